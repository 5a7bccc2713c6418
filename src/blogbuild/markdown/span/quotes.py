"""Smart quotes and typographic symbols (syntax: typographic symbols)."""

from __future__ import annotations

import re

from ..html.entities import find_entity
from ..html.typography import SYMBOLS, smart_quote
from ..tree.element import Element
from .parser import SpanParser

_SYMBOL = re.compile(r"---|--|\.\.\.|\\<<|\\>>|<< | >>|<<|>>")
_QUOTE = re.compile(r"[^\\]?[\"']", re.DOTALL)


def smart_quotes(parser: SpanParser) -> bool:
    """A quote, with the character before it: which way it bends depends on both sides."""
    if _QUOTE.match(parser.text, parser.pos) is None:
        return False
    before, quotes, end = smart_quote(parser.text, parser.pos)
    parser.tree.add_text(before)
    for quote in quotes:
        parser.tree.children.append(Element("smart_quote", quote))
    parser.pos = end
    return True


def typographic_symbols(parser: SpanParser) -> bool:
    """Dashes, dots and guillemets."""
    match = _SYMBOL.match(parser.text, parser.pos)
    if match is None:
        return False
    symbol = match[0]
    children = parser.tree.children
    if symbol[0] == "\\":
        entity = find_entity("lt" if symbol[1] == "<" else "gt")
        children += [Element("entity", entity), Element("entity", entity)]
    else:
        children.append(Element("typographic_sym", SYMBOLS[symbol]))
    parser.pos = match.end()
    return True
