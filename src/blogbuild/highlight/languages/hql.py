"""HQL, the language of Hive, with Rouge's classes: SQL with other words and with variables."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words
from ..word_lists import word_lists

KEYWORDS, TYPES = word_lists("hql", "keywords", "types")

_VARIABLE: Rule = (r"\$\{", "nv", "variable")

SCANNER = Scanner(
    {
        "root": [
            (r"\"", "s2", "double"),
            _VARIABLE,
            (r"\s+", ""),
            (r"--.*", "c1"),
            (r"/\*", "cm", "comment"),
            (r"\d+", "mi"),
            (r"'", "s1", "single"),
            (r"`", "nv", "backtick"),
            (r"\w+", Words({"nb": TYPES, "k": KEYWORDS}, other="n", fold=str.upper)),
            (r"[+*/<>=~!@#%&|?^-]", "o"),
            (r"[;:()\[\]{},.]", "p"),
        ],
        "variable": [(r"\}", "nv", "-"), (r"[^}]+", "nv")],
        "comment": [(r"/\*", "cm", "+"), (r"\*/", "cm", "-"), (r"[^/*]+|[/*]", "cm")],
        "single": [_VARIABLE, (r"[^\\'$]+", "s1"), (r"\\.|''", "se"), (r"'", "s1", "-"), (r"[^\\']+", "s1")],
        "double": [
            _VARIABLE,
            (r"\"", "s2", "-"),
            (r"[^\\\"$]+", "s2"),
            (r"\\.", "se"),
            (r"[^\\\"]+", "nv"),
        ],
        "backtick": [(r"\\.|``", "se"), (r"`", "nv", "-"), (r"[^\\`]+", "nv")],
    }
)
