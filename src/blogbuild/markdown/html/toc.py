"""Tables of contents: `{:toc}` (converter: automatic "Table of Contents" generation)."""

from __future__ import annotations

from collections.abc import Sequence

from ..tree.element import Element


def toc_tree(entries: Sequence[tuple[int, str, list[Element]]], place: Element) -> Element:
    """Return a nested list of links to headers.

    `entries` are level, id and content of each header; `place` is the list to replace, whose kind is kept.
    """
    sections = Element(place.kind, None, dict(place.attr))
    if not sections.attr.get("id"):
        sections.attr["id"] = "markdown-toc"
    stack: list[tuple[int, Element]] = []
    for level, ident, children in entries:
        item = _entry(place.kind, f"{sections.attr['id']}-{ident}", ident, children)
        while stack and stack[-1][0] >= level:
            _close(stack.pop()[1])
        (stack[-1][1].children[-1] if stack else sections).children.append(item)
        stack.append((level, item))
    while stack:
        _close(stack.pop()[1])
    return sections


def _entry(kind: str, entry_id: str, ident: str, children: list[Element]) -> Element:
    item, paragraph = Element("li"), Element("p", transparent=True)
    anchor = Element("a", None, {"href": f"#{ident}", "id": entry_id})
    anchor.children = _plain([child.copy() for child in children])
    paragraph.children.append(anchor)
    item.children = [paragraph, Element(kind)]
    return item


def _close(item: Element) -> None:
    if not item.children[-1].children:
        item.children.pop()


def _plain(elements: list[Element]) -> list[Element]:
    """Return a header's content without footnotes, with links reduced to their text."""
    result: list[Element] = []
    for element in elements:
        if element.kind == "footnote":
            continue
        element.children = _plain(element.children)
        result += element.children if element.kind == "a" else [element]
    return result
