"""Blank lines, horizontal rules, end-of-block marks."""

from __future__ import annotations

from . import patterns
from .state import BlockState


def blank_line(state: BlockState) -> bool:
    """Any number of blank lines, as one element."""
    match = patterns.blank.match(state.text, state.pos)
    assert match is not None
    state.pos = match.end()
    children = state.tree.children
    if children and children[-1].kind == "blank":
        children[-1].value += match[0]
    else:
        children.append(state.new_block("blank", match[0]))
    return True


def horizontal_rule(state: BlockState) -> bool:
    """Three or more stars, hyphens or underscores (syntax: horizontal rules)."""
    match = patterns.rule.match(state.text, state.pos)
    assert match is not None
    state.pos = match.end()
    state.tree.children.append(state.new_block("hr"))
    return True


def end_of_block(state: BlockState) -> bool:
    """A line with only `^` (syntax: EOB marker)."""
    match = patterns.eob.match(state.text, state.pos)
    assert match is not None
    state.pos = match.end()
    state.end_block(None)
    return True
