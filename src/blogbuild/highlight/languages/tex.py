"""TeX and LaTeX, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner

_COMMAND = r"\\(?:[a-zA-Z]+|\s+|.)"
_GENERAL: list[Rule] = [(r"%.*", "c"), (r"[{}&_^]", "p")]
_MATH: list[Rule] = [
    (_COMMAND, "nv"),
    *_GENERAL,
    (r"[0-9]+", "m"),
    (r"[-=!+*/()\[\]]", "o"),
    (r"[^=!+*/()\[\]\\$%&_^{}0-9-]+", "nb"),
]

SCANNER = Scanner(
    {
        "root": [
            (r"\\\[|\$\$", "p", "display"),
            (r"\\\(|\$", "p", "inline"),
            (r"\\(?:begin|end)\{.*?\}", "nt"),
            (r"(\\verb)\b(?P<sign>\S)(.*?)((?P=sign))", ("nb", "kp", "sx", "kp")),
            (_COMMAND, "k", "command"),
            *_GENERAL,
            (r"[^\\$%&_^{}]+", ""),
        ],
        "inline": [(r"\\\)|\$", "p", "-"), *_MATH],
        "display": [(r"\\\]|\$\$", "p", "-"), (r"\$", "nb"), *_MATH],
        "command": [(r"\[.*?\]", "na"), (r"\*", "k"), (r"", "", "-")],
    }
)
