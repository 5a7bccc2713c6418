"""Languages that Pygments reads, with its tokens renamed to Rouge's classes."""

from __future__ import annotations

import importlib
from typing import Any

from pygments.token import STANDARD_TYPES, Token

from .scanner import Mark


class PygmentsMarker:
    """Marks code with a lexer of Pygments."""

    def __init__(self, name: str, lexer: str) -> None:
        """`name` is Rouge's name of the language, `lexer` is `module:class` of Pygments."""
        module, _, attribute = lexer.partition(":")
        self._lexer = getattr(importlib.import_module(module), attribute)()
        self._renamed: dict[str, str] = {"w": "", "x": "", "g": ""}
        self._classes: dict[Any, str] = {}

    def _class(self, token: Any) -> str:
        """Return Rouge's class of a token type: that of the nearest type with a short name."""
        standard = token
        while standard is not Token and standard not in STANDARD_TYPES:
            standard = standard.parent
        short = str(STANDARD_TYPES[standard])
        return self._renamed.get(short, short)

    def __call__(self, code: str) -> list[Mark]:
        """Return the marks of `code`."""
        classes = self._classes
        made: list[Mark] = []
        end = 0
        for _, token, text in self._lexer.get_tokens_unprocessed(code):
            end += len(text)
            css = classes.get(token)
            if css is None:
                css = classes[token] = self._class(token)
            made.append((end, css))
        return made
