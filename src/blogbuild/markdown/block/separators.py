"""Blank lines, horizontal rules, end-of-block marks."""

from __future__ import annotations

from . import patterns
from .parser import BlockParser


def blank_line(parser: BlockParser) -> bool:
    """Blank lines, however many, are one element."""
    match = patterns.blank.match(parser.text, parser.pos)
    assert match is not None
    parser.pos = match.end()
    children = parser.tree.children
    if children and children[-1].kind == "blank":
        children[-1].value += match[0]
    else:
        children.append(parser.block("blank", match[0]))
    return True


def horizontal_rule(parser: BlockParser) -> bool:
    """Three or more stars, hyphens or underscores (syntax: horizontal rules)."""
    match = patterns.rule.match(parser.text, parser.pos)
    assert match is not None
    parser.pos = match.end()
    parser.tree.children.append(parser.block("hr"))
    return True


def end_of_block(parser: BlockParser) -> bool:
    """A line with only `^` (syntax: EOB marker)."""
    match = patterns.eob.match(parser.text, parser.pos)
    assert match is not None
    parser.pos = match.end()
    parser.mark(None)
    return True
