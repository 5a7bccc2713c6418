"""Literate CoffeeScript, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner
from . import coffeescript, markdown
from .embedded import embed

SCANNER = Scanner(
    {
        "root": [
            (r"^(?:    .*\n)+", embed(coffeescript.SCANNER, "code")),
            (r"^(?: {0,3}(?:\S.*)?\n)*", embed(markdown.SCANNER, "text")),
        ]
    }
)
