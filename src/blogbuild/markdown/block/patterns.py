"""Patterns that several block rules use. All are matched at the start of a line."""

from __future__ import annotations

import functools
import re

from ..html.elements import LAZY_END_START, LAZY_END_STOP, in_newer_html
from ..tree.attributes import ID_NAME, SOME

S = r"[ \t\f\v\r]"
"""White space within a line."""

# Repeated lines are possessive (++, *+), so that long texts need no memory for backtracking.
BLANK_LINE = rf"{S}*+\n"
BLANK = rf"(?:{BLANK_LINE}|(?!))++"
INDENT = r"(?:\t| {4})"
OPT_SPACE = r" {0,3}"
EOB = rf"\^{S}*\n"
IAL = rf"\{{:(?!:|/)({SOME})\}}{S}*\n"
IAL_START = OPT_SPACE + IAL
IAL_PLAIN = IAL_START.replace(f"({SOME})", SOME)
HTML_END = rf"{OPT_SPACE}(?:{LAZY_END_STOP}|{LAZY_END_START})"
LAZY_END = rf"{BLANK_LINE}|{IAL_PLAIN}|{EOB}|{HTML_END}|\Z"
TAIL = r"[\t| ][^\n]*\n"
BULLET = rf"{OPT_SPACE}[+*-]{TAIL}"
NUMBER = rf"{OPT_SPACE}\d+\.{TAIL}"
LIST_START = rf"(?:{BULLET}|{NUMBER})"
DEFINITION = rf"{OPT_SPACE}:{TAIL}"
QUOTE = rf"{OPT_SPACE}> ?"
GFM_HEADER = r"#{1,6}[\t ]+[^\n]*\n"
GFM_FENCE = r" {0,3}[~`]{3,}"
GFM_PARAGRAPH_END = rf"{LAZY_END}|{LIST_START}|{GFM_HEADER}|{DEFINITION}|{QUOTE}|{GFM_FENCE}"
PARAGRAPH_END = rf"{LAZY_END}|{DEFINITION}"

LIST_ITEM_IAL = rf"\s*(?:\{{:(?!(?:{ID_NAME})?:|/)({SOME})\}})\s*"
RULE = rf"{OPT_SPACE}(\*|-|_)[ \t]*\1[ \t]*\1(?:\1|[ \t]|(?!))*+\n"

blank = re.compile(BLANK, re.ASCII)
eob = re.compile(EOB, re.ASCII)
boundary = re.compile(rf"{BLANK}|{EOB}|{IAL_PLAIN}|\Z", re.ASCII)
rule = re.compile(RULE)
list_item_ial = re.compile(LIST_ITEM_IAL, re.ASCII)
any_list_start = re.compile(rf"^{LIST_START}", re.ASCII | re.MULTILINE)
indent = re.compile(rf"^{INDENT}", re.MULTILINE)


@functools.cache
def in_newer(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The pattern for documents with HTML that only kramdown 2.5 knows."""
    return re.compile(in_newer_html(pattern.pattern), pattern.flags)


# Indented code: blank lines, indented lines, and continuation lines without indentation.
CODE = (
    rf"(?:(?:{BLANK})?(?:{INDENT}[ \t]*\S[^\n]*\n|(?!))++"
    rf"(?:(?!{IAL_PLAIN}|{EOB}|{HTML_END})[ \t]*\S[^\n]*\n|(?!))*+|(?!))*+"
)
