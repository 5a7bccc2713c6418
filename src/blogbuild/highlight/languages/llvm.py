"""LLVM's assembly, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words
from ..word_lists import word_lists

KEYWORDS, TYPES = word_lists("llvm", "keywords", "types")

_STRING = r"\"[^\"]{0,2000}\""
_NAME = rf"(?:[-a-zA-Z$._][-a-zA-Z$._0-9]{{0,500}}|{_STRING})"

SCANNER = Scanner(
    {
        "root": [
            (r";.*", "c1"),
            (r"\s+", ""),
            (rf"{_NAME}\s*:", "nl"),
            (rf"@(?:{_NAME}|\d+)|#\d+", "vg"),
            (rf"[%!](?:{_NAME}|\d+)", "nv"),
            (rf"c?{_STRING}", "s"),
            (r"0[xX][a-fA-F0-9]+", "m"),
            (r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+(?:\.\d+)?)?", "m"),
            (r"[=<>{}\[\]()*.,!]|x", "p"),
            (r"i[1-9]\d*", "kt"),
            (r"\w+", Words({"kt": TYPES, "k": KEYWORDS}, other="err")),
        ]
    }
)
