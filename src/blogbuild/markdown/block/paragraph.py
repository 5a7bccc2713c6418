"""Paragraphs (syntax: paragraphs)."""

from __future__ import annotations

import re

from ..tree.attributes import WHITE
from .parser import BlockParser
from .patterns import GFM_PARAGRAPH_END, PARAGRAPH_END

_LINES = re.compile(rf"[^\n]*\n(?:(?!{PARAGRAPH_END})[^\n]*\n|(?!))*+", re.ASCII)
_GFM_LINES = re.compile(rf"[^\n]*\n(?:(?!{GFM_PARAGRAPH_END})[^\n]*\n|(?!))*+", re.ASCII)


def parse_stray_line(parser: BlockParser) -> bool:
    """A line that no rule takes, for it begins with spaces and a tab: bare text, as kramdown has it."""
    parser.document.warn(
        "this line begins with spaces and a tab, so it is no part of a paragraph", parser.line()
    )
    return parse_plain_line(parser)


def parse_plain_line(parser: BlockParser) -> bool:
    """A line as bare text, whatever it looks like."""
    end = parser.text.index("\n", parser.pos) + 1
    parser.tree.add_text(parser.text[parser.pos : end], "raw_text")
    parser.pos = end
    return True


def parse_paragraph(parser: BlockParser) -> bool:
    """Lines up to what ends a paragraph; text right behind a paragraph belongs to it."""
    document, text, start = parser.document, parser.text, parser.pos
    quirk = document.gfm and "paragraph_end" in document.options.gfm_quirks
    match = (_GFM_LINES if quirk else _LINES).match(text, start)
    assert match is not None
    parser.pos = match.end()
    lines = match[0].rstrip(WHITE)
    children = parser.tree.children
    if children and children[-1].kind == "p":
        last = children[-1]
        if last.children and last.children[-1].kind == "raw_text":
            joiner = "  \n" if text[max(0, start - 3) : start] == "  \n" else "\n"
            last.children[-1].value += joiner + lines
        else:
            last.add_text(lines, "raw_text")
        return True
    element = parser.block("p")
    children.append(element)
    element.add_text(lines.lstrip(WHITE), "raw_text")
    return True
