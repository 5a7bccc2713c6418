"""TTCN-3, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words, closed_stretch
from ..word_lists import word_lists

KEYWORDS, RESERVED, TYPES = word_lists("ttcn3", "keywords", "reserved", "types")

_DIGITS = r"(?:\d_+\d|\d)+"
_OPERATORS: list[Rule] = [(r"[~!%^&*+:=|?<>/-]", "o")]
_WHITE: Rule = (r"\s+", "")


def _of_base(digit: str, letter: str) -> str:
    return rf"'(?:[{digit}]_+[{digit}]|[{digit}])+'[{letter}]"


SCANNER = Scanner(
    {
        "root": [
            (r"module\b", "kd", "module"),
            (r"import\b", "kn", "import"),
            _WHITE,
            (r"\\\n", ""),
            (r"//(?:\\.|.)*?$", "c1"),
            (r"/(?:\\\n)?\*", closed_stretch(r"(?s:.*?)\*(?:\\\n)?/", "cm", "operator")),
            (r"\"", "s", "string"),
            (r"'(?:\\.|[^\\]|\\u[0-9a-f]{4})'", "sc"),
            (rf"{_DIGITS}\.{_DIGITS}(?:[eE]{_DIGITS})?[fdFD]?", "mf"),
            (_of_base("01", "bB"), "mb"),
            (_of_base("0-9a-fA-F", "hH"), "mh"),
            (_of_base("0-7", "oO"), "mo"),
            (_DIGITS, "mi"),
            *_OPERATORS,
            (r"[()\[\]{},.;]", "p"),
            (r"(?:true|false|null)\b", "nb"),
            (r"[a-zA-Z_]\w*", Words({"k": KEYWORDS, "kt": TYPES, "kr": RESERVED}, other="n")),
        ],
        "operator": _OPERATORS,
        "string": [
            (r"\"", "s", "-"),
            (r"\\(?:[\\abfnrtv\"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})", "se"),
            (r"[^\\\"\n]+|\\\n|\\", "s"),
        ],
        "module": [_WHITE, (r"[a-zA-Z_]\w*", "nc", "-")],
        "import": [_WHITE, (r"[\w.]+\*?", "nn", "-")],
    }
)
