"""Blocks by indentation, in Haml and Slim: deeper lines belong to the line above them."""

from __future__ import annotations

from .scanner import Match, Run


def begin_block(run: Run, state: str) -> None:
    """Read the lines that are indented deeper than this one with the rules of `state`."""
    run.memory["block"] = (state, run.memory.get("indentation", ""))


def indentation(run: Run, found: Match) -> None:
    """The white space before a line, which decides whether a block continues."""
    white = run.memory["indentation"] = found[0]
    run.mark(found.end(), "")
    state, outer = run.memory.get("block", ("", ""))
    if state and white.startswith(outer) and white != outer:
        run.stack.append(state)
    else:
        run.memory.pop("block", None)
        run.stack.append("content")
