"""Attribute lists and extensions inside text (syntax: span attributes, extensions)."""

from __future__ import annotations

import functools
import re

from ..extensions import EXTENSION_START, handle_extension
from ..tree.attributes import ID_NAME, SOME, apply_list, merge_lists, read_attributes
from .parser import SpanParser

_EXTENSION = re.compile(rf"{EXTENSION_START}|\{{:/({ID_NAME})?\}}", re.ASCII)
_LIST = re.compile(rf"\{{:({SOME})\}}")


def span_extensions(parser: SpanParser) -> bool:
    """An extension, or an attribute list for the element before it."""
    text = parser.text
    if not text.startswith("{:", parser.pos):
        return False
    if match := _EXTENSION.match(text, parser.pos):
        return _extension(parser, match)
    match = _LIST.match(text, parser.pos)
    if match is None:
        return parser.plain("{")
    last = parser.tree.children[-1] if parser.tree.children else None
    if last is None or last.kind == "text":
        parser.warn("Found span IAL after text - ignoring it")
        return parser.plain("{")
    attributes: dict[str, object] = {}
    if not read_attributes(match[1], attributes):
        parser.warn(f"No or invalid attributes found in IAL/ALD content: {match[1]}")
    merge_lists(last.opts.setdefault("ial", {}), attributes)
    apply_list(last.attr, attributes, parser.document.attribute_lists)
    parser.pos = match.end()
    return True


@functools.lru_cache(maxsize=64)
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{:/(?:{name})?\}}")


def _extension(parser: SpanParser, match: re.Match[str]) -> bool:
    line, document = parser.line(), parser.document
    if match[1] is None:
        name = f"for '{match[4]}' " if match[4] else ""
        parser.warn(f"Invalid extension stop tag {name}found on line %line - ignoring it")
        return parser.plain("{")
    body: str | None = None
    end = match.end()
    if match[3] is None:
        stop = parser.search(_end_of(match[1]), end)
        if stop is None:
            parser.warn(f"No stop tag for extension '{match[1]}' found on line %line - ignoring it")
            return parser.plain("{")
        body, end = parser.text[end : stop.start()], stop.end()
    options: dict[str, object] = {}
    if not read_attributes(match[2] or "", options):
        parser.warn(f"No or invalid attributes found in IAL/ALD content: {match[2]}")
    element = handle_extension(document, match[1], options, body, "span", line)
    if element is None:
        return parser.plain("{")
    if element.kind != "nothing":
        parser.tree.children.append(element)
    parser.pos = end
    return True
