"""Hy, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Run, Scanner, Words, closed_stretch
from ..word_lists import word_lists

BUILTINS, KEYWORDS = word_lists("hylang", "builtins", "keywords")

_LISTED = Words({"k": KEYWORDS, "nb": BUILTINS}, other="n")
_CLASSES = _LISTED.table()
_NAME = r"[\w!$%*+,<=>?/.-]+"
_SYMBOL = r"[\w!#$%*+,<=>?/.-]+"


def _call(run: Run, found: Match) -> None:
    """The name after a parenthesis, which is a function unless it is listed."""
    run.mark(found.start() + 1, "p")
    run.mark(found.start("name"), "w")
    run.mark(found.end(), _CLASSES.get(found["name"], "nf"))


SCANNER = Scanner(
    {
        "root": [
            (r";.*", "c1"),
            (r"\s+", "w"),
            (r"-?\d+\.\d+", "mf"),
            (r"-?\d+", "mi"),
            (r"\"", closed_stretch(r"(?:\\.|[^\"])*\"", "s", "quote")),
            (rf"'{_SYMBOL}", "ss"),
            (rf"::?{_SYMBOL}", "no"),
            (r"\\(?:.|[a-zA-Z]+)", "sc"),
            (r"~@|[`'#^~&@]", "o"),
            (rf"\(\s*(?P<name>{_NAME})", _call),
            (_NAME, _LISTED),
            (r"[\[\]{}()]", "p"),
        ],
        "quote": [(r"\"", "err")],
    }
)
