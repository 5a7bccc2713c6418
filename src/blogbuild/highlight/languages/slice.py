"""Slice, with Rouge's classes: C with other words."""

from __future__ import annotations

from ..scanner import Words
from .c import RESERVED, FunctionScanner, states

_KEYWORDS = """extends implements enum interface struct class module dictionary const optional out throws exception
    local idempotent sequence Object LocalObject Value"""
_TYPES = "bool string byte long float double int void short"

SCANNER = FunctionScanner(states(Words({"k": _KEYWORDS, "kt": _TYPES, "kr": RESERVED}, other="n"), [], []))
