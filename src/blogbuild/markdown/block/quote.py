"""Block quotes (syntax: blockquotes)."""

from __future__ import annotations

import re

from .parser import BlockParser
from .patterns import LAZY_END, QUOTE

_LINES = re.compile(rf"[^\n]*\n(?:(?!{LAZY_END})[^\n]*\n)*", re.ASCII)
_MARK = re.compile(f"^{QUOTE}", re.MULTILINE)


def blockquote(parser: BlockParser) -> bool:
    """Lines up to what ends lazy lines, their marks taken off."""
    line = parser.line()
    match = _LINES.match(parser.text, parser.pos)
    assert match is not None
    parser.pos = match.end()
    element = parser.block("blockquote")
    parser.tree.children.append(element)
    parser.inner(element, _MARK.sub("", match[0]), line)
    return True
