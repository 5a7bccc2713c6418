"""Sieve, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words, closed_stretch
from ..word_lists import word_lists

ACTIONS, TESTS = word_lists("sieve", "actions", "tests")

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"#.*", "c1"),
            (r"/(?:\\\n)?\*", closed_stretch(r"(?s:.*?)\*(?:\\\n)?/", "cm", "slash")),
            (r"[\[\](),;{}]", "p"),
            (
                r"[a-zA-Z_]\w*",
                Words({"k": "if elsif else require stop", "nv": TESTS, "nf": ACTIONS}, other="nx"),
            ),
            (r":[a-zA-Z_]\w*", "o"),
            (r"\"", "s2", "string"),
            (r"[0-9]+[KMG]", "mi"),
        ],
        "slash": [(r"/", "err")],
        "string": [
            (r"\\.", "se"),
            (r"\"", "s2", "-"),
            (r"\$\{(?:[0-9][.0-9]*|[a-zA-Z_][.a-zA-Z0-9_]*)\}", "si"),
            (r".", "s2"),
        ],
    }
)
