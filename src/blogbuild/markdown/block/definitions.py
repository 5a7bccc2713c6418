"""Definitions that print nothing themselves: links, footnotes, abbreviations."""

from __future__ import annotations

import re

from ..tree.attributes import ID_NAME
from ..tree.element import Element
from ..tree.markdown_document import Abbreviation, Footnote, LinkDefinition, link_name
from .parser import BlockParser
from .patterns import CODE, indent

_LINK = re.compile(
    r" {0,3}\[([^\n\]]+)\]:[ \t]*(?:<([^\n]*?)>|([^\n]*?\S[^\n]*?))"
    r"(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?([\"'])([^\n]+?)\4)?[ \t]*?\n",
    re.ASCII,
)
_TITLED = re.compile(r"[ \t]+[\"']")
_FOOTNOTE = re.compile(rf" {{0,3}}\[\^({ID_NAME})\]:\s*?([^\n]*\n{CODE})", re.ASCII)
_ABBREVIATION = re.compile(r" {0,3}\*\[([^\n]+?)\]:([^\n]*)\n")


def link(parser: BlockParser) -> bool:
    """`[name]: url "title"` (syntax: link definitions)."""
    match = _LINK.match(parser.text, parser.pos)
    if match is None or _TITLED.search(match[3] or ""):
        return False
    name, line = link_name(match[1]), parser.line()
    parser.pos = match.end()
    if name in parser.document.links:
        parser.document.warn(f"Duplicate link ID '{name}' on line {line} - overwriting", line)
    place = parser.mark("link_def")
    parser.document.links[name] = LinkDefinition(
        match[2] if match[2] is not None else match[3], match[5], place
    )
    return True


def footnote(parser: BlockParser) -> bool:
    """`[^name]: text`, and indented lines under it (syntax: footnotes)."""
    match = _FOOTNOTE.match(parser.text, parser.pos)
    if match is None:
        return False
    line = parser.line()
    parser.pos = match.end()
    content = Element("footnote_def")
    parser.inner(content, indent.sub("", match[2]), line)
    if match[1] in parser.document.footnotes:
        parser.document.warn(f"Duplicate footnote name '{match[1]}' on line {line} - overwriting", line)
    parser.document.footnotes[match[1]] = Footnote(content, parser.mark("footnote_def"), line=line)
    return True


def abbreviation(parser: BlockParser) -> bool:
    """`*[HTML]: Hyper Text Markup Language` (syntax: abbreviations)."""
    match = _ABBREVIATION.match(parser.text, parser.pos)
    if match is None:
        return False
    line = parser.line()
    parser.pos = match.end()
    if match[1] in parser.document.abbreviations:
        parser.document.warn(f"Duplicate abbreviation ID '{match[1]}' on line {line} - overwriting", line)
    parser.document.abbreviations[match[1]] = Abbreviation(
        match[2].strip(" \t\n\f\v\r\0"), parser.mark("abbrev_def")
    )
    return True
