"""The settings of SSH, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner

_BLANK: list[Rule] = [(r"\s+", ""), (r"#.*", "c1")]

SCANNER = Scanner(
    {
        "root": [(r"[a-zA-Z0-9]+", "k", "statement"), *_BLANK],
        "statement": [
            (r"\n", "", "-"),
            (r"(?:yes|no|confirm|ask|always|auto|none|force)\b", "no"),
            (r"\d+", "m"),
            (r"[^#\s;{}$\\]+", ""),
            *_BLANK,
        ],
    }
)
