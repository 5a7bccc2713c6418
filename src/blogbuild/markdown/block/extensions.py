"""Attribute lists and extensions on lines of their own (syntax: block attributes, extensions)."""

from __future__ import annotations

import re

from ..extensions import EXTENSION_START, handle_extension
from ..tree.attributes import ID_NAME, SOME, read_attributes
from .patterns import IAL_START, OPT_SPACE, S
from .state import BlockState

_DEFINITION = re.compile(rf"{OPT_SPACE}\{{:({ID_NAME}):({SOME})\}}{S}*\n", re.ASCII)
_EXTENSION = re.compile(rf"{OPT_SPACE}(?:{EXTENSION_START}|\{{:/({ID_NAME})?\}}){S}*\n", re.ASCII)
_LIST = re.compile(IAL_START, re.ASCII)
_DEFINED = frozenset({"link_def", "abbrev_def", "footnote_def"})


def block_extensions(state: BlockState) -> bool:
    """An attribute list definition, an extension, or an attribute list for the block before or after it."""
    text = state.text
    if match := _DEFINITION.match(text, state.pos):
        state.pos = match.end()
        _read(state, match[2], state.document.attribute_lists.setdefault(match[1], {}))
        state.end_block("ald")
        return True
    if match := _EXTENSION.match(text, state.pos):
        return _extension(state, match)
    if match := _LIST.match(text, state.pos):
        state.pos = match.end()
        last = state.tree.children[-1] if state.tree.children else None
        if last is not None and last.kind != "blank" and (last.kind != "eob" or last.value in _DEFINED):
            _read(state, match[1], last.opts.setdefault("ial", {}))
            if _LIST.match(text, state.pos) is None:
                state.end_block("ial")
        else:
            if state.block_ial is None:
                state.block_ial = {}
            _read(state, match[1], state.block_ial)
        return True
    return False


def _read(state: BlockState, text: str, into: dict[str, object]) -> None:
    if not read_attributes(text, into):
        state.document.warn(f"No or invalid attributes found in IAL/ALD content: {text}", state.line_number())


def _extension(state: BlockState, match: re.Match[str]) -> bool:
    line = state.line_number()
    if match[1] is None:
        name = f"for '{match[4]}' " if match[4] else ""
        state.document.warn(f"Invalid extension stop tag {name}found on line {line} - ignoring it", line)
        return False
    body: str | None = None
    end = match.end()
    if match[3] is None:
        stop = re.compile(rf"^{OPT_SPACE}\{{:/(?:{match[1]})?\}} *\n", re.MULTILINE).search(state.text, end)
        if stop is None:
            state.document.warn(
                f"No stop tag for extension '{match[1]}' found on line {line} - ignoring it", line
            )
            return False
        body = state.text[end : stop.start()].removesuffix("\n")
        end = stop.end()
    options: dict[str, object] = {}
    _read(state, match[2] or "", options)
    element = handle_extension(state.document, match[1], options, body, "block", line)
    if element is None:
        return False
    state.pos = end
    if element.kind != "nothing":
        state.tree.children.append(element)
    if match[1] == "options":
        state.end_block("extension")
    return True
