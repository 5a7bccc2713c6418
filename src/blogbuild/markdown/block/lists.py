"""Ordered and unordered lists (syntax: lists), and GitHub's task lists."""

from __future__ import annotations

import functools
import re

from ..html.elements import LAZY_END_START, LAZY_END_STOP
from ..tree.attributes import SOME, read_attributes
from ..tree.element import Element
from . import patterns
from .patterns import TAIL, S
from .state import BlockState

_BULLET = re.compile(rf"( {{0,3}}[+*-])({TAIL})")
_NUMBER = re.compile(rf"( {{0,3}}[0-9]+\.)({TAIL})")
_TABS = re.compile(r"( *)(\t+)")
_SPACES = re.compile(r" *")
_LEADING_TABS = re.compile(r"\t+")
_BLANK_ITEM = re.compile(rf"(?:{patterns.LIST_ITEM_IAL})?{S}*\n", re.ASCII)
_SPACE = " \t\n\f\v\r"
_BOX = re.compile(r"\s*\[([ xX])\]\s+", re.ASCII)


@functools.cache
def item_start(marker: str, indentation: int) -> re.Pattern[str]:
    """Return the pattern that starts the next item: a marker that is indented less than the content."""
    spaces = min(indentation, 4) - 1
    return re.compile(rf"( {{0,{spaces}}}{marker})({TAIL})")


@functools.lru_cache(maxsize=512)
def line_patterns(indentation: int, newer_html: bool) -> tuple[re.Pattern[str], re.Pattern[str], str]:
    """Return patterns for indented and for lazy continuation lines of an item, and the indentation as spaces."""
    fours, rest = divmod(indentation, 4)
    step = r"(?:\t| {4})"
    content = re.compile(rf"(?:{step}{{{fours}}} {{{rest}}}|{step}{{{fours + 1}}})[^\n]*\S[^\n]*\n", re.ASCII)
    ends = rf"\{{:(?!:|/){SOME}\}}{S}*\n|{LAZY_END_STOP}|{LAZY_END_START}"
    lazy = re.compile(rf"(?! {{0,{min(indentation, 3)}}}(?:{ends}))[^\n]*\S[^\n]*\n", re.ASCII)
    return content, patterns.in_newer(lazy) if newer_html else lazy, " " * indentation


def first_line(indentation: int, content: str) -> tuple[str, int]:
    """Return an item's first line without leading space, and the indentation of the item's content."""
    if _BLANK_ITEM.match(content):
        return content.lstrip(_SPACE), 4
    while (tabs := _TABS.match(content)) is not None:
        column = len(tabs[1]) + indentation
        content = tabs[1] + " " * (4 - column % 4 + (len(tabs[2]) - 1) * 4) + content[tabs.end() :]
    spaces = _SPACES.match(content)
    assert spaces is not None
    return content.lstrip(_SPACE), indentation + spaces.end()


def take_item_ial(text: str, element: Element) -> str:
    """Move the attribute list at the start of an item's text to the element, and return the rest."""
    match = patterns.list_item_ial.match(text)
    if match is None:
        return text
    read_attributes(match[1], element.opts.setdefault("ial", {}))
    return text[match.end() :]


def parse_list(state: BlockState) -> bool:
    """A list with all its items."""
    text = state.text
    bullet = _BULLET.match(text, state.pos)
    if bullet is None and _NUMBER.match(text, state.pos) is None:
        return False
    marker = "[+*-]" if bullet else r"[0-9]+\."
    made = state.new_block("ul" if bullet else "ol")
    ended = _gather(state, made, marker)
    state.tree.children.append(made)
    last: Element | None = None
    for item in made.children:
        _parse_item(state, item)
        if item.children:
            last = _finish_item(made, item, ended)
    if last is not None and not ended:
        state.tree.children.append(last)
    if state.document.gfm:
        _mark_tasks(made)
    return True


