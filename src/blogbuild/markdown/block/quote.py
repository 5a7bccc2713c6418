"""Block quotes (syntax: blockquotes)."""

from __future__ import annotations

import re

from .patterns import LAZY_END, QUOTE, in_newer
from .state import BlockState

_LINES = re.compile(rf"[^\n]*\n(?:(?!{LAZY_END})[^\n]*\n)*", re.ASCII)
_MARK = re.compile(f"^{QUOTE}", re.MULTILINE)


def blockquote(state: BlockState) -> bool:
    """Lines up to the end of the quote, without their marks."""
    line = state.line_number()
    lines = in_newer(_LINES) if state.document.newer_html else _LINES
    match = lines.match(state.text, state.pos)
    assert match is not None
    state.pos = match.end()
    element = state.new_block("blockquote")
    state.tree.children.append(element)
    state.parse_inside(element, _MARK.sub("", match[0]), line)
    return True
