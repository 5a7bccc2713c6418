"""Paragraphs (syntax: paragraphs)."""

from __future__ import annotations

import re

from ..tree.attributes import WHITE
from .patterns import GFM_PARAGRAPH_END, PARAGRAPH_END, in_newer
from .state import BlockState

_LINES = re.compile(rf"[^\n]*\n(?:(?!{PARAGRAPH_END})[^\n]*\n|(?!))*+", re.ASCII)
_GFM_LINES = re.compile(rf"[^\n]*\n(?:(?!{GFM_PARAGRAPH_END})[^\n]*\n|(?!))*+", re.ASCII)


def parse_stray_line(state: BlockState) -> bool:
    """A line that begins with spaces and a tab, which no rule takes. kramdown makes it bare text."""
    state.document.warn(
        "this line begins with spaces and a tab, so it is not part of a paragraph", state.line_number()
    )
    return parse_plain_line(state)


def parse_plain_line(state: BlockState) -> bool:
    """A line as bare text."""
    end = state.text.index("\n", state.pos) + 1
    state.tree.add_text(state.text[state.pos : end], "raw_text")
    state.pos = end
    return True


def parse_paragraph(state: BlockState) -> bool:
    """Lines up to the end of the paragraph. Text right after a paragraph continues it."""
    document, text, start = state.document, state.text, state.pos
    quirk = document.gfm and "paragraph_end" in document.options.gfm_quirks
    lines_pattern = _GFM_LINES if quirk else _LINES
    match = (lines_pattern if not document.newer_html else in_newer(lines_pattern)).match(text, start)
    assert match is not None
    state.pos = match.end()
    lines = match[0].rstrip(WHITE)
    children = state.tree.children
    if children and children[-1].kind == "p":
        last = children[-1]
        if last.children and last.children[-1].kind == "raw_text":
            joiner = "  \n" if text[max(0, start - 3) : start] == "  \n" else "\n"
            last.children[-1].value += joiner + lines
        else:
            last.add_text(lines, "raw_text")
        return True
    element = state.new_block("p")
    children.append(element)
    element.add_text(lines.lstrip(WHITE), "raw_text")
    return True
