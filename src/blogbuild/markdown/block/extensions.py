"""Attribute lists and extensions on lines of their own (syntax: block attributes, extensions)."""

from __future__ import annotations

import re

from ..extensions import EXTENSION_START, handle_extension
from ..tree.attributes import ID_NAME, SOME, read_attributes
from .parser import BlockParser
from .patterns import IAL_START, OPT_SPACE, S

_DEFINITION = re.compile(rf"{OPT_SPACE}\{{:({ID_NAME}):({SOME})\}}{S}*\n", re.ASCII)
_EXTENSION = re.compile(rf"{OPT_SPACE}(?:{EXTENSION_START}|\{{:/({ID_NAME})?\}}){S}*\n", re.ASCII)
_LIST = re.compile(IAL_START, re.ASCII)
_DEFINED = frozenset({"link_def", "abbrev_def", "footnote_def"})


def block_extensions(parser: BlockParser) -> bool:
    """An attribute list definition, an extension, or an attribute list for the block before or behind it."""
    text = parser.text
    if match := _DEFINITION.match(text, parser.pos):
        parser.pos = match.end()
        _read(parser, match[2], parser.document.attribute_lists.setdefault(match[1], {}))
        parser.mark("ald")
        return True
    if match := _EXTENSION.match(text, parser.pos):
        return _extension(parser, match)
    if match := _LIST.match(text, parser.pos):
        parser.pos = match.end()
        last = parser.tree.children[-1] if parser.tree.children else None
        if last is not None and last.kind != "blank" and (last.kind != "eob" or last.value in _DEFINED):
            _read(parser, match[1], last.opts.setdefault("ial", {}))
            if _LIST.match(text, parser.pos) is None:
                parser.mark("ial")
        else:
            if parser.block_ial is None:
                parser.block_ial = {}
            _read(parser, match[1], parser.block_ial)
        return True
    return False


def _read(parser: BlockParser, text: str, into: dict[str, object]) -> None:
    if not read_attributes(text, into):
        parser.document.warn(f"No or invalid attributes found in IAL/ALD content: {text}", parser.line())


def _extension(parser: BlockParser, match: re.Match[str]) -> bool:
    line = parser.line()
    if match[1] is None:
        name = f"for '{match[4]}' " if match[4] else ""
        parser.document.warn(f"Invalid extension stop tag {name}found on line {line} - ignoring it", line)
        return False
    body: str | None = None
    end = match.end()
    if match[3] is None:
        stop = re.compile(rf"^{OPT_SPACE}\{{:/(?:{match[1]})?\}} *\n", re.MULTILINE).search(parser.text, end)
        if stop is None:
            parser.document.warn(
                f"No stop tag for extension '{match[1]}' found on line {line} - ignoring it", line
            )
            return False
        body = parser.text[end : stop.start()].removesuffix("\n")
        end = stop.end()
    options: dict[str, object] = {}
    _read(parser, match[2] or "", options)
    element = handle_extension(parser.document, match[1], options, body, "block", line)
    if element is None:
        return False
    parser.pos = end
    if element.kind != "nothing":
        parser.tree.children.append(element)
    if match[1] == "options":
        parser.mark("extension")
    return True
