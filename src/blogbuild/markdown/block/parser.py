"""The block parser: goes through a text line by line and tries the rules in the order of this table.

A new construct is one row here and one file.
"""

from __future__ import annotations

import re

from ..tree.element import Element
from ..tree.markdown_document import MarkdownDocument
from . import (
    code,
    definition_list,
    definitions,
    extensions,
    headers,
    html,
    lists,
    math,
    paragraph,
    quote,
    separators,
    table,
)
from .patterns import GFM_FENCE, INDENT, blank, eob, rule
from .state import BlockRules, BlockState, Rule

_code = re.compile(INDENT)
_quote = re.compile(r" {0,3}>")
_colon = re.compile(r" {0,3}:")
_tag = re.compile(r" {0,3}<")
_bracket = re.compile(r" {0,3}\[")
_star = re.compile(r" {0,3}\*\[")
_brace = re.compile(r" {0,3}\{:")
_math = re.compile(r" {0,3}\\?\$\$")
_stray = re.compile(r" {1,3}\t")
_list = re.compile(r" {0,3}(?:[+*-]|\d+\.)[\t| ]", re.ASCII)


_SPACE = " \t\n\f\v\r"
_DIGITS = "0123456789"

Row = tuple[str | None, "re.Pattern[str] | None", Rule]
"""First characters of a line, if it has no leading space (None: any); a quick test; the rule."""


def _rows(fence: str, fences: str, header: Row) -> tuple[Row, ...]:
    return (
        (_SPACE, blank, separators.blank_line),
        (_SPACE, _code, code.indented),
        (fences, re.compile(fence), code.fenced),
        (">", _quote, quote.blockquote),
        header,
        ("*-_", rule, separators.horizontal_rule),
        ("+*-" + _DIGITS, _list, lists.parse_list),
        (":", _colon, definition_list.parse_definition_list),
        ("<", _tag, html.block_html),
        (None, headers.SETEXT, headers.setext),
        ("\\$", _math, math.block_math),
        (None, table.START, table.parse_table),
        ("[", _bracket, definitions.footnote),
        ("[", _bracket, definitions.link),
        ("*", _star, definitions.abbreviation),
        ("{", _brace, extensions.block_extensions),
        ("^", eob, separators.end_of_block),
        (_SPACE, _stray, paragraph.parse_stray_line),
        (None, None, paragraph.parse_paragraph),
    )


def _by_first(rows: tuple[Row, ...]) -> BlockRules:
    """Group the rules by the first character of a line. A line with leading space may match any of them."""
    special = {character for firsts, _test, _rule in rows for character in firsts or ""}
    spaces = frozenset(_SPACE)
    choices = {
        first: tuple(
            (test, rule)
            for firsts, test, rule in rows
            if firsts is None or first in spaces or first in firsts
        )
        for first in special
    }
    usual = tuple((test, rule) for firsts, test, rule in rows if firsts is None)
    return BlockRules(choices, usual)


RULES = _by_first(_rows("~{3,}", "~", ("#", headers.ATX, headers.atx)))
GFM_RULES = _by_first(_rows(GFM_FENCE, "~`", ("#", headers.GFM_ATX, headers.gfm_atx)))
SMART_RULES = _by_first((("<", _tag, html.block_html), (None, None, paragraph.parse_plain_line)))


def parse_blocks(document: MarkdownDocument, text: str, line: int, element: Element) -> None:
    """Parse a text, whose first line has the number `line`, into the children of `element`."""
    rules = SMART_RULES if document.smart else GFM_RULES if document.gfm else RULES
    BlockState(document, text, line, rules).run(element)
