"""Filters of Haml and Slim: text in another language, each part of which continues where the previous one ended."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

from ..indented_blocks import begin_block
from ..scanner import Action, Match, Run, Scanner
from .embedded import state_of


def _key(name: str) -> str:
    """Return where a filter keeps its state. Ruby shares it with the Ruby outside of filters."""
    return "ruby" if name == "ruby" else f"filter {name}"


def begin_filter(run: Run, found: Match, name: str) -> None:
    """The line that introduces the text of a filter."""
    run.mark(found.end(), "nd")
    run.stack.pop()
    run.memory["filter"] = name
    run.memory.pop(_key(name), None)
    begin_block(run, "filter")


def filtered(modules: Mapping[str, str]) -> Action:
    """Return an action that marks the text of a filter.

    `modules` gives the module of each filter that Rouge has rules for. It is imported when the filter is used.
    """

    def action(run: Run, found: Match) -> None:
        name = run.memory["filter"]
        if name not in modules:
            run.mark(found.end(), "nd")
            return
        scanner: Scanner = importlib.import_module(f"{__package__}.{modules[name]}").SCANNER
        run.include(found.start(), scanner.scan(found[0], *state_of(run, scanner, _key(name))))

    return action
