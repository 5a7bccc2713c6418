"""Languages in which what stands deeper than a line belongs to it: Haml and Slim."""

from __future__ import annotations

from .scanner import Match, Run


def begin_block(run: Run, state: str) -> None:
    """What stands deeper than this line is read by the rules of `state`."""
    run.memory["block"] = (state, run.memory.get("indentation", ""))


def indentation(run: Run, found: Match) -> None:
    """The white space before a line, which says whether a block goes on."""
    white = run.memory["indentation"] = found[0]
    run.mark(found.end(), "")
    state, outer = run.memory.get("block", ("", ""))
    if state and white.startswith(outer) and white != outer:
        run.stack.append(state)
    else:
        run.memory.pop("block", None)
        run.stack.append("content")
