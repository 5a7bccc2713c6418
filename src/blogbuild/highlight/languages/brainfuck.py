"""Brainfuck, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner

_COMMANDS: list[Rule] = [(r"[^><+\-.,\[\]]+", "c1"), (r"[><]+", "nb"), (r"[+\-.,]+", "nf")]

SCANNER = Scanner(
    {
        "root": [(r"\]", "err"), (r"\[", "p", "loop"), *_COMMANDS],
        # a loop at the start of the program is never entered, so it contains a comment
        "begin": [(r"\s+", ""), (r"\[", "cm", "comment"), (r"", "", "-")],
        "comment": [(r"\[", "cm", "+"), (r"\]", "cm", "-"), (r"[^\[\]]+", "cm")],
        "loop": [(r"\[", "p", "+"), (r"\]", "p", "-"), *_COMMANDS],
    },
    "root begin",
)
