"""Math, entities and line breaks (syntax: math blocks, HTML entities, line breaks)."""

from __future__ import annotations

import re

from ..html.entities import find_entity, resolve_entity
from ..tree.element import Element
from .state import SpanState

_ENTITY = re.compile(r"&(?:([\w:][\-\w.:]*);|#(\d+);|#x([0-9a-fA-F]+);)", re.ASCII)
_BREAK = re.compile(r"(?:  |\\\\)(?=\n)")


def inline_math(state: SpanState) -> bool:
    """A formula between two pairs of dollar signs."""
    text, start = state.text, state.pos
    if not text.startswith("$$", start) or not state.occurs("$$", start + 2):
        return False
    end = text.find("$$", start + 2)
    state.tree.children.append(Element("math", text[start + 2 : end].strip(" \t\n\f\v\r\0"), category="span"))
    state.pos = end + 2
    return True


def html_entity(state: SpanState) -> bool:
    """An entity by name or number. An unknown one is an ampersand and text."""
    match = _ENTITY.match(state.text, state.pos)
    if match is None:
        return False
    name, decimal, hexadecimal = match.groups()
    reference = (
        name if name is not None else int(decimal[:9]) if decimal is not None else int(hexadecimal[:9], 16)
    )
    entity = resolve_entity(state.document, reference)
    state.pos = match.end()
    if entity is None:
        state.tree.children.append(Element("entity", find_entity("amp")))
        state.tree.add_text(match[0][1:])
    else:
        state.tree.children.append(Element("entity", entity, original=match[0]))
    return True


def line_break(state: SpanState) -> bool:
    """Two spaces or two backslashes at the end of a line."""
    if _BREAK.match(state.text, state.pos) is None:
        return False
    state.tree.children.append(Element("br"))
    state.pos += 2
    return True
