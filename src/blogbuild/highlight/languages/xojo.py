"""Xojo, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, closed_stretch
from ..word_lists import word_lists

KEYWORDS, TYPES = word_lists("xojo", "keywords", "types")
_OPERATORS = "addressof weakaddressof and as in is isa mod not or xor"


def _any(words: str) -> str:
    return rf"\b(?i:{'|'.join(words.split())})\b"


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", "w"),
            (r"(?i:rem)\b.*", "c1"),
            (r"[/'].*", "c1"),
            (r"\#(?i:tag) (?i:note)", closed_stretch(r"(?is:.*?)\#(?i:tag endnote)", "cp", "directive")),
            (r"\#.*", "cp"),
            (r"\".*?\"", "s2"),
            (r"[(){}!,:]", "p"),
            (_any(KEYWORDS), "k"),
            (_any(TYPES), "kd"),
            (_any(_OPERATORS), "o"),
            (r"[+-]?(?:\d+\.\d*|\d*\.\d+)", "mf"),
            (r"[+-]?\d+", "mi"),
            (r"&[CcHh][0-9a-fA-F]+", "mh"),
            (r"&[Oo][0-7]+", "mo"),
            (r"\b[\w.]+\b", ""),
            (r"[<>]=|<>|[=><+\-*/\\]", "o"),
        ],
        "directive": [(r"\#.*", "cp")],
    }
)
