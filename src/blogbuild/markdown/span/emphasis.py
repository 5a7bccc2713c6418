"""Emphasis (syntax: emphasis), and GitHub's strikethrough."""

from __future__ import annotations

import re

from ..letters import is_letter, is_letter_or_digit
from ..tree.element import Element
from .parser import EndMark, SpanParser

_STOPS = {mark: EndMark(mark[0], re.compile(re.escape(mark))) for mark in ("*", "**", "_", "__")}
_STRUCK = re.compile(r"~~(?![ \t\r\n\f\v]|~).*?[^ \t\r\n\f\v~]~~", re.DOTALL)
_SPACE = " \t\r\n\f\v"


def emphasis(parser: SpanParser) -> bool:
    """One star or underscore opens emphasis, two open strong emphasis."""
    text, start = parser.text, parser.pos
    mark = text[start]
    double = text.startswith(mark, start + 1)
    run = mark * 2 if double else mark
    end = start + len(run)
    kind = "strong" if double else "em"
    if (mark == "_" and _inside_word(text, start)) or text[end : end + 1] in _SPACES or parser.inside(kind):
        return parser.plain(run)
    if parser.budget < 0:
        return parser.plain(run)
    tree = parser.tree
    made = _enclosed(parser, run, kind, end)
    if made is None and double and tree.kind != "em":
        kind, run_inside = "em", mark
        made = _enclosed(parser, run_inside, kind, start + 1)
    if made is None:
        parser.pos = start
        return parser.plain(run)
    parser.tree.children.append(made)
    return True


_SPACES = frozenset(_SPACE)


def _inside_word(text: str, at: int) -> bool:
    if at == 0:
        return False
    before = text[at - 1]
    return is_letter(before) or (before == "-" and at > 1 and is_letter(text[at - 2]))


def _enclosed(parser: SpanParser, run: str, kind: str, start: int) -> Element | None:
    """What stands between `start` and the closing run; None where there is none, all given back."""
    if not parser.comes(run, start):
        return None
    text = parser.text
    element = Element(kind)
    parser.pos = start

    def closes(current: SpanParser, inner: Element, match: re.Match[str]) -> bool:
        at, end = match.start(), match.end()
        if text[at - 1] in _SPACES or not inner.children:
            return False
        if kind == "em" and text.startswith(run * 2, at) and not text.startswith(run * 3, at):
            return False
        return not (run[0] == "_" and is_letter_or_digit(text[end : end + 1]))

    if parser.until(element, _STOPS[run], closes):
        parser.pos += len(run)
        return element
    parser.budget -= parser.pos - start
    parser.pos = start
    return None


def strikethrough(parser: SpanParser) -> bool:
    """Two tildes around text."""
    if parser.budget < 0 or not parser.comes("~~", parser.pos + 2):
        return False
    match = _STRUCK.match(parser.text, parser.pos)
    if match is None:
        parser.pay_for_search(len(parser.text) - parser.pos)
        return False
    element = Element("html_element", "del", category="span")
    parser.tree.children.append(element)
    element.children = SpanParser(parser.document, match[0][2:-2], parser.line()).parse()
    parser.pos = match.end()
    return True
