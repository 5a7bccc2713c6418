"""Definition lists (syntax: definition lists)."""

from __future__ import annotations

import re

from ..tree.element import Element
from . import patterns
from .lists import end_line, first_line, item_start, line_patterns, take_item_ial
from .patterns import TAIL
from .state import BlockState

_START = re.compile(rf"( {{0,3}}:)({TAIL})")
_LEADING_TABS = re.compile(r"\t+")


def parse_definition_list(state: BlockState) -> bool:
    """The preceding paragraph becomes the terms; each line that starts with a colon starts a definition."""
    if _START.match(state.text, state.pos) is None:
        return False
    children = state.tree.children
    if not _follows_terms(children):
        return False
    made = state.new_block("dl")
    spaced = children[-1].kind == "blank"
    if spaced:
        children.pop()
    paragraph = children.pop()
    for term in _terms(paragraph):
        element = Element("dt")
        element.opts["raw_text"] = text = take_item_ial(term, element)
        element.children.append(Element("raw_text", text))
        made.children.append(element)
    made.opts.pop(
        "ial", None
    )  # kramdown drops the attribute list before the colon and keeps that of the terms
    if "ial" in paragraph.opts:
        made.opts["ial"] = paragraph.opts["ial"]
    _gather(state, made, spaced)
    last = _finish(state, made)
    _append(state, made)
    if last is not None:
        children.append(last)
    return True


def _terms(paragraph: Element) -> list[str]:
    """Return the lines of a paragraph. One made from HTML (`html_to_native`) may have none."""
    lines = paragraph.children[0].value.rstrip("\n")
    return lines.split("\n") if lines else []


def _follows_terms(children: list[Element]) -> bool:
    before = children[-1] if children else None
    if before is not None and before.kind == "blank" and before.value == "\n" and len(children) >= 2:
        before = children[-2]
    if before is None or before.kind != "p":
        return False
    return bool(before.children) and isinstance(
        before.children[0].value, str
    )  # HTML may begin with what has no text


def _gather(state: BlockState, made: Element, spaced: bool) -> None:
    text, size = state.text, len(state.text)
    start = _START
    content = lazy = None
    spaces = ""
    blank = False
    lines: list[str] = []
    while state.pos < size:
        pos = state.pos
        if match := start.match(text, pos):
            item = Element("dd", line=state.line_number(), spaced=spaced)
            state.pos = match.end()
            value, indentation = first_line(len(match[1]), match[2])
            content, lazy, spaces = line_patterns(indentation, state.document.newer_html)
            lines = [take_item_ial(value, item)]
            item.opts["lines"] = lines
            made.children.append(item)
            start = item_start(":", indentation)
            spaced = blank = False
            continue
        if patterns.eob.match(text, pos):
            break
        assert content is not None and lazy is not None
        match = content.match(text, pos)
        if match is None and not blank:
            match = lazy.match(text, pos)
        if match is not None:
            state.pos = match.end()
            line = (
                _LEADING_TABS.sub(lambda tabs: " " * 4 * len(tabs[0]), match[0], count=1)
                if match[0][0] == "\t"
                else match[0]
            )
            lines.append(line.removeprefix(spaces))
            spaced = blank = False
        elif match := patterns.blank.match(text, pos):
            state.pos = match.end()
            lines.append(match[0])
            spaced = blank = True
        else:
            break


def _finish(state: BlockState, made: Element) -> Element | None:
    last: Element | None = None
    for item in made.children:
        if item.kind == "dt":
            continue
        state.parse_inside(item, "".join(item.opts.pop("lines")), item.opts.pop("line"))
        spaced = item.opts.pop("spaced")
        if not item.children:
            continue
        last = item.children.pop() if item.children[-1].kind == "blank" else None
        if item.children and item.children[0].kind == "p" and not spaced:
            if len(item.children) > 1:
                end_line(item.children[0])
            item.children[0].opts["transparent"] = True
    return last


def _append(state: BlockState, made: Element) -> None:
    """Append the list to a definition list right before it, if there is one."""
    children = state.tree.children
    if children and children[-1].kind == "dl":
        children[-1].children += made.children
    elif len(children) >= 2 and children[-1].kind == "blank" and children[-2].kind == "dl":
        children.pop()
        children[-1].children += made.children
    else:
        children.append(made)
