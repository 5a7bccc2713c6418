"""Emphasis (syntax: emphasis), and GitHub's strikethrough."""

from __future__ import annotations

import re

from ..letters import is_letter, is_letter_or_digit
from ..tree.element import Element
from .state import EndMark, SpanState

_STOPS = {mark: EndMark(mark[0], re.compile(re.escape(mark))) for mark in ("*", "**", "_", "__")}
_STRUCK = re.compile(r"~~(?![ \t\r\n\f\v]|~).*?[^ \t\r\n\f\v~]~~", re.DOTALL)
_SPACE = " \t\r\n\f\v"


def emphasis(state: SpanState) -> bool:
    """One star or underscore opens emphasis, two open strong emphasis."""
    text, start = state.text, state.pos
    mark = text[start]
    double = text.startswith(mark, start + 1)
    run = mark * 2 if double else mark
    end = start + len(run)
    kind = "strong" if double else "em"
    if (
        (mark == "_" and start and _inside_word(state, start))
        or text[end : end + 1] in _SPACES
        or state.is_inside(kind)
    ):
        return state.add_plain(run)
    if state.budget < 0:
        return state.add_plain(run)
    tree, warnings = state.tree, len(state.document.warnings)
    made = _enclosed(state, run, kind, end)
    if made is None and double and tree.kind != "em":
        kind, run_inside = "em", mark
        made = _enclosed(state, run_inside, kind, start + 1)
    if made is None:
        if warnings and state.document.options.show_warnings and state.document.is_newer():
            del state.document.warnings[:warnings]  # kramdown 2.5 drops those from before
        state.pos = start
        return state.add_plain(run)
    state.tree.children.append(made)
    return True


_SPACES = frozenset(_SPACE)


def _inside_word(state: SpanState, at: int) -> bool:
    """Whether the underscore at `at` is in a word: after a letter, or a letter and a hyphen.

    Since kramdown 2.5 there may be other underscores between them.
    """
    text = state.text
    before = text[at - 1]
    if before == "_":
        run_start = state.run_start("_", at - 1)
        return run_start > 0 and _after_letter(text, run_start) and state.document.is_newer()
    return _after_letter(text, at)


def _after_letter(text: str, at: int) -> bool:
    before = text[at - 1]
    return is_letter(before) or (before == "-" and at > 1 and is_letter(text[at - 2]))


def _enclosed(state: SpanState, run: str, kind: str, start: int) -> Element | None:
    """Return the element up to the closing run. If there is none, go back to `start` and return None."""
    if not state.occurs(run, start):
        return None
    text = state.text
    element = Element(kind)
    state.pos = start

    def closes(current: SpanState, inner: Element, match: re.Match[str]) -> bool:
        at, end = match.start(), match.end()
        if text[at - 1] in _SPACES or not inner.children:
            return False
        if kind == "em" and text.startswith(run * 2, at) and not text.startswith(run * 3, at):
            return False
        return not (run[0] == "_" and is_letter_or_digit(text[end : end + 1]))

    if state.until(element, _STOPS[run], closes):
        state.pos += len(run)
        return element
    state.budget -= state.pos - start
    state.pos = start
    return None


def strikethrough(state: SpanState) -> bool:
    """Two tildes around text."""
    if state.budget < 0 or not state.occurs("~~", state.pos + 2):
        return False
    match = _STRUCK.match(state.text, state.pos)
    if match is None:
        state.pay_for_search(len(state.text) - state.pos)
        return False
    element = Element("html_element", "del", category="span")
    state.tree.children.append(element)
    element.children = state.parse_inside(match[0][2:-2])
    state.pos = match.end()
    return True
