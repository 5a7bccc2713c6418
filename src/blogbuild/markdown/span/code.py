"""Code spans (syntax: code spans)."""

from __future__ import annotations

from ..tree.element import Element
from .state import SpanState

_SPACE = " \t\r\n\f\v"


def codespan(state: SpanState) -> bool:
    """Text between two runs of backticks of one length."""
    text, start = state.text, state.pos
    end = start
    while text.startswith("`", end):
        end += 1
    run = text[start:end]
    simple = len(run) == 1
    if simple and (start == 0 or text[start - 1] in _SPACE) and text[end : end + 1] and text[end] in _SPACE:
        return state.add_plain(run)
    if not state.occurs(run, end):
        return state.add_plain(run)
    close = text.find(run, end)
    code = text[end:close]
    if not simple:
        code = code.removeprefix(" ")
        code = code.removesuffix(" ")
    state.tree.children.append(Element("codespan", code))
    state.pos = close + len(run)
    return True
