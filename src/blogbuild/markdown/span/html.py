"""HTML inside text (syntax: HTML spans)."""

from __future__ import annotations

import functools
import re

from blogbuild.letters import downcase

from ..html.elements import BLOCK_ELEMENTS, CONTENT_MODEL, NAME, VOID_ELEMENTS, is_known
from ..html.escape import escape_all
from ..html.html_tags import CDATA, COMMENT, TAG, TAG_CLOSE, read_html_attributes
from ..html.native_elements import to_native
from ..tree.element import Element
from .state import EndMark, SpanState

_START = re.compile(rf"<(?:{NAME}|!--|/|!\[CDATA\[)", re.ASCII)
_NEWLINES = re.compile(r"\n+")


def span_html(state: SpanState) -> bool:
    """A comment or an element. End tags without a start tag, and elements of blocks, are text."""
    text, pos = state.text, state.pos
    if _START.match(text, pos) is None:
        return False
    if text.startswith("<!--", pos):
        return _comment(state)
    if text.startswith("<![CDATA[", pos):
        return _character_data(state)
    if match := TAG_CLOSE.match(text, pos):
        state.warn(f"Found invalidly used HTML closing tag for '{match[1]}' on line %line")
        return state.add_plain(match[0])
    match = TAG.match(text, pos)
    if match is None:
        return state.add_plain("<")
    known = is_known(downcase(match[1]), state.document.newer_html)
    name = downcase(match[1]) if known else match[1]
    if name in BLOCK_ELEMENTS:
        state.warn(f"Found block HTML tag '{name}' in span-level text on line %line")
        return state.add_plain(match[0])
    _element(state, match, name, known)
    if state.native:
        to_native(state.document, state.tree.children[-1])
    return True


def _comment(state: SpanState) -> bool:
    match = COMMENT.match(state.text, state.pos) if state.occurs("-->", state.pos) else None
    if match is None:
        return state.add_plain("<")
    state.tree.children.append(Element("xml_comment", match[0], category="span"))
    state.pos = match.end()
    return True


def _character_data(state: SpanState) -> bool:
    """A CDATA section, which kramdown takes as text since 2.5."""
    if not state.document.newer_html:
        return False
    match = CDATA.match(state.text, state.pos) if state.occurs("]]>", state.pos) else None
    if match is None:
        return state.add_plain("<")
    state.tree.add_text(escape_all(match[1]))
    state.pos = match.end()
    return True


def _element(state: SpanState, match: re.Match[str], name: str, known: bool) -> None:
    attributes = {
        key: _NEWLINES.sub(" ", value) for key, value in read_html_attributes(match[2], known).items()
    }
    in_raw = CONTENT_MODEL.get(name, "raw") == "raw" or state.tree.opts.get("content_model") == "raw"
    parsing = False if in_raw else state.document.options.parse_span_html
    match attributes.pop("markdown", None):
        case "block":
            state.warn(
                "Cannot use block-level parsing in span-level HTML tag (line %line) - using default mode"
            )
        case "span":
            parsing = True
        case "1":
            parsing = CONTENT_MODEL.get(name, "raw") != "raw"
        case "0":
            parsing = False
    line = state.line_number()
    closed = match[4] is not None
    element = Element(
        "html_element",
        name,
        attributes,
        category="span",
        line=line,
        content_model="span" if parsing else "raw",
        is_closed=closed,
    )
    state.tree.children.append(element)
    state.pos = match.end()
    if closed or name in VOID_ELEMENTS:
        return
    stop = _end(name, known)
    if state.until(element, stop, None, None if parsing else ("html",)):
        end = stop.pattern.match(state.text, state.pos)
        assert end is not None
        state.pos = end.end()
    else:
        state.document.warn(f"Found no end tag for '{name}' (line {line}) - auto-closing it", line)
        element.add_text(state.text[state.pos :])
        state.pos = len(state.text)


@functools.lru_cache(maxsize=512)
def _end(name: str, known: bool) -> EndMark:
    return EndMark("<", re.compile(rf"</{re.escape(name)}(?a:\s*)>", re.IGNORECASE if known else 0))
