"""nginx's configuration, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner

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

SCANNER = Scanner(
    {
        "root": [(r"(include)(\s+)([^\s;]+)", ("k", "", "n")), (_WORD, "k", "statement"), *_BASE],
        "block": [(r"\}", "p", "-"), (_WORD, "kn", "statement"), *_BASE],
        "statement": [(r"\{", "p", "=block"), (r";", "p", "-"), *_BASE],
    }
)
