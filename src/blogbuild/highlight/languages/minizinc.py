"""MiniZinc, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner, Words, quoted
from ..word_lists import word_lists

BUILTINS, KEYWORDS, OPERATORS, TYPES = word_lists("minizinc", "builtins", "keywords", "operators", "types")

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
