"""HTML blocks (syntax: HTML blocks)."""

from __future__ import annotations

import re

from ..html.elements import CONTENT_MODEL, KNOWN_ELEMENTS, NAME, SPAN_ELEMENTS, VOID_ELEMENTS
from ..html.html_tags import COMMENT, INSTRUCTION, TAG, TAG_CLOSE, end_of_tag_name, read_html_attributes
from ..html.native_elements import to_native
from ..tree.element import Element
from .parser import BlockParser, EndTagFound

_OPEN = re.compile(rf" {{0,3}}{TAG.pattern}", re.DOTALL | re.ASCII)
_CLOSE = re.compile(rf" {{0,3}}{TAG_CLOSE.pattern}", re.ASCII)
_TRAILING = re.compile(r"[ \t]*\n")
_RAW = re.compile(rf"<(?:{NAME}|/|!--|\?)", re.ASCII)
_MODELS = {"0": "raw", "1": "default", "span": "span", "block": "block"}
MAX_DEPTH = 200
"""Elements deeper inside one another than this are taken as text."""


def block_html(parser: BlockParser) -> bool:
    """A comment, or an element that stands on lines of its own; its end tag ends the element around."""
    text = parser.text
    if text.startswith("<!--", parser.pos) and parser.comes("-->", parser.pos + 4):
        match = COMMENT.match(text, parser.pos)
        assert match is not None
        parser.tree.children.append(Element("xml_comment", match[0], category="block"))
        parser.pos = match.end()
        _skip_trailing(parser)
        return True
    match = _OPEN.match(text, parser.pos)
    if match is not None and match[1].lower() not in SPAN_ELEMENTS and parser.depth < MAX_DEPTH:
        _start_tag(parser, match)
        if parser.document.options.html_to_native:
            to_native(parser.tree.children[-1])
        return True
    match = _CLOSE.match(text, parser.pos)
    if match is not None and match[1].lower() not in SPAN_ELEMENTS:
        tree = parser.tree
        if tree.kind == "html_element" and tree.value == match[1].lower():
            parser.pos = match.end()
            raise EndTagFound
    return False


def _skip_trailing(parser: BlockParser) -> None:
    match = _TRAILING.match(parser.text, parser.pos)
    if match is not None:
        parser.pos = match.end()


def _start_tag(parser: BlockParser, match: re.Match[str]) -> None:
    """A start tag that has just been matched, and all that belongs to it."""
    line = parser.line()
    parser.pos = match.end()
    known = match[1].lower() in KNOWN_ELEMENTS
    name = match[1].lower() if known else match[1]
    closed = match[4] is not None
    attributes = read_html_attributes(match[2], known)
    element = Element("html_element", name, attributes, category="block", line=line)
    parser.tree.children.append(element)
    if name in VOID_ELEMENTS:
        closed = True
    if name in ("script", "style"):
        body, found = _up_to_end(parser, name)
        element.add_text(body, "raw")
        if not found:
            parser.document.warn(f"Found no end tag for '{name}' - auto-closing it", line)
        _content(parser, element, closed=False, body=False)
    else:
        _content(parser, element, closed=closed, body=True)


def _up_to_end(parser: BlockParser, name: str) -> tuple[str, bool]:
    """The text up to an element's end tag, which is skipped; whether there was one."""
    text, start = parser.text, parser.pos
    found = end_of_tag_name(name).search(text, start)
    if found is None:
        parser.pos = len(text)
        return text[start:], False
    parser.pos = found.end()
    return text[start : found.start()], True


def _content(parser: BlockParser, element: Element, *, closed: bool, body: bool) -> None:
    """Decide how an element's content is read, and read it."""
    if parser.block_ial is not None:
        element.opts["ial"] = parser.block_ial
        parser.block_ial = None
    tree, name = parser.tree, element.value
    in_raw = tree.kind == "html_element" and tree.opts.get("content_model") == "raw"
    model = (
        CONTENT_MODEL.get(name, "raw") if parser.document.options.parse_block_html and not in_raw else "raw"
    )
    wanted = _MODELS.get(str(element.attr.pop("markdown", None)))
    if wanted is not None:
        model = CONTENT_MODEL.get(name, "raw") if wanted == "default" else wanted
    if model == "block":
        _skip_trailing(parser)
    element.opts["content_model"] = model
    element.opts["is_closed"] = closed
    if closed or not body:
        return
    if model == "block":
        parser.depth += 1
        if not parser.run(element):
            _unclosed(parser, element)
        parser.depth -= 1
    elif model == "span":
        text, found = _up_to_end(parser, name)
        element.add_text(text, "raw_text")
        if not found:
            _unclosed(parser, element)
    else:
        _raw(parser, element)
    if not in_raw:
        _skip_trailing(parser)


def _unclosed(parser: BlockParser, element: Element) -> None:
    message = f"Found no end tag for '{element.value}' (line {element.opts['line']}) - auto-closing it"
    parser.document.warn(message, element.opts["line"])


def _raw(parser: BlockParser, element: Element) -> None:
    """The content of an element as it is, elements inside it as elements."""
    outer, parser.tree = parser.tree, element
    parser.depth += 1
    text = parser.text
    while parser.pos < len(text):
        match = _RAW.search(text, parser.pos)
        if match is None:
            element.add_text(text[parser.pos :])
            parser.pos = len(text)
            _unclosed(parser, element)
            break
        element.add_text(text[parser.pos : match.start()])
        parser.pos = match.start()
        if _raw_piece(parser, element):
            break
    parser.depth -= 1
    parser.tree = outer


def _raw_piece(parser: BlockParser, element: Element) -> bool:
    """What begins with `<` here; whether it was the element's own end tag."""
    text, pos = parser.text, parser.pos
    if parser.comes("-->", pos) and (match := COMMENT.match(text, pos)):
        element.children.append(Element("xml_comment", match[0], category="block"))
    elif parser.comes("?>", pos) and (match := INSTRUCTION.match(text, pos)):
        element.children.append(Element("xml_pi", match[0], category="block"))
    elif parser.depth < MAX_DEPTH and (match := TAG.match(text, pos)):
        _start_tag(parser, match)
        return False
    elif match := TAG_CLOSE.match(text, pos):
        name = match[1].lower() if element.value in KNOWN_ELEMENTS else match[1]
        if name == element.value:
            parser.pos = match.end()
            return True
        element.add_text(match[0])
    else:
        element.add_text(text[pos])
        parser.pos = pos + 1
        return False
    parser.pos = match.end()
    return False
