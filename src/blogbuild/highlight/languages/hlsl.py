"""HLSL, with Rouge's classes: C with other words, and with semantics behind a function's parameters."""

from __future__ import annotations

from ..scanner import Words
from .c import NAME, FunctionScanner, states
from .hlsl_words import BUILTINS, KEYWORDS, RESERVED, TYPES

SCANNER = FunctionScanner(
    states(
        Words({"k": KEYWORDS, "kt": TYPES, "kr": RESERVED, "nb": BUILTINS}, other="n"),
        [],
        [],
        suffix=rf"(?:\s*:\s+{NAME})?",
    )
)
