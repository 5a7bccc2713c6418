"""GLSL, with Rouge's classes: C with other words."""

from __future__ import annotations

from ..scanner import Words
from .c import FunctionScanner, states
from .glsl_words import BUILTINS, KEYWORDS, RESERVED, TYPES

SCANNER = FunctionScanner(
    states(Words({"k": KEYWORDS, "kt": TYPES, "kr": RESERVED, "nb": BUILTINS}, other="n"), [], [])
)
