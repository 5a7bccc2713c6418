"""Definitions, which produce no output where they are: links, footnotes, abbreviations."""

from __future__ import annotations

import re

from ..tree.attributes import ID_NAME
from ..tree.element import Element
from ..tree.markdown_document import Abbreviation, Footnote, LinkDefinition, link_name
from .patterns import CODE, in_newer, indent
from .state import BlockState

_LINK = re.compile(
    r" {0,3}\[([^\n\]]+)\]:[ \t]*(?:<([^\n]*?)>|([^\n]*?\S[^\n]*?))"
    r"(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?([\"'])([^\n]+?)\4)?[ \t]*?\n",
    re.ASCII,
)
_TITLED = re.compile(r"[ \t]+[\"']")
_FOOTNOTE = re.compile(rf" {{0,3}}\[\^({ID_NAME})\]:\s*?([^\n]*\n{CODE})", re.ASCII)
_ABBREVIATION = re.compile(r" {0,3}\*\[([^\n]+?)\]:([^\n]*)\n")


def link(state: BlockState) -> bool:
    """`[name]: url "title"` (syntax: link definitions)."""
    match = _LINK.match(state.text, state.pos)
    if match is None or _TITLED.search(match[3] or ""):
        return False
    name, line = link_name(match[1]), state.line_number()
    state.pos = match.end()
    if name in state.document.links:
        state.document.warn(f"Duplicate link ID '{name}' on line {line} - overwriting", line)
    place = state.end_block("link_def")
    state.document.links[name] = LinkDefinition(
        match[2] if match[2] is not None else match[3], match[5], place
    )
    return True


def footnote(state: BlockState) -> bool:
    """`[^name]: text`, and the indented lines below it (syntax: footnotes)."""
    note = in_newer(_FOOTNOTE) if state.document.newer_html else _FOOTNOTE
    match = note.match(state.text, state.pos)
    if match is None:
        return False
    line = state.line_number()
    state.pos = match.end()
    content = Element("footnote_def")
    state.parse_inside(content, indent.sub("", match[2]), line)
    if match[1] in state.document.footnotes:
        state.document.warn(f"Duplicate footnote name '{match[1]}' on line {line} - overwriting", line)
    state.document.footnotes[match[1]] = Footnote(content, state.end_block("footnote_def"), line=line)
    return True


def abbreviation(state: BlockState) -> bool:
    """`*[HTML]: Hyper Text Markup Language` (syntax: abbreviations)."""
    match = _ABBREVIATION.match(state.text, state.pos)
    if match is None:
        return False
    line = state.line_number()
    state.pos = match.end()
    if state.document.find_abbreviation(match[1]) is not None:
        state.document.warn(f"Duplicate abbreviation ID '{match[1]}' on line {line} - overwriting", line)
    state.document.abbreviations[match[1]] = Abbreviation(
        match[2].strip(" \t\n\f\v\r\0"), state.end_block("abbrev_def")
    )
    return True
