"""HTML inside text (syntax: HTML spans)."""

from __future__ import annotations

import functools
import re

from ..html.elements import BLOCK_ELEMENTS, CONTENT_MODEL, KNOWN_ELEMENTS, NAME, VOID_ELEMENTS
from ..html.html_tags import COMMENT, TAG, TAG_CLOSE, read_html_attributes
from ..html.native_elements import to_native
from ..tree.element import Element
from .parser import EndMark, SpanParser

_START = re.compile(rf"<(?:{NAME}|!--|/)", re.ASCII)
_NEWLINES = re.compile(r"\n+")


def span_html(parser: SpanParser) -> bool:
    """A comment or an element; end tags without a start and elements of blocks are text."""
    text, pos = parser.text, parser.pos
    if _START.match(text, pos) is None:
        return False
    if text.startswith("<!--", pos):
        return _comment(parser)
    if match := TAG_CLOSE.match(text, pos):
        parser.warn(f"Found invalidly used HTML closing tag for '{match[1]}' on line %line")
        return parser.plain(match[0])
    match = TAG.match(text, pos)
    if match is None:
        return parser.plain("<")
    known = match[1].lower() in KNOWN_ELEMENTS
    name = match[1].lower() if known else match[1]
    if name in BLOCK_ELEMENTS:
        parser.warn(f"Found block HTML tag '{name}' in span-level text on line %line")
        return parser.plain(match[0])
    _element(parser, match, name, known)
    if parser.native:
        to_native(parser.tree.children[-1])
    return True


def _comment(parser: SpanParser) -> bool:
    match = COMMENT.match(parser.text, parser.pos) if parser.comes("-->", parser.pos) else None
    if match is None:
        return parser.plain("<")
    parser.tree.children.append(Element("xml_comment", match[0], category="span"))
    parser.pos = match.end()
    return True


def _element(parser: SpanParser, match: re.Match[str], name: str, known: bool) -> None:
    attributes = {
        key: _NEWLINES.sub(" ", value) for key, value in read_html_attributes(match[2], known).items()
    }
    in_raw = CONTENT_MODEL.get(name, "raw") == "raw" or parser.tree.opts.get("content_model") == "raw"
    parsing = False if in_raw else parser.document.options.parse_span_html
    match attributes.pop("markdown", None):
        case "block":
            parser.warn(
                "Cannot use block-level parsing in span-level HTML tag (line %line) - using default mode"
            )
        case "span":
            parsing = True
        case "1":
            parsing = CONTENT_MODEL.get(name, "raw") != "raw"
        case "0":
            parsing = False
    line = parser.line()
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
    parser.tree.children.append(element)
    parser.pos = match.end()
    if closed or name in VOID_ELEMENTS:
        return
    stop = _end(name, known)
    if parser.until(element, stop, None, None if parsing else ("html",)):
        end = stop.pattern.match(parser.text, parser.pos)
        assert end is not None
        parser.pos = end.end()
    else:
        parser.document.warn(f"Found no end tag for '{name}' (line {line}) - auto-closing it", line)
        element.add_text(parser.text[parser.pos :])
        parser.pos = len(parser.text)


@functools.lru_cache(maxsize=512)
def _end(name: str, known: bool) -> EndMark:
    return EndMark("<", re.compile(rf"</{re.escape(name)}(?a:\s*)>", re.IGNORECASE if known else 0))
