"""Links, images, automatic links, footnote marks (syntax: links and images, automatic links, footnotes)."""

from __future__ import annotations

import re
from typing import Any

from ..tree.attributes import ID_NAME, apply_list
from ..tree.element import Element
from ..tree.markdown_document import link_name
from .escapes import unescape
from .parser import EndMark, SpanParser

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


def autolink(parser: SpanParser) -> bool:
    """`<https://…>` or `<name@host>`."""
    if not parser.comes(">", parser.pos):
        return False
    match = _AUTOLINK.match(parser.text, parser.pos)
    if match is None:
        return False
    address = match[1]
    element = Element("a", None, {"href": address if match[2] else f"mailto:{address}"})
    element.add_text(address.removeprefix("mailto:"))
    parser.tree.children.append(element)
    parser.pos = match.end()
    return True


def footnote_marker(parser: SpanParser) -> bool:
    """`[^name]` of a footnote that is defined somewhere; else it is text."""
    match = _FOOTNOTE.match(parser.text, parser.pos)
    if match is None:
        return False
    note = parser.document.footnotes.get(match[1])
    parser.pos = match.end()
    if note is None:
        parser.warn(f"Footnote definition for '{match[1]}' not found on line %line")
        parser.tree.add_text(match[0])
        return True
    if not note.marked:
        apply_list(note.place.attr, note.place.opts.get("ial", {}), parser.document.attribute_lists)
        note.marked = True
    parser.tree.children.append(Element("footnote", note.content, note.place.attr, name=match[1]))
    return True


def link(parser: SpanParser) -> bool:
    """A link or an image: inline, or by a name that is defined somewhere."""
    text, start = parser.text, parser.pos
    match = _START.match(text, start)
    if match is None:
        return False
    opening = match[0]
    kind = "img" if opening[0] == "!" else "a"
    if (kind == "a" and parser.inside("a", "img")) or parser.budget < 0 or not parser.comes("]", match.end()):
        return parser.plain(opening)
    element = Element(kind)
    parser.pos = label_start = match.end()
    count = 1

    def closes(current: SpanParser, inner: Element, stop: re.Match[str]) -> bool:
        nonlocal count
        count += -1 if stop[1] else 1
        return count - sum(child.kind == "img" for child in inner.children) == 0

    found = parser.until(element, _STOP, closes)
    label_end = parser.pos
    if found and _target(parser, element, text[label_start:label_end]):
        return True
    parser.budget -= label_end - start
    parser.pos = start
    return parser.plain(opening)


def _target(parser: SpanParser, element: Element, label: str) -> bool:
    """Read what follows the label; False where it makes no link."""
    text = parser.text
    alt = unescape(label)
    parser.pos += 1
    reference = _REFERENCE.match(text, parser.pos)
    if reference is not None or not text.startswith("(", parser.pos):
        given = reference[1] if reference is not None else None
        if reference is not None:
            parser.pos = reference.end()
        name = link_name(given or alt)
        definition = parser.document.links.get(name)
        if definition is None:
            if given:
                parser.warn(f"No link definition for link ID '{name}' found on line %line")
            return False
        ial = definition.place.opts.get("ial") if definition.place is not None else None
        _add(parser, element, definition.url, definition.title, alt, ial)
        return True
    return _inline(parser, element, alt)


def _inline(parser: SpanParser, element: Element, alt: str) -> bool:
    text = parser.text
    scanned = 0
    if parser.comes(">", parser.pos) and (match := _ANGLE.match(text, parser.pos)):
        url = match[1]
        parser.pos = match.end()
        if text.startswith(")", parser.pos):
            parser.pos += 1
            _add(parser, element, url, None, alt)
            return True
    else:
        depth, start, position = 0, parser.pos, parser.pos
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
        parser.pos = position
        if depth == 0 and position > start:
            _add(parser, element, url, None, alt)
            return True
    if opened := _TITLE_START.match(text, parser.pos):
        if match := _TITLE.match(text, parser.pos):
            parser.pos = match.end()
            _add(parser, element, url, match[2], alt)
            return True
        scanned += len(text) - opened.end()
    parser.pay_for_search(scanned)
    return False


def _add(
    parser: SpanParser,
    element: Element,
    url: str,
    title: str | None,
    alt: str,
    ial: dict[str, Any] | None = None,
) -> None:
    if ial:
        element.opts["ial"] = ial
        apply_list(element.attr, ial, parser.document.attribute_lists)
    if element.kind == "a":
        element.attr["href"] = url
    else:
        element.attr["src"] = url
        element.attr["alt"] = alt
        element.children.clear()
    if title is not None:
        element.attr["title"] = title
    parser.tree.children.append(element)
