"""Math, entities and line breaks (syntax: math blocks, HTML entities, line breaks)."""

from __future__ import annotations

import re

from ..html.entities import find_entity
from ..tree.element import Element
from .parser import SpanParser

_ENTITY = re.compile(r"&(?:([\w:][\-\w.:]*);|#(\d+);|#x([0-9a-fA-F]+);)", re.ASCII)
_BREAK = re.compile(r"(?:  |\\\\)(?=\n)")


def inline_math(parser: SpanParser) -> bool:
    """A formula between two pairs of dollars."""
    text, start = parser.text, parser.pos
    if not text.startswith("$$", start) or not parser.comes("$$", start + 2):
        return False
    end = text.find("$$", start + 2)
    parser.tree.children.append(
        Element("math", text[start + 2 : end].strip(" \t\n\f\v\r\0"), category="span")
    )
    parser.pos = end + 2
    return True


def html_entity(parser: SpanParser) -> bool:
    """An entity by name or number; one that nobody knows is an ampersand and text."""
    match = _ENTITY.match(parser.text, parser.pos)
    if match is None:
        return False
    name, decimal, hexadecimal = match.groups()
    reference = (
        name if name is not None else int(decimal[:9]) if decimal is not None else int(hexadecimal[:9], 16)
    )
    entity = find_entity(reference)
    parser.pos = match.end()
    if entity is None:
        parser.tree.children.append(Element("entity", find_entity("amp")))
        parser.tree.add_text(match[0][1:])
    else:
        parser.tree.children.append(Element("entity", entity, original=match[0]))
    return True


def line_break(parser: SpanParser) -> bool:
    """Two spaces or two backslashes at the end of a line."""
    if _BREAK.match(parser.text, parser.pos) is None:
        return False
    parser.tree.children.append(Element("br"))
    parser.pos += 2
    return True
