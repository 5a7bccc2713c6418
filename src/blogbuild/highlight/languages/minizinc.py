"""MiniZinc, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner, Words, quoted
from .minizinc_words import BUILTINS, KEYWORDS, OPERATORS, TYPES

SCANNER = Scanner(
    {
        "root": [
            (r"\s+|\\\n", "w"),
            (r"%.*", "c1"),
            (r"/(?:\\\n)?\*", Closed(r"(?s:.*?)\*(?:\\\n)?/", "cm", "o")),
            (r"\"", Closed(quoted('"'), "s")),
            (r"not|xor|div|mod|!=|\.\.|[<>=+*/\\-]", "o"),
            (r"[|()\[\]{},:;]", "p"),
            (r"(?:true|false)\b", "kc"),
            (r"\d+(?:\.(?!\.)\d*)?(?:[eE][-+]?\d+)?", "m"),
            (
                r"[$a-zA-Z_]\w*",
                Words({"k": KEYWORDS, "kt": TYPES, "nb": BUILTINS, "o": OPERATORS}, other="nx"),
            ),
        ]
    }
)
