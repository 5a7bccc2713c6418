"""Smart quotes and typographic symbols (syntax: typographic symbols)."""

from __future__ import annotations

import re

from ..html.entities import find_entity
from ..html.typography import SYMBOLS, smart_quote
from ..tree.element import Element
from .state import SpanState

_SYMBOL = re.compile(r"---|--|\.\.\.|\\<<|\\>>|<< | >>|<<|>>")
_QUOTE = re.compile(r"[^\\]?[\"']", re.DOTALL)


def smart_quotes(state: SpanState) -> bool:
    """A quote, with the character before it. Its direction depends on both sides."""
    if _QUOTE.match(state.text, state.pos) is None:
        return False
    before, quotes, end = smart_quote(state.text, state.pos)
    state.tree.add_text(before)
    for quote in quotes:
        state.tree.children.append(Element("smart_quote", quote))
    state.pos = end
    return True


def typographic_symbols(state: SpanState) -> bool:
    """Dashes, dots and guillemets."""
    match = _SYMBOL.match(state.text, state.pos)
    if match is None:
        return False
    symbol = match[0]
    children = state.tree.children
    if symbol[0] == "\\":
        entity = find_entity("lt" if symbol[1] == "<" else "gt")
        children += [Element("entity", entity), Element("entity", entity)]
    else:
        children.append(Element("typographic_sym", SYMBOLS[symbol]))
    state.pos = match.end()
    return True
