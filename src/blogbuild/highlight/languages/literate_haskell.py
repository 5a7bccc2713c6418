"""Literate Haskell, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Run, Scanner
from . import haskell
from .embedded import state_of


def _line(run: Run, found: Match) -> None:
    """A line of code after its sign."""
    start = found.start() + 1
    run.mark(start, "nl")
    run.include(
        start,
        haskell.SCANNER.scan(run.text[start : found.end()], *state_of(run, haskell.SCANNER, "haskell")),
    )


SCANNER = Scanner(
    {
        "root": [
            (r"\s*\n(?=>)", "", "code"),
            (r"(?:[ \t\r\f\v]*\n)+|.*\n|.+", ""),
        ],
        "code": [(r"> .*\n?", _line), (r"\s*\n(?=\s*[^>])", "", "-")],
    }
)
