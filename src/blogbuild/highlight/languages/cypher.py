"""Cypher, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Run, Scanner, Words, quoted
from ..word_lists import word_lists

FUNCTIONS, KEYWORDS = word_lists("cypher", "functions", "keywords")

_CALLED = Words({"nf": FUNCTIONS, "k": KEYWORDS}).table()
_WORDS = Words(
    {"ow": "ALL AND ANY CONTAINS EXISTS HAS IN NONE NOT OR SINGLE XOR", "k": KEYWORDS},
    other="n",
    fold=str.upper,
)


def _called(run: Run, found: Match) -> None:
    group = (found.lastindex or 0) + 1
    run.mark(found.end(group), _CALLED.get(found[group].upper(), "n"))
    run.mark(found.end(group + 1), "w")
    run.mark(found.end(), "ss")


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"//.*", "c1"),
            (r"/\*", "cm", "comment"),
            (r"[*+\-<>=&|~%^]", "o"),
            (r"[{}),;\[\]]", "ss"),
            (r"(\w+)(:)(\s*)(-?[._\d]+)", ("nl", "dl", "w", "m")),
            (r"(\w+)(\s*)(\()", _called),
            (r":\w+", "nc"),
            (r"(\d+)(\.\.)(-?\d+)", ("m", "o", "m")),
            (r"(?:\d+\.\d*|\d*\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+", "mf"),
            (r"0[0-7]+", "mo"),
            (r"0[xX][a-fA-F0-9]+", "mh"),
            (r"\d+", "mi"),
            (r"[.\w]+:", "py"),
            (r"\(", "ss"),
            (r"[.\w$]+", _WORDS),
            (r"\"", Closed(quoted('"'), "s2")),
            (r"'", Closed(quoted("'"), "s1")),
            (r"`", Closed(quoted("`"), "sb")),
        ],
        "comment": [(r"/\*", "cm", "+"), (r"\*/", "cm", "-"), (r"[^/*]+|[/*]", "cm")],
    }
)
