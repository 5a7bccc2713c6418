"""Jsonnet, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words
from ..word_lists import word_lists

BUILTINS, KEYWORDS = word_lists("jsonnet", "builtins", "keywords")

_WORDS = Words({"k": KEYWORDS, "kd": "function", "kc": "null true false", "nb": BUILTINS}, other="nx")
_WHOLE = r"-?(?:0|[1-9]\d*)"
_ESCAPE: Rule = (r"\\(?:u[0-9a-fA-F]{4}|.)", "se")

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"(?://|#).*", "c1"),
            (r"/\*", Closed(r"(?s:.*?)\*/", "cm")),
            (rf"{_WHOLE}\.\d+(?:[eE][+-]\d+)?", "mf"),
            (rf"{_WHOLE}(?:[eE][+-]\d+)?", "mi"),
            (r"[{}:.,;+\[\]=%()]", "p"),
            (r"\"", "s", "double"),
            (r"'", "s", "single"),
            (r"\|\|\|", "s", "block"),
            (r"\$", "k"),
            (r"[a-zA-Z_][a-zA-Z0-9_]*", _WORDS),
        ],
        "double": [_ESCAPE, (r"\"", "s", "-"), (r"[^\\\"]+", "s")],
        "single": [_ESCAPE, (r"'", "s", "-"), (r"[^\\']+", "s")],
        "block": [_ESCAPE, (r"\|\|\|", "s", "-"), (r"[^|\\]+|\|", "s")],
    }
)
