"""Code spans (syntax: code spans)."""

from __future__ import annotations

from ..tree.element import Element
from .parser import SpanParser

_SPACE = " \t\r\n\f\v"


def codespan(parser: SpanParser) -> bool:
    """Text between two runs of backticks of one length."""
    text, start = parser.text, parser.pos
    end = start
    while text.startswith("`", end):
        end += 1
    run = text[start:end]
    simple = len(run) == 1
    if simple and (start == 0 or text[start - 1] in _SPACE) and text[end : end + 1] and text[end] in _SPACE:
        return parser.plain(run)
    if not parser.comes(run, end):
        return parser.plain(run)
    close = text.find(run, end)
    code = text[end:close]
    if not simple:
        code = code.removeprefix(" ")
        code = code.removesuffix(" ")
    parser.tree.children.append(Element("codespan", code))
    parser.pos = close + len(run)
    return True
