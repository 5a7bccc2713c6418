"""Q, the language of kdb+, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Match, Run, Scanner, Words, closed_stretch
from ..word_lists import word_lists

BUILTINS, OPERATORS = word_lists("q", "builtins", "operators")

_CLASSES = Words(
    {"k": "do if while select update delete exec from by", "ow": OPERATORS, "nb": BUILTINS}
).table()
_SYSTEM = re.compile(r"\.[zQqho]\.")
_TIME = r"[012]\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
_DAY = r"\d{4}\.[01]\d\."


def _name(run: Run, found: Match) -> None:
    word = found[0]
    run.mark(found.end(), _CLASSES.get(word) or ("no" if _SYSTEM.match(word) else "n"))


SCANNER = Scanner(
    {
        "root": [(r"#!.*", "cp", "top"), (r"", "", "top")],
        "top": [(r"^[ \t\r]+.*$", "cs"), (r"\n+", ""), (r"", "", "base")],
        "base": [
            (r"\n+", ""),
            (r"^.\)", "kd"),
            (r"\.?[a-zA-Z][a-zA-Z0-9_.]*", _name),
            (r"\s+/.*", "c1"),
            (r"[ \t\r]+", "w"),
            (r"^/$", closed_stretch(r"(?s:.*?)^\\$", "cm", "block")),
            (r"^/[^\n]*$(?:\n[^\S\n]+.*$)*", "cm"),
            (r"^\\$", "c", "bottom"),
            (r"^\\\\\s+", "k", "bottom"),
            (r"\"", "s", "string"),
            (rf"(?:\d+D|{_DAY}[0123]\d[DT])(?:{_TIME}|(?:[012]\d)?)[zpn]?\b", "ld"),
            (rf"{_TIME}[uvtpn]?\b|{_DAY}[0-3]\d[dpnzm]?\b", "ld"),
            (r"0[nNwW][hijefcpmdznuvt]?", "kc"),
            (r"'|/:|\\:|\\|/|[012]:", "o"),
            (r"(?:\d+\.\d*|\.\d+)(?:e[+-]?\d+)?[ef]?|\d+e[+-]?\d+[ef]?|\d+[ef]", "mf"),
            (r"0[xX][0-9a-fA-F]+", "mh"),
            (r"[01]+b", "mb"),
            (r"[0-9]+[hij]?", "mi"),
            (r"`:[:a-zA-Z0-9._/]*|`(?:[a-zA-Z0-9.][:a-zA-Z0-9._]*)?", "ss"),
            (r"<=|>=|<>|::|[?:$%&|@._#*^+~,!><=-]:?", "o"),
            (r"[{}\[\]();]", "p"),
        ],
        "block": [(r"/$(?:\n[^\S\n]+.*$)*", "cm")],
        "string": [
            (r"\\\"", "s"),
            (r"\"", "s", "-"),
            (r"\\(?:[\\nr]|[01][0-7]{2})", "se"),
            (r"[^\\\"\n]+|\\", "s"),
        ],
        "bottom": [(r"(?s:.+)", "cm")],
    }
)
