"""Turtle and TriG, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, closed_stretch

_NAME = r"[^:;<>#@\"().\[\]{} ]"
_EXPONENT = r"E[+-]?[0-9]+"
_NAMES: list[Rule] = [(rf"{_NAME}*:", "nn"), (rf"{_NAME}+", "n")]

SCANNER = Scanner(
    {
        "root": [
            (r"@(?:base|prefix)\b", "kd"),
            (r"(?:true|false)\b", "kc"),
            (r"\"\"\"", Closed(r"(?s:.*?)\"\"\"", "s", "s", size=2)),
            (r"\"", Closed(r"(?:[^\"\\]|\\.|(?!))*+\"", "s", within=r"\\\n")),
            (r"'''", Closed(r"(?s:.*?)'''", "s", "s", size=2)),
            (r"'", closed_stretch(r"(?:[^'\\]|\\.|(?!))*+'", "s", "names", r"\\\n")),
            (r"#.*", "c1"),
            (r"@[^\s,.;]+", "na"),
            (
                rf"[+-]?(?:[0-9]+\.[0-9]*{_EXPONENT}|\.[0-9]+{_EXPONENT}|[0-9]+{_EXPONENT}|[0-9]*\.[0-9])",
                "mf",
            ),
            (r"[+-]?[0-9]+", "mi"),
            (r"[.,;(){}\[\]]|\^\^", "p"),
            (r"<", Closed(r"[^>]*>", "nl")),
            (r"(?i:base|prefix)\b", "kd"),
            (r"(?:GRAPH|a)\b", "k"),
            (r"\s+", "w"),
            *_NAMES,
        ],
        "names": _NAMES,
    }
)
