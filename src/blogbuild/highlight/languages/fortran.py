"""Fortran, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words
from ..word_lists import word_lists

INTRINSICS, KEYWORDS, TYPES = word_lists("fortran", "intrinsics", "keywords", "types")

_KIND = r"(?:\d+|[a-zA-Z][_a-zA-Z0-9]*)"
_EXPONENT = r"[eEdD][+-]?\d+"
_WORDS = Words({"k": KEYWORDS, "kt": TYPES, "nb": INTRINSICS}, other="n", fold=str.lower)


def _string(quote: str, css: str) -> list[Rule]:
    return [(rf"[^{quote}]+", css), (quote * 2, "se"), (quote, css, "-")]


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", "w"),
            (r"!.*", "c1"),
            (r"^#.*", "cp"),
            (r"::|[()/;,:&\[\]]", "p"),
            (r"^[0-9]+\b", "nl"),
            (r"((?i:FORMAT))(\s*)(\()", ("k", "w", "p"), "format"),
            (
                rf"[+-]?(?:(?:\d+\.\d*|\.\d+)(?:{_EXPONENT})?|\d+{_EXPONENT})(?:_{_KIND})?",
                "mf",
            ),
            (rf"[+-]?\d+(?:_{_KIND})?", "mi"),
            (r"(?i:B'[01]+'|B\"[01]+\")", "mb"),
            (r"(?i:O'[0-7]+'|O\"[0-7]+\")", "mo"),
            (r"(?i:Z'[0-9A-F]+'|Z\"[0-9A-F]+\")", "mh"),
            (rf"(?:{_KIND}_)?'", "s1", "single"),
            (rf"(?:{_KIND}_)?\"", "s2", "double"),
            (rf"\.(?i:TRUE|FALSE)\.(?:_{_KIND})?", "kc"),
            (r"[-+*<>=%]", "o"),
            (r"\.[a-zA-Z]+\.", "ow"),
            (r"(?i:double\s+precision\b)", "kt"),
            (r"(?i:(?:go\s+to|sync\s+(?:all|images|memory)|error\s+stop)\b)", "k"),
            (r"[a-zA-Z][_a-zA-Z0-9]*", _WORDS),
        ],
        "single": _string("'", "s1"),
        "double": _string('"', "s2"),
        "format": [
            (r"'", "s1", "single"),
            (r"\"", "s2", "double"),
            (r"\(", "p", "+"),
            (r"\)", "p", "-"),
            (r",", "p"),
            (r"\s+", "w"),
            (r"[^\s'\"(),]+", "l"),
        ],
    }
)
