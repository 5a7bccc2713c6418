"""Attribute lists and extensions inside text (syntax: span attributes, extensions)."""

from __future__ import annotations

import functools
import re

from ..extensions import EXTENSION_START, handle_extension
from ..tree.attributes import ID_NAME, SOME, apply_list, merge_lists, read_attributes
from .state import SpanState

_EXTENSION = re.compile(rf"{EXTENSION_START}|\{{:/({ID_NAME})?\}}", re.ASCII)
_LIST = re.compile(rf"\{{:({SOME})\}}")


def span_extensions(state: SpanState) -> bool:
    """An extension, or an attribute list for the element before it."""
    text = state.text
    if not text.startswith("{:", state.pos):
        return False
    if match := _EXTENSION.match(text, state.pos):
        return _extension(state, match)
    match = _LIST.match(text, state.pos)
    if match is None:
        return state.add_plain("{")
    last = state.tree.children[-1] if state.tree.children else None
    if last is None or last.kind == "text":
        state.warn("Found span IAL after text - ignoring it")
        return state.add_plain("{")
    attributes: dict[str, object] = {}
    if not read_attributes(match[1], attributes):
        state.warn(f"No or invalid attributes found in IAL/ALD content: {match[1]}")
    merge_lists(last.opts.setdefault("ial", {}), attributes)
    apply_list(last.attr, attributes, state.document.attribute_lists)
    state.pos = match.end()
    return True


@functools.lru_cache(maxsize=64)
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{:/(?:{name})?\}}")


def _extension(state: SpanState, match: re.Match[str]) -> bool:
    line, document = state.line_number(), state.document
    if match[1] is None:
        name = f"for '{match[4]}' " if match[4] else ""
        state.warn(f"Invalid extension stop tag {name}found on line %line - ignoring it")
        return state.add_plain("{")
    body: str | None = None
    end = match.end()
    if match[3] is None:
        stop = state.search(_end_of(match[1]), end)
        if stop is None:
            state.warn(f"No stop tag for extension '{match[1]}' found on line %line - ignoring it")
            return state.add_plain("{")
        body, end = state.text[end : stop.start()], stop.end()
    options: dict[str, object] = {}
    if not read_attributes(match[2] or "", options):
        state.warn(f"No or invalid attributes found in IAL/ALD content: {match[2]}")
    element = handle_extension(document, match[1], options, body, "span", line)
    if element is None:
        return state.add_plain("{")
    if element.kind != "nothing":
        state.tree.children.append(element)
    state.pos = end
    return True
