"""SQL, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words
from ..word_lists import word_lists

KEYWORDS, TYPES = word_lists("sql", "keywords", "types")


def _string(quote: str, css: str) -> list[Rule]:
    return [(rf"\\.|{quote}{quote}", "se"), (quote, css, "-"), (rf"[^\\{quote}]+", css)]


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"--.*", "c1"),
            (r"/\*", "cm", "comment"),
            (r"\d+", "mi"),
            (r"'", "s1", "single"),
            (r"\"", "nv", "double"),
            (r"`", "nv", "backtick"),
            (r"\w+", Words({"nb": TYPES, "k": KEYWORDS}, other="n", fold=str.upper)),
            (r"[+*/<>=~!@#%&|?^-]", "o"),
            (r"[;:()\[\]{},.]", "p"),
        ],
        "comment": [(r"/\*", "cm", "+"), (r"\*/", "cm", "-"), (r"[^/*]+|[/*]", "cm")],
        "single": _string("'", "s1"),
        "double": _string('"', "nv"),
        "backtick": _string("`", "nv"),
    }
)
