"""Data Studio, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words, closed_stretch
from ..word_lists import word_lists

(KEYWORDS,) = word_lists("datastudio", "keywords")

_NAME = r"@?[_a-zA-Z]\w*"
_SIGNS: list[Rule] = [(r"[~!%^&*()+=|\[\]{}:;,.<>/?-]", "p")]


def _string(quote: str, css: str) -> list[Rule]:
    return [(r"%(?:\\.|.)+?%", "se"), (rf"\\{quote}", css), (quote, css, "-"), (r"(?s:.)", css)]


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"//.*", "c1"),
            (r"/\*", closed_stretch(r"(?s:.*?)\*/", "cm", "sign")),
            (rf"^:{_NAME}", "nl"),
            (rf"@{_NAME}(?:\.{_NAME})?", "ni"),
            (r"%(?:\\.|.)+?%", "nv"),
            *_SIGNS,
            (r"\"", "s2", "double"),
            (r"'", "s1", "single"),
            (r"\d(?:\.\d*)?", "m"),
            (rf"{_NAME}(?=\s*\()", "nf"),
            (_NAME, Words({"k": KEYWORDS}, other="n", fold=str.upper)),
        ],
        "sign": _SIGNS,
        "double": _string('"', "s2"),
        "single": _string("'", "s1"),
    }
)
