"""Links, images, automatic links, footnote marks (syntax: links and images, automatic links, footnotes)."""

from __future__ import annotations

import re
from typing import Any

from ..tree.attributes import ID_NAME, apply_list
from ..tree.element import Element
from ..tree.markdown_document import link_name
from .escapes import unescape
from .state import EndMark, SpanState

_START = re.compile(r"!?\[(?=[^^])", re.DOTALL)
_STOP = EndMark("]", re.compile(r"(\])|!?\["))
_REFERENCE = re.compile(r"\s*?\[([^\]]+)?\]", re.ASCII)
_ANGLE = re.compile(r"\(<([^\n]*?)>")
_PAREN = re.compile(r"(\()|(\))|\s(?=['\"])", re.ASCII)
_TITLE_START = re.compile(r"\s*?[\"']", re.ASCII)
_TITLE = re.compile(r"\s*?([\"'])(.+?)\1\s*?\)", re.DOTALL | re.ASCII)
_LETTER = r"[\w.-]"
_AUTOLINK = re.compile(rf"<((mailto|https?|ftps?):[^\n]+?|{_LETTER}+?@{_LETTER}+?)>")
_FOOTNOTE = re.compile(rf"\[\^({ID_NAME})\]", re.ASCII)
_SPACE = " \t\n\f\v\r\0"


def autolink(state: SpanState) -> bool:
    """`<https://…>` or `<name@host>`."""
    if not state.occurs(">", state.pos):
        return False
    match = _AUTOLINK.match(state.text, state.pos)
    if match is None:
        return False
    address = match[1]
    element = Element("a", None, {"href": address if match[2] else f"mailto:{address}"})
    element.add_text(address.removeprefix("mailto:"))
    state.tree.children.append(element)
    state.pos = match.end()
    return True


def footnote_marker(state: SpanState) -> bool:
    """`[^name]`, which is text if no such footnote is defined."""
    match = _FOOTNOTE.match(state.text, state.pos)
    if match is None:
        return False
    note = state.document.footnotes.get(match[1])
    state.pos = match.end()
    if note is None:
        state.warn(f"Footnote definition for '{match[1]}' not found on line %line")
        state.tree.add_text(match[0])
        return True
    if not note.marked:
        apply_list(note.place.attr, note.place.opts.get("ial", {}), state.document.attribute_lists)
        note.marked = True
    state.tree.children.append(Element("footnote", note.content, note.place.attr, name=match[1]))
    return True


def link(state: SpanState) -> bool:
    """A link or an image: inline, or by the name of a link definition."""
    text, start = state.text, state.pos
    match = _START.match(text, start)
    if match is None:
        return False
    opening = match[0]
    kind = "img" if opening[0] == "!" else "a"
    if (
        (kind == "a" and state.is_inside("a", "img"))
        or state.budget < 0
        or not state.occurs("]", match.end())
    ):
        return state.add_plain(opening)
    element = Element(kind)
    state.pos = label_start = match.end()
    count = 1

    def closes(current: SpanState, inner: Element, stop: re.Match[str]) -> bool:
        nonlocal count
        count += -1 if stop[1] else 1
        return count - sum(child.kind == "img" for child in inner.children) == 0

    found = state.until(element, _STOP, closes)
    label_end = state.pos
    if found and _target(state, element, text[label_start:label_end]):
        return True
    state.budget -= label_end - start
    state.pos = start
    return state.add_plain(opening)


def _target(state: SpanState, element: Element, label: str) -> bool:
    """Read what follows the label. False if that does not make a link."""
    text = state.text
    alt = unescape(label)
    state.pos += 1
    reference = _REFERENCE.match(text, state.pos)
    if reference is not None or not text.startswith("(", state.pos):
        given = reference[1] if reference is not None else None
        if reference is not None:
            state.pos = reference.end()
        name = link_name(given or alt)
        definition = state.document.links.get(name)
        if definition is None:
            if given:
                state.warn(f"No link definition for link ID '{name}' found on line %line")
            return False
        ial = definition.place.opts.get("ial") if definition.place is not None else None
        _add(state, element, definition.url, definition.title, alt, ial)
        return True
    return _inline(state, element, alt)


def _inline(state: SpanState, element: Element, alt: str) -> bool:
    text = state.text
    scanned = 0
    if state.occurs(">", state.pos) and (match := _ANGLE.match(text, state.pos)):
        url = match[1]
        state.pos = match.end()
        if text.startswith(")", state.pos):
            state.pos += 1
            _add(state, element, url, None, alt)
            return True
    else:
        depth, start, position = 0, state.pos, state.pos
        while (match := _PAREN.search(text, position)) is not None:
            position = match.end()
            if match[2]:
                depth -= 1
                if depth == 0:
                    break
            elif match[1]:
                depth += 1
            else:
                break
        scanned = (len(text) if match is None else position) - start
        url = text[start:position][1:-1].strip(_SPACE)
        state.pos = position
        if depth == 0 and position > start:
            _add(state, element, url, None, alt)
            return True
    if opened := _TITLE_START.match(text, state.pos):
        if match := _TITLE.match(text, state.pos):
            state.pos = match.end()
            _add(state, element, url, match[2], alt)
            return True
        scanned += len(text) - opened.end()
    state.pay_for_search(scanned)
    return False


def _add(
    state: SpanState,
    element: Element,
    url: str,
    title: str | None,
    alt: str,
    ial: dict[str, Any] | None = None,
) -> None:
    if ial:
        element.opts["ial"] = ial
        apply_list(element.attr, ial, state.document.attribute_lists)
    if element.kind == "a":
        element.attr["href"] = url
    else:
        element.attr["src"] = url
        element.attr["alt"] = alt
        element.children.clear()
    if title is not None:
        element.attr["title"] = title
    state.tree.children.append(element)
