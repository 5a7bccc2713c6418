"""ReasonML, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words
from ..word_lists import word_lists
from .ocaml import COMMON_STATES, MODULES_AND_CONSTRUCTORS, NAME, NUMBERS

KEYWORDS, OPERATORS, PRIMITIVES = word_lists("reasonml", "keywords", "operators", "primitives")

COMMENT: list[Rule] = [(r"[^/*]+", "cm"), (r"/\*", "cm", "+"), (r"\*/", "cm", "-"), (r"[*/]", "cm")]
QUOTES: list[Rule] = [
    (r"'(?:\\[\\\"'ntbr ]|\\[0-9]{3}|\\x[0-9a-fA-F]{2}|[^'/])'", "sc"),
    (r"'", "k"),
    (r"\"", "s2", "string"),
]
"""Characters and strings, which ReScript has too."""

SCANNER = Scanner(
    {
        "root": [
            *MODULES_AND_CONSTRUCTORS,
            (r"//.*", "c1"),
            (r"/\*", "cm", "comment"),
            (NAME, Words({"k": KEYWORDS, "ow": OPERATORS, "kt": PRIMITIVES}, other="n")),
            (r"[(){}\[\];]+", "p"),
            (r"[;,_!$%&*+./:<=>?@^|~#-]+", "o"),
            *NUMBERS,
            *QUOTES,
        ],
        "comment": COMMENT,
        **COMMON_STATES,
    }
)
