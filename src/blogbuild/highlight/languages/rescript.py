"""ReScript, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words
from ..word_lists import word_lists
from .ocaml import COMMON_STATES, LARGE, NAME, NUMBERS
from .reasonml import COMMENT, QUOTES

KEYWORDS, OPERATORS, TYPES = word_lists("rescript", "keywords", "operators", "types")

_ROOT: list[Rule] = [
    (r"\s+|[,.:?~\\]", ""),
    (r"true|false\b", "kc"),
    (rf"{LARGE}(?=\s*\.)", "nn", "dotted"),
    (rf"@{NAME}(?:\.{NAME})*", "nd"),
    (rf"#{NAME}", "nc"),
    (LARGE, "nc"),
    (r"//.*", "c1"),
    (r"/\*", "cm", "comment"),
    (NAME, Words({"k": KEYWORDS, "ow": OPERATORS, "kt": TYPES}, other="n")),
    (r"[(){}\[\];]+", "p"),
    (r"[;_!$%&*+/<=>@^|-]+", "o"),
    *NUMBERS,
    *QUOTES,
    (r"`", "s2", "template"),
]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "comment": COMMENT,
        "template": [
            (r"\$\{", "p", "interpolation"),
            (r"`", "s2", "-"),
            (r"\\[$`]", "se"),
            (r"[^$`\\]+|[\\$]", "s2"),
        ],
        "interpolation": [(r"\}", "p", "-"), *_ROOT],
        **COMMON_STATES,
    }
)
