"""Assembly of the NES, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words
from ..word_lists import word_lists

KEYWORDS, RESERVED = word_lists("nesasm", "keywords", "reserved")

_WORDS = Words({"k": KEYWORDS, "kt": "DB DW BYTE WORD", "kr": RESERVED}, other="nf", fold=str.upper)

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r";.*", "c1"),
            (r"[(),.\[\]]", "p"),
            (r"\#?%[01]+", "mb"),
            (r"\#?\$[0-9a-fA-F]+", "mh"),
            (r"\#?\d+", "m"),
            (r"[~&*+=|?:<>/-]", "o"),
            (r"\#?\w+:?", _WORDS),
            (r"\#\(", "p"),
            (r"\"", "s", "string"),
            (r"'\w'", "sc"),
            (r"\\\??[\d@\#]", "nb"),
        ],
        "string": [(r"\"", "s", "-"), (r"\\\"?", "se"), (r"[^\"\\]+", "s")],
    }
)