class _ItemLines:
    """The lines of one item, in parts that are parsed one after the other: its text, and lists inside it."""

    __slots__ = ("_content", "_lazy", "_nested", "_spaces", "parts")

    def __init__(self, first: str, indentation: int, newer_html: bool) -> None:
        self._content, self._lazy, self._spaces = line_patterns(indentation, newer_html)
        self._nested = patterns.any_list_start.search(first) is not None
        self.parts = [[first]]

    def match(self, text: str, pos: int, after_blank: bool) -> re.Match[str] | None:
        """Match a line that continues the item."""
        match = self._content.match(text, pos)
        return self._lazy.match(text, pos) if match is None and not after_blank else match

    def add(self, line: str) -> None:
        """Add such a line."""
        if line[0] == "\t":
            line = _LEADING_TABS.sub(lambda tabs: " " * 4 * len(tabs[0]), line, count=1)
        indented = line.startswith(self._spaces)
        line = line[len(self._spaces) :] if indented else line
        starts = patterns.any_list_start.match(line) is not None
        if not self._nested and indented and starts:
            self.parts.append([])
            self._nested = True
        elif self._nested and not indented and starts:
            line = " " * (len(self._spaces) + 4) + line
        self.parts[-1].append(line)

    def add_blank(self, lines: str) -> None:
        """Add blank lines."""
        self._nested = True
        self.parts[-1].append(lines)


def _gather(state: BlockState, made: Element, marker: str) -> bool:
    """Collect the lines of all items. True if an end-of-block mark ended the list."""
    text, size = state.text, len(state.text)
    start = _BULLET if marker == "[+*-]" else _NUMBER
    lines: _ItemLines | None = None
    blank = False
    while state.pos < size:
        pos = state.pos
        if blank and patterns.rule.match(text, pos):
            break
        if match := patterns.eob.match(text, pos):
            state.pos = match.end()
            return True
        if match := start.match(text, pos):
            item = Element("li", line=state.line_number())
            state.pos = match.end()
            value, indentation = first_line(len(match[1]), match[2])
            lines = _ItemLines(take_item_ial(value, item), indentation, state.document.newer_html)
            start = item_start(marker, indentation)
            blank = False
            item.opts["parts"] = lines.parts
            made.children.append(item)
            continue
        assert lines is not None
        if match := lines.match(text, pos, blank):
            lines.add(match[0])
            blank = False
        elif match := patterns.blank.match(text, pos):
            lines.add_blank(match[0])
            blank = True
        else:
            break
        state.pos = match.end()
    return False


def _parse_item(state: BlockState, item: Element) -> None:
    line = item.opts.pop("line")
    for part in item.opts.pop("parts"):
        text = "".join(part)
        state.parse_inside(item, text, line)
        line += text.count("\n")


def end_line(paragraph: Element) -> None:
    """Append a line end to the first text of a paragraph. One made from HTML (`html_to_native`) may have no text."""
    if paragraph.children and isinstance(paragraph.children[0].value, str):
        paragraph.children[0].value += "\n"


def _finish_item(made: Element, item: Element, ended: bool) -> Element | None:
    """Decide whether an item's first paragraph gets tags. Returns the blank line that ends the item."""
    children = item.children
    first = children[0]
    if first.kind == "p" and len(children) >= 2 and children[1].kind == "eob" and "ial" in first.opts:
        del children[1]
    if first.kind == "p" and _is_tight(made, item, ended):
        if len(children) > 1 and children[1].kind != "blank":
            end_line(first)
        first.opts["transparent"] = True
    return children.pop() if children[-1].kind == "blank" else None


def _is_tight(made: Element, item: Element, ended: bool) -> bool:
    children, items = item.children, made.children
    is_last = item is items[-1]
    followed = len(children) >= 2 and children[1].kind == "blank"
    if followed and not (is_last and len(children) == 2 and not ended):
        return False
    if not is_last or len(items) == 1:
        return True
    return any(
        not other.children or other.children[0].kind != "p" or other.children[0].opts.get("transparent")
        for other in items[:-1]
    )


def _mark_tasks(made: Element) -> None:
    """Turn `[ ]` and `[x]` at the start of items into checkboxes (GitHub's task lists)."""
    tasks = False
    for item in made.children:
        if not item.children or item.children[0].kind != "p" or not item.children[0].children:
            continue
        text = item.children[0].children[0]
        match = (
            _BOX.match(text.value) if isinstance(text.value, str) else None
        )  # HTML may begin with what has no text
        if match is not None:
            checked = "" if match[1] == " " else ' checked="checked"'
            box = f'<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"{checked} />'
            text.value = box + text.value[match.end() :]
            tasks = True
        if tasks:
            item.attr["class"] = "task-list-item"
    if tasks:
        made.attr["class"] = "task-list"
