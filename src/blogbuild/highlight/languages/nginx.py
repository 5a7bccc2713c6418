"""nginx's configuration, with Rouge's classes."""

from __future__ import annotations

from collections.abc import Sequence

from ..scanner import Rule, Scanner, States

_WORD = r"[^\s$;{}()#]+"
_BASE: list[Rule] = [
    (r"\s+", ""),
    (r"#.*", "c1"),
    (r"(?:on|off)\b", "no"),
    (r"[$][\w-]+", "nv"),
    (r"([a-zA-Z0-9.-]+)(:)([0-9]+)", ("nf", "p", "mi")),
    (r"[a-zA-Z-]+/[a-zA-Z-]+", "nc"),
    (r"[0-9]+[kmgKMG]?\b", "mi"),
    (r"(~)(\s*)([^\s{]+)", ("p", "", "sr")),
    (r"[:=~]", "p"),
    (rf"/(?:{_WORD})?", "n"),
    (r"[^#\s;{}$\\]+", "s"),
    (r"[$;]", ""),
]

_DECIMAL: Rule = (r"\d+\.\d+", "mf")


def _rules(base: Sequence[Rule]) -> States:
    return {
        "root": [(r"(include)(\s+)([^\s;]+)", ("k", "", "n")), (_WORD, "k", "statement"), *base],
        "block": [(r"\}", "p", "-"), (_WORD, "kn", "statement"), *base],
        "statement": [(r"\{", "p", "=block"), (r";", "p", "-"), *base],
    }


_NEWER = Scanner(_rules([*_BASE[:6], _DECIMAL, *_BASE[6:]]))
"""Rouge 4 knows decimal numbers."""
SCANNER = Scanner(_rules(_BASE), newer=_NEWER)
