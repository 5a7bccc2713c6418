"""Eiffel, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, listed_word
from ..word_lists import word_lists

(KEYWORDS,) = word_lists("eiffel", "keywords")

_D = r"\d(?:_*\d)*"
_H = r"[0-9a-fA-F](?:_*[0-9a-fA-F])*"
_CODE = (
    r"%(?:[A-DFHLNQR-V%'\"()<>]|"
    rf"/(?:0[xX]{_H}|0[cC][0-7](?:_*[0-7])*|0[bB][01](?:_*[01])*|{_D})/)"
)
_CLASSES = {"k": KEYWORDS, "kv": "Current Result", "kc": "True False"}
_REST: list[Rule] = [
    (rf"0[xX]{_H}b", "mh"),
    (r"0[cC][0-7](?:_*[0-7])*\b", "mo"),
    (r"0[bB][01](?:_*[01])*\b", "mb"),
    (_D, "mi"),
    (rf"\.(?:(?:{_D})?[eE][+-]?)?{_D}", "mf"),
    (r":=|<<|>>|\(\||\|\)|->|[.{}\[\];(),:?]", "pi"),
    (r"\\\\|\|\.\.\||/[~/]?|[><]=?|[-+*^=~]", "o"),
    (r"[A-Z][0-9A-Z_]*", "nc"),
    (r"[A-Za-z]\w*", "n"),
    (r"\s+", ""),
]


_VERBATIM: Rule = (rf"[^\"%\x08\f\v\]}}]+|[\]}}]|{_CODE}", "sx")

SCANNER = Scanner(
    {
        "root": [
            (r"\"\[", "sx", "aligned"),
            (r"\"\{", "sx", "unaligned"),
            (rf"\"(?:[^%\"\x08\f\n\r\v]|{_CODE}|(?!))*+\"", "s2"),
            (r"--.*", "c1"),
            (rf"'(?:[^%\x08\f\n\r\t\v]|{_CODE})'", "sc"),
            (r"[A-Za-z]\w*", listed_word(_CLASSES, "rest")),
            *_REST,
        ],
        "rest": _REST,
        "aligned": [(r"\]\"", "sx", "-"), _VERBATIM],
        "unaligned": [(r"\}\"", "sx", "-"), _VERBATIM],
    }
)
