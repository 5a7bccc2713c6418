"""Vala, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, listed_word
from ..word_lists import word_lists

KEYWORDS, TYPES = word_lists("vala", "keywords", "types")

_NAME = r"@?[_a-zA-Z]\w*+"
_BLANK: list[Rule] = [(r"\s+", ""), (r"//.*", "c1"), (r"/\*", Closed(r"(?s:.*?)\*/", "cm", "p"))]
_STRING = r"(?:[^\"\\\n]|\\.|(?!))*+"
_REST: list[Rule] = [
    (r"class|struct", "k", "class"),
    (r"namespace|using", "k", "namespace"),
    (rf"{_NAME}(?=\s*\()", "nf"),
    (_NAME, "n"),
    (r"#.*", "cp"),
]

SCANNER = Scanner(
    {
        "root": [
            *_BLANK,
            (r"^\[.*?\]", "na"),
            (rf"<\[\s*(?:{_NAME}:)?", "k"),
            (r"\]>", "k"),
            (r"[~!%^&*()+=|\[\]{}:;,.<>/?-]", "p"),
            (r"@\"", Closed(rf"{_STRING}\"|.*\"", "s", within="\n")),
            (r"\"", Closed(rf"{_STRING}\\?[\"\n]|.*\"", "s")),
            (r"'(?:\\.|.)'", "sc"),
            (r"0[xX][0-9a-fA-F]+[luLU]?", "m"),
            (r"[0-9](?:\.[0-9]*)?(?:[eE][+-][0-9]+)?[flduFLDU]?", "m"),
            (r"[_a-zA-Z]\w*", listed_word({"k": KEYWORDS, "kt": TYPES}, "rest")),
            *_REST,
        ],
        "rest": _REST,
        "class": [*_BLANK, (_NAME, "nc", "-")],
        "namespace": [*_BLANK, (r"(?=\()", "", "-"), (rf"(?:{_NAME}|\.)+", "nn", "-")],
    }
)
