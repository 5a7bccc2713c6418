"""R, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words, listed_word
from ..word_lists import word_lists

(FUNCTIONS,) = word_lists("r", "functions")

_LETTER = r"(?u:[^\W\d_])"
_NAME = rf"(?:{_LETTER}|\.(?:[._]|{_LETTER}))(?u:[\w.])*"
_WORDS = Words(
    {
        "k": "if else for while repeat in next break function",
        "kc": "NULL Inf TRUE FALSE NaN NA NA_integer_ NA_real_ NA_complex_ NA_character_",
        "nb": "LETTERS letters month.abb month.name pi T F",
    },
    other="n",
)
_NAMES: list[Rule] = [(rf"{_NAME}|\.", _WORDS)]

SCANNER = Scanner(
    {
        "root": [
            (r"#'.*", "cd"),
            (r"#.*", "c1"),
            (r"\s+", "w"),
            (r"`(?=`)", "err"),
            (r"`", Closed(r"[^`]+`", "n")),
            (r"'", Closed(r"(?:[^'\\]|\\(?s:.)|(?!))*+'|(?s:.*)'", "s1")),
            (r"\"", Closed(r"(?:[^\"\\]|\\(?s:.)|(?!))*+\"|(?s:.*)\"", "s2")),
            (r"%", Closed(r"[^%]*%", "o", "o")),
            (r"0[xX][a-fA-F0-9]+(?:[pP][0-9]+)?[Li]?", "mh"),
            (r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?[Li]?", "m"),
            (r"[a-zA-Z][\w.]*(?=\()", listed_word({"nf": FUNCTIONS}, "name")),
            *_NAMES,
            (r"[\[\]{}();,]", "p"),
            (r"[<>?*+^/!=~$@:%&|-]", "o"),
        ],
        "name": _NAMES,
    }
)
