"""GLSL, with Rouge's classes: C with other words."""

from __future__ import annotations

from ..scanner import Words
from ..word_lists import word_lists
from .c import FunctionScanner, states

BUILTINS, KEYWORDS, RESERVED, TYPES = word_lists("glsl", "builtins", "keywords", "reserved", "types")

SCANNER = FunctionScanner(
    states(Words({"k": KEYWORDS, "kt": TYPES, "kr": RESERVED, "nb": BUILTINS}, other="n"), [], [])
)
