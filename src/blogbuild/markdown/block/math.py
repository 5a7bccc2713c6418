"""Math blocks (syntax: math blocks)."""

from __future__ import annotations

import re

from .parser import BlockParser

_START = re.compile(r" {0,3}(\\)?\$\$(.*?)\$\$(\s*?\n)?", re.DOTALL | re.ASCII)
_ESCAPE = re.compile(r" {0,3}\\")


def block_math(parser: BlockParser) -> bool:
    """A formula between two pairs of dollars, with nothing before or behind it."""
    if not parser.after_boundary() or not parser.comes("$$", parser.pos + 2):
        return False
    match = _START.match(parser.text, parser.pos)
    if match is None:
        return False
    if match[1]:
        if match[3] is not None and (escape := _ESCAPE.match(parser.text, parser.pos)):
            parser.pos = escape.end()
        return False
    start = parser.pos
    parser.pos = match.end()
    if not parser.before_boundary():
        parser.pos = start
        return False
    parser.tree.children.append(parser.block("math", match[2].strip(" \t\n\f\v\r\0"), category="block"))
    return True
