"""Code of one language within another, in parts. Each part continues where the previous one ended."""

from __future__ import annotations

from typing import Any

from ..scanner import Action, Match, Run, Scanner

_State = tuple[list[str], dict[str, Any]]


def state_of(run: Run, scanner: Scanner, key: str) -> _State:
    """Return the stack and the memory of the language embedded under `key`; new ones the first time."""
    state: _State = run.memory.setdefault(key, (scanner.begin(), {}))
    return state


def embed(scanner: Scanner, key: str) -> Action:
    """Return an action that marks a match with `scanner`, which keeps its state under `key`."""

    def action(run: Run, found: Match) -> None:
        run.include(found.start(), scanner.scan(found[0], *state_of(run, scanner, key)))

    return action
