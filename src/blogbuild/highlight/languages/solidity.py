"""Solidity, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words
from ..word_lists import word_lists

BUILTINS, CONSTANTS, KEYWORDS, RESERVED, TYPES = word_lists(
    "solidity", "builtins", "constants", "keywords", "reserved", "types"
)

_WORDS = Words({"k": KEYWORDS, "nb": BUILTINS, "kc": CONSTANTS, "kt": TYPES, "kr": RESERVED}, other="n")


def _blank(go: str = "") -> list[Rule]:
    """White space and comments. `go` is where a slash that does not begin a comment is read."""
    return [
        (r"[ \t\r\n]+|\\\n", ""),
        (r"//", Closed(r".*\n", "c1", "o", go)),
        (r"/\*", "cm", "comment"),
    ]


def _string(quote: str, other: str) -> list[Rule]:
    return [
        (r"\\(?:u[a-fA-F0-9]{4}|x..|[^x])", "se"),
        (r"[^\\\"'\n]+|\\", "s"),
        (quote, "s", "-"),
        (other, "s"),
    ]


SCANNER = Scanner(
    {
        "root": [*_blank("statement"), (r"", "", "statement")],
        "statement": [
            (r";", "p", "-"),
            *_blank(),
            (r"(?:hex)?\"", "s", "double"),
            (r"(?:hex)?'", "s", "single"),
            (r"\d+\.\d+(?:[eE]\d+)?", "mf"),
            (r"0[xX][0-9a-fA-F]+", "mh"),
            (r"\d+(?:[eE]\d+)?", "mi"),
            (r"\*/", "err"),
            (r"[~!%^&*+=|?:<>/-]", "o"),
            (r"[()\[\],.{}]", "p"),
            (r"u?fixed\d+x\d+", "kr"),
            (r"bytes\d+|u?int\d+", "kt"),
            (r"[a-zA-Z$_][\w$]*", _WORDS),
        ],
        "double": _string('"', "'"),
        "single": _string("'", '"'),
        "comment": [(r"\*/", "cm", "-"), (r"[^*/]+|[*/]", "cm")],
    }
)
