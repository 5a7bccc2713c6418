"""Escapes: a backslash before a character that would have a meaning (syntax: escaped characters)."""

from __future__ import annotations

import re

from .state import SpanState

_ESCAPED = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
_GFM_ESCAPED = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=\-~])")


def escaped(state: SpanState) -> bool:
    """The character without its backslash."""
    match = (_GFM_ESCAPED if state.document.gfm else _ESCAPED).match(state.text, state.pos)
    if match is None:
        return False
    state.tree.add_text(match[1])
    state.pos = match.end()
    return True


def unescape(text: str) -> str:
    """Return text without escapes, as in the alternative text of an image."""
    return _ESCAPED.sub(r"\1", text)
