"""Math blocks (syntax: math blocks)."""

from __future__ import annotations

import re

from .state import BlockState

_START = re.compile(r" {0,3}(\\)?\$\$(.*?)\$\$(\s*?\n)?", re.DOTALL | re.ASCII)
_ESCAPE = re.compile(r" {0,3}\\")


def block_math(state: BlockState) -> bool:
    """A formula between two pairs of dollar signs, with nothing before or after it."""
    if not state.after_boundary() or not state.occurs("$$", state.pos + 2):
        return False
    match = _START.match(state.text, state.pos)
    if match is None:
        return False
    if match[1]:
        if match[3] is not None and (escape := _ESCAPE.match(state.text, state.pos)):
            state.pos = escape.end()
        return False
    start = state.pos
    state.pos = match.end()
    if not state.before_boundary():
        state.pos = start
        return False
    state.tree.children.append(state.new_block("math", match[2].strip(" \t\n\f\v\r\0"), category="block"))
    return True
