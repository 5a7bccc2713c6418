"""Assembly of the 68000, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words
from ..word_lists import word_lists

BUILTINS, KEYWORDS, RESERVED = word_lists("m68k", "builtins", "keywords", "reserved")

_WORDS = Words({"k": KEYWORDS, "kt": "dc ds dcb", "kr": RESERVED, "nb": BUILTINS}, other="nv", fold=str.lower)

SCANNER = Scanner(
    {
        "root": [
            (r"\n+", ""),
            (r"^\*(?:\\.|.)*?$|;(?:\\.|.)*?$", "c1"),
            (r"\s+", ""),
            (r"\"", "s", "string"),
            (r"\#", "nd"),
            (r"^\.?[a-zA-Z0-9_]+:?", "nl"),
            (r"\.[bswlBSWL]\s", "nd"),
            (r"'(?:\\.|\\[0-7]{1,3}|\\[xX][a-fA-F0-9]{1,2}|[^\\'\n])'", "sc"),
            (r"\$[0-9a-fA-F]+", "mh"),
            (r"@[0-8]+", "mo"),
            (r"%[01]+", "mb"),
            (r"\d+", "mi"),
            (r"[*~&+=|?:<>/-]", "o"),
            (r"\\.", "cp"),
            (r"[(),.]|\[[a-zA-Z0-9]*\]", "p"),
            (r"[a-zA-Z_]\w*", _WORDS),
        ],
        "string": [
            (r"\"", "s", "-"),
            (r"\\(?:[\\abfnrtv\"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})", "se"),
            (r"[^\\\"\n]+|\\\n|\\", "s"),
        ],
    }
)
