"""CSV Schema, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Closed, Match, Rule, Run, Scanner

_COLUMN = re.compile(r"[-.\w]+", re.ASCII)


def _column(run: Run, found: Match) -> int | str:
    """A column's name before a colon. Without one, no name begins within the same run of characters."""
    start = found.start()
    if start < run.places.get("no column", 0):
        return "rest"
    whole = _COLUMN.match(run.text, start)
    end = whole.end() if whole else start
    if run.text[end : end + 1] != ":":
        run.places["no column"] = end
        return "rest"
    run.mark(end + 1, "nv")
    return end + 1


_REST: list[Rule] = [
    (r"^\"[^\"]+\"", "nv"),
    (r"\$(?:[-.\w]+|\"[^\"]+\")/?", "nv"),
    (r"[a-zA-Z]+", "k"),
    (r"\"", Closed(r"[^\"]*\"", "s2")),
    (r"'[^\r\n\f']'", "sc"),
    (r"[,()*]", "p"),
]

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"//[\S\t ]*", "c1"),
            (r"/\*[^*]*\*/", "cm"),
            (r"(version)( )(\d+\.\d+)", ("k", "w", "mf")),
            (r"T?\d{2}:\d{2}:\d{2}(?:\.\d{5})?(?:Z|[-+]\d{2}:\d{2})?", "ld"),
            (r"\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4}", "ld"),
            (r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?[0-9]+)?", "mf"),
            (r"@\w+", "kp"),
            (r"(?=[-.\w])", _column),
            *_REST,
        ],
        "rest": _REST,
    }
)
