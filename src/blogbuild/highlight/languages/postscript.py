"""PostScript, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, listed_word
from ..word_lists import word_lists

(OPERATORS,) = word_lists("postscript", "operators")

_END = r"(?=[()<>\[\]{}/%\s])"
_NAME = r"[^()<>\[\]{}/%\s]+"
_NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][0-9]+)?"
_CLASSES = {
    "nb": OPERATORS,
    "kr": "eq ne gt ge lt le and or not if ifelse for forall",
    "kc": "false true",
}
_REST: list[Rule] = [
    (rf"[0-9]+#{_NUMBER}{_END}", "mo"),
    (rf"{_NUMBER}{_END}", "mf"),
    (rf"{_NAME}{_END}", "nf"),
]

SCANNER = Scanner(
    {
        "root": [
            (r"^%!.+", "cp"),
            (r"%%.*", "cs"),
            (r"%.*", "c1"),
            (r"\(", "s", "string"),
            (rf"/{_NAME}{_END}", "nv"),
            (r"[{}<>\[\]]", "p"),
            # a word at the end of the text has no delimiter after it
            (rf"{_NAME}\Z", "err"),
            (rf"{_NAME}{_END}", listed_word(_CLASSES, "rest")),
            (r"\s+", ""),
        ],
        "rest": _REST,
        "string": [(r"[^()\\]+", "s"), (r"\\", "se", "escape"), (r"\(", "s", "+"), (r"\)", "s", "-")],
        "escape": [(r"[0-8]{3}|[nrtbf\\()]", "se", "-")],
    }
)
