"""Magik, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner
from ..word_lists import word_lists

(KEYWORDS,) = word_lists("magik", "keywords")

_NAME = r"(?:(?:[a-zA-Z0-9_!?]|\\.|(?!))++|\|[^|\n]*\|)+"
_NUMBER = r"[0-9]+(?:[rR][0-9a-zA-Z]|[eE&][+-]?[0-9]+|\.[0-9]+)*"

SCANNER = Scanner(
    {
        "root": [
            (r"##.*", "cd"),
            (r"#.*", "c1"),
            (r"(_method)(\s+)", ("k", "w"), "method"),
            (rf"(?:{'|'.join(KEYWORDS.split())})\b", "k"),
            (r"\"[^\"\n]*\"|'[^'\n]*'", "s"),
            (rf":{_NAME}", "ss"),
            (rf"@\s*{_NAME}(?::{_NAME})?", "nl"),
            (r"%[uU][0-9a-zA-Z]{4}|%[^\s]+", "sc"),
            (_NUMBER, "m"),
            (rf"{_NAME}(?::{_NAME})?", "n"),
            (r"[\[\]{}()\.,;$]", "p"),
            (r"<<|>>|[-~+/*%=&^<>]|!=", "o"),
            (r"\s+", "w"),
        ],
        "method": [(rf"({_NAME})(\.)({_NAME})", ("nc", "p", "nf"), "-")],
    }
)
