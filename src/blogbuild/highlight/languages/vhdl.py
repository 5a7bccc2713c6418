"""VHDL, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner, Words
from ..word_lists import word_lists

KEYWORDS, OPERATORS, TYPES = word_lists("vhdl", "keywords", "operators", "types")

_WORDS = Words(
    {"nb": "true false null", "k": KEYWORDS, "kt": TYPES, "ow": OPERATORS}, other="n", fold=str.lower
)
_NAME = r"[a-zA-Z][a-zA-Z0-9_]*"

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"--.*", "c1"),
            (r"-?\d+", "mi"),
            (r"\"", Closed(r"[^\"]*\"", "s1")),
            (r"[boxBOX]\"", Closed(r"[^\"]*\"", "s1", "n")),
            (r"'[^']?'", "sc"),
            (rf"'{_NAME}", "na"),
            (r"[(),:;]", "p"),
            (_NAME, _WORDS),
            (r"<<|\?\?|[#&'*+./<=>?@^-]", "o"),
        ]
    }
)
