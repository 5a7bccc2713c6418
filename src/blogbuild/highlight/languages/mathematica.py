"""Mathematica, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words
from ..word_lists import word_lists

(BUILTINS,) = word_lists("mathematica", "builtins")

_NUMBER = r"(?:\.\d+|\d+\.\d*|\d+)"
_PRECISION = rf"(?:`(?:`?{_NUMBER})?)?"
_SCALE = r"(?:\*\^[+-]?\d+)?"
_NAME = r"[a-zA-Z$][$a-zA-Z0-9]*"
_SYMBOL = rf"(?:{_NAME}|\\\[{_NAME}\])+"
_STRING = r"\"(?:\\\\|\\\"|[^\"])*\""

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", "w"),
            (r"\(\*", "c", "comment"),
            (rf"\d+\^\^(?:\.\w+|\w+\.\w*|\w+){_PRECISION}{_SCALE}", "m"),
            (rf"{_NUMBER}{_PRECISION}{_SCALE}", "m"),
            (rf"::(?:{_NAME}|{_STRING})", "nt"),
            (r"(?:In|Out)\[[0-9]+\]:?=", "gp"),
            (
                rf"`?{_SYMBOL}(?:`{_SYMBOL})*`?",
                Words({"bp": "Module With Block", "nb": BUILTINS}, other="nv"),
            ),
            (rf"\#(?:{_NAME}|\"{_NAME}\")|\#[0-9]*", "nf"),
            (r"[+\-*/|,;.:@~=><&`'^?!_%]", "o"),
            (r"[\[\](){}]", "p"),
            (_STRING, "s"),
        ],
        "comment": [
            (r"\(\*", "c", "comment"),
            (r"\*\)", "c", "-"),
            (rf"::{_NAME}::", "cp"),
            (rf"[ ]:(?:{_NAME}|[^\S])+:[ ]", "cp"),
            (r".", "c"),
        ],
    }
)
