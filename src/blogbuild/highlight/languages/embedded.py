"""Code of one language within another, in parts: each part goes on where the one before ended."""

from __future__ import annotations

from typing import Any

from ..scanner import Action, Match, Run, Scanner

_State = tuple[list[str], dict[str, Any]]


def state_of(run: Run, scanner: Scanner, key: str) -> _State:
    """The stack and the memory of the language embedded under `key`, begun if need be."""
    state: _State = run.memory.setdefault(key, (scanner.begin(), {}))
    return state


def embed(scanner: Scanner, key: str) -> Action:
    """Marks what a rule matches with `scanner`, which keeps its state under `key`."""

    def action(run: Run, found: Match) -> None:
        run.include(found.start(), scanner.scan(found[0], *state_of(run, scanner, key)))

    return action
