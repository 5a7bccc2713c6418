"""HTML blocks (syntax: HTML blocks)."""

from __future__ import annotations

import re

from blogbuild.letters import downcase

from ..html.elements import CONTENT_MODEL, NAME, VOID_ELEMENTS, is_known, is_span
from ..html.html_tags import (
    CDATA,
    COMMENT,
    INSTRUCTION,
    TAG,
    TAG_CLOSE,
    end_of_tag_name,
    read_html_attributes,
)
from ..html.native_elements import to_native
from ..tree.element import Element
from .state import BlockState, EndTagFound

_OPEN = re.compile(rf" {{0,3}}{TAG.pattern}", re.DOTALL | re.ASCII)
_CLOSE = re.compile(rf" {{0,3}}{TAG_CLOSE.pattern}", re.ASCII)
_TRAILING = re.compile(r"[ \t]*\n")
_RAW = re.compile(rf"<(?:{NAME}|/|!--|\?|!\[CDATA\[)", re.ASCII)
_MODELS = {"0": "raw", "1": "default", "span": "span", "block": "block"}
MAX_DEPTH = 200
"""Elements nested deeper than this are taken as text."""


def block_html(state: BlockState) -> bool:
    """A comment, or an element on lines of its own. The end tag of the surrounding element ends that element."""
    text = state.text
    if text.startswith("<!--", state.pos) and state.occurs("-->", state.pos + 4):
        match = COMMENT.match(text, state.pos)
        assert match is not None
        state.tree.children.append(Element("xml_comment", match[0], category="block"))
        state.pos = match.end()
        _skip_trailing(state)
        return True
    match = _OPEN.match(text, state.pos)
    document = state.document
    if match is not None and not is_span(downcase(match[1]), document.newer_html) and state.depth < MAX_DEPTH:
        _start_tag(state, match)
        if document.options.html_to_native:
            to_native(document, state.tree.children[-1])
        return True
    match = _CLOSE.match(text, state.pos)
    if match is not None and not is_span(downcase(match[1]), document.newer_html):
        tree = state.tree
        if tree.kind == "html_element" and tree.value == downcase(match[1]):
            state.pos = match.end()
            raise EndTagFound
    return False


def _skip_trailing(state: BlockState) -> None:
    match = _TRAILING.match(state.text, state.pos)
    if match is not None:
        state.pos = match.end()


def _start_tag(state: BlockState, match: re.Match[str]) -> None:
    """Read an element, of which the start tag has been matched."""
    line = state.line_number()
    state.pos = match.end()
    known = is_known(downcase(match[1]), state.document.newer_html)
    name = downcase(match[1]) if known else match[1]
    closed = match[4] is not None
    attributes = read_html_attributes(match[2], known)
    element = Element("html_element", name, attributes, category="block", line=line)
    state.tree.children.append(element)
    if name in VOID_ELEMENTS:
        closed = True
    if name in ("script", "style"):
        body, found = _up_to_end(state, name)
        element.add_text(body, "raw")
        if not found:
            state.document.warn(f"Found no end tag for '{name}' - auto-closing it", line)
        _content(state, element, closed=False, body=False)
    else:
        _content(state, element, closed=closed, body=True)


def _up_to_end(state: BlockState, name: str) -> tuple[str, bool]:
    """Return the text up to an element's end tag, and whether there is one. The end tag is skipped."""
    text, start = state.text, state.pos
    found = end_of_tag_name(name).search(text, start)
    if found is None:
        state.pos = len(text)
        return text[start:], False
    state.pos = found.end()
    return text[start : found.start()], True


def _content(state: BlockState, element: Element, *, closed: bool, body: bool) -> None:
    """Decide how to read an element's content, and read it."""
    if state.block_ial is not None:
        element.opts["ial"] = state.block_ial
        state.block_ial = None
    tree, name = state.tree, element.value
    in_raw = tree.kind == "html_element" and tree.opts.get("content_model") == "raw"
    model = (
        CONTENT_MODEL.get(name, "raw") if state.document.options.parse_block_html and not in_raw else "raw"
    )
    wanted = _MODELS.get(str(element.attr.pop("markdown", None)))
    if wanted is not None:
        model = CONTENT_MODEL.get(name, "raw") if wanted == "default" else wanted
    if model == "block":
        _skip_trailing(state)
    element.opts["content_model"] = model
    element.opts["is_closed"] = closed
    if closed or not body:
        return
    if model == "block":
        state.depth += 1
        if not state.run(element):
            _unclosed(state, element)
        state.depth -= 1
    elif model == "span":
        text, found = _up_to_end(state, name)
        element.add_text(text, "raw_text")
        if not found:
            _unclosed(state, element)
    else:
        _raw(state, element)
    if not in_raw:
        _skip_trailing(state)


def _unclosed(state: BlockState, element: Element) -> None:
    message = f"Found no end tag for '{element.value}' (line {element.opts['line']}) - auto-closing it"
    state.document.warn(message, element.opts["line"])


def _raw(state: BlockState, element: Element) -> None:
    """Read the content of an element as it is, with the elements inside it."""
    outer, state.tree = state.tree, element
    state.depth += 1
    text = state.text
    while state.pos < len(text):
        match = _RAW.search(text, state.pos)
        if match is None:
            element.add_text(text[state.pos :])
            state.pos = len(text)
            _unclosed(state, element)
            break
        element.add_text(text[state.pos : match.start()])
        state.pos = match.start()
        if _raw_piece(state, element):
            break
    state.depth -= 1
    state.tree = outer


def _raw_piece(state: BlockState, element: Element) -> bool:
    """Read what begins with `<` here. True if it is the element's own end tag."""
    text, pos = state.text, state.pos
    if state.occurs("-->", pos) and (match := COMMENT.match(text, pos)):
        element.children.append(Element("xml_comment", match[0], category="block"))
    elif state.occurs("?>", pos) and (match := INSTRUCTION.match(text, pos)):
        element.children.append(Element("xml_pi", match[0], category="block"))
    elif (
        state.document.newer_html
        and text.startswith("<![CDATA[", pos)
        and state.occurs("]]>", pos)
        and (match := CDATA.match(text, pos))
    ):
        element.children.append(Element("text", match[1]))
    elif state.depth < MAX_DEPTH and (match := TAG.match(text, pos)):
        _start_tag(state, match)
        return False
    elif match := TAG_CLOSE.match(text, pos):
        name = downcase(match[1]) if is_known(element.value, state.document.newer_html) else match[1]
        if name == element.value:
            state.pos = match.end()
            return True
        element.add_text(match[0])
    else:
        element.add_text(text[pos])
        state.pos = pos + 1
        return False
    state.pos = match.end()
    return False
