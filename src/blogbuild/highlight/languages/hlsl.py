"""HLSL, with Rouge's classes: C with other words, and with semantics after a function's parameters."""

from __future__ import annotations

from ..scanner import Words
from ..word_lists import word_lists
from .c import NAME, FunctionScanner, states

BUILTINS, KEYWORDS, RESERVED, TYPES = word_lists("hlsl", "builtins", "keywords", "reserved", "types")

SCANNER = FunctionScanner(
    states(
        Words({"k": KEYWORDS, "kt": TYPES, "kr": RESERVED, "nb": BUILTINS}, other="n"),
        [],
        [],
        suffix=rf"(?:\s*:\s+{NAME})?",
    )
)
