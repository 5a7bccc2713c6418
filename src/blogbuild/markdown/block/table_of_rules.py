"""The rules in the order in which they are asked. A new construct is one line here and one file."""

from __future__ import annotations

import re

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
from .parser import Rules
from .patterns import GFM_FENCE, INDENT, blank, eob, rule

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


def _rules(fence: str, header: Rules) -> Rules:
    return (
        (blank, separators.blank_line),
        (_code, code.indented),
        (re.compile(fence), code.fenced),
        (_quote, quote.blockquote),
        *header,
        (rule, separators.horizontal_rule),
        (_list, lists.parse_list),
        (_colon, definition_list.parse_definition_list),
        (_tag, html.block_html),
        (headers.SETEXT, headers.setext),
        (_math, math.block_math),
        (table.START, table.parse_table),
        (_bracket, definitions.footnote),
        (_bracket, definitions.link),
        (_star, definitions.abbreviation),
        (_brace, extensions.block_extensions),
        (eob, separators.end_of_block),
        (_stray, paragraph.parse_stray_line),
        (None, paragraph.parse_paragraph),
    )


RULES = _rules("~{3,}", ((headers.ATX, headers.atx),))
GFM_RULES = _rules(GFM_FENCE, ((headers.GFM_ATX, headers.gfm_atx),))
