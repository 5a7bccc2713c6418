"""The option `html_to_native`: HTML elements become kramdown's own elements where these exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..tree.element import Element
from ..tree.markdown_document import MarkdownDocument
from .elements import BLOCK_ELEMENTS, CONTENT_MODEL, is_span, names
from .entities import find_entity, resolve_entity

_NO_TEXT = names("""
    html head hgroup ol ul dl table colgroup tbody thead tfoot tr select optgroup
""")
_WRAP = names("""
    body section nav article aside header footer address div li dd blockquote figure figcaption fieldset
    form
""")
_NO_SPACE = names("""
    body section nav article aside header footer address div li dd blockquote figure figcaption td th
    fieldset form
""")
_STRIP = names("""
    address article aside blockquote body caption dd div dl dt fieldset figcaption form footer header h1
    h2 h3 h4 h5 h6 legend li nav p section td th
""")
_SIMPLE = names("""
    em strong blockquote hr br img p thead tbody tfoot tr td th ul ol dl li dt dd
""")
_EMPHASIS = {"em": "em", "i": "em", "strong": "strong", "b": "strong"}
_SPACE = " \t\r\n\f\v"
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_ENTITY = re.compile(r"&(?:([\w:][-\w.:]*);|#(\d+);|#x([0-9a-fA-F]+);)", re.ASCII)
_QUOTES = frozenset(["lsquo", "rsquo", "ldquo", "rdquo"])
_SYMBOLS = frozenset(["mdash", "ndash", "hellip", "laquo", "raquo"])
_AS_TYPED = frozenset([34, 38, 60, 62])
_HIGHLIGHTER = re.compile(r"\s+\bhighlighter-\w+\b|\bhighlighter-\w+\b\s*", re.ASCII)
_LANGUAGE = re.compile(r"(?<!\w)language-[^ \t\r\n\f\v]+")
_ALIGN = re.compile(r"text-align:\s+(center|left|right|justify|inherit)", re.ASCII)
_CUT_ALIGN = re.compile(r"(?:;\s*)?text-align:\s+(center|left|right)", re.ASCII)
_CDATA = re.compile(r"\A(?:%\s*)?<!\[CDATA\[\n?(.*?)(?:\s%)?\]\]>\Z", re.DOTALL | re.ASCII)


def to_native(document: MarkdownDocument, element: Element) -> None:
    """Turn an HTML element, and all in it, into kramdown's own elements where that is possible."""
    _process(document, element, True, False, None)


def _process(
    document: MarkdownDocument, element: Element, convert: bool, preserve: bool, parent: Element | None
) -> None:
    if element.kind in ("xml_comment", "xml_pi"):
        around = (
            "div"
            if parent is None
            else parent.value
            if parent.kind == "html_element"
            else "h1"
            if parent.kind == "header"
            else parent.kind
        )
        element.opts = {"category": "span" if CONTENT_MODEL.get(str(around), "raw") == "span" else "block"}
    if element.kind != "html_element":
        return
    name = element.value
    conversion = _CONVERSIONS.get(name) if convert else None
    if conversion is not None:
        conversion(document, element)
        return
    if convert and name in _NO_TEXT:
        element.children = [child for child in element.children if child.kind != "text"]
    if convert and name in _SIMPLE:
        _become(element, name)
        _children(document, element, convert, preserve)
    else:
        _stay(document, element, convert, preserve)
    if not convert:
        return
    if name in _STRIP:
        _strip(element)
    if name in _NO_SPACE:
        _drop_spaces(element)
    if name in _WRAP:
        _wrap_text(element)


def _become(element: Element, kind: str, **opts: Any) -> None:
    element.kind, element.value, element.opts = kind, None, opts


def _stay(document: MarkdownDocument, element: Element, convert: bool = True, preserve: bool = False) -> None:
    name = element.value
    element.opts = {
        "category": "span" if is_span(name, document.newer_html) else "block",
        "content_model": CONTENT_MODEL.get(name, "raw") if convert else "raw",
    }
    _children(document, element, convert, preserve)


def _children(
    document: MarkdownDocument, element: Element, convert: bool = True, preserve: bool = False
) -> None:
    made: list[Element] = []
    for child in element.children:
        if child.kind == "text":
            made += _text_nodes(document, child.value, preserve or not convert)
        else:
            _process(document, child, convert, preserve, element)
            made.append(child)
    element.children = made


def _text_nodes(document: MarkdownDocument, text: str, preserve: bool) -> list[Element]:
    """Return the nodes of a text, with its entities as nodes of their own."""
    if not preserve:
        text = _SPACES.sub(" ", text)
    nodes: list[Element] = []
    done = 0
    for match in _ENTITY.finditer(text):
        if match.start() < done:
            continue
        nodes.append(Element("text", text[done : match.start()]))
        name, decimal, hexadecimal = match.groups()
        done = match.end()
        if name in _QUOTES:
            nodes.append(Element("smart_quote", name))
        elif name in _SYMBOLS:
            nodes.append(Element("typographic_sym", name))
        else:
            entity = resolve_entity(
                document,
                name
                if name is not None
                else int(decimal[:9])
                if decimal is not None
                else int(hexadecimal[:9], 16),
            )
            if entity is None:
                nodes.append(Element("entity", find_entity("amp")))
                done = match.start() + 1
            else:
                nodes.append(Element("entity", entity, original=match[0]))
    if done < len(text):
        nodes.append(Element("text", text[done:]))
    return nodes


def _strip(element: Element) -> None:
    if element.children and element.children[0].kind == "text":
        element.children[0].value = element.children[0].value.lstrip(_SPACE)
    if element.children and element.children[-1].kind == "text":
        element.children[-1].value = element.children[-1].value.rstrip(_SPACE)


def _drop_spaces(element: Element) -> None:
    children = element.children
    last = len(children) - 1

    def needless(at: int, child: Element) -> bool:
        if child.kind != "text" or child.value.strip(_SPACE):
            return False
        return at in (0, last) or (children[at - 1].is_block and children[at + 1].is_block)

    element.children = [child for at, child in enumerate(children) if not needless(at, child)]


def _wrap_text(element: Element) -> None:
    made: list[Element] = []
    paragraph: Element | None = None
    for child in element.children:
        if child.is_block and child.kind != "text":
            made.append(child)
            paragraph = None
            continue
        if paragraph is None:
            paragraph = Element("p", transparent=True)
            made.append(paragraph)
        paragraph.children.append(child)
    element.children = made


def _all_text(element: Element) -> str:
    text = str(element.value) if element.kind == "text" else ""
    return text + "".join(map(_all_text, element.children))


def _link(document: MarkdownDocument, element: Element) -> None:
    if element.attr.get("href") is not None:
        _become(element, "a")
        _children(document, element)
    else:
        _stay(document, element, convert=False)


def _emphasis(document: MarkdownDocument, element: Element) -> None:
    text = _all_text(element)
    if (text[:1] in _SPACE and text) or (text[-1:] in _SPACE and text):
        _stay(document, element, convert=False)
    else:
        _become(element, _EMPHASIS[element.value])
        _children(document, element)


def _header(document: MarkdownDocument, element: Element) -> None:
    _become(element, "header", level=int(element.value[1]), raw_text=_all_text(element))
    _children(document, element)


def _code(document: MarkdownDocument, element: Element) -> None:
    nodes = _text_nodes(document, _all_text(element), True)
    text = "".join(_character(node) for node in nodes)
    if element.value == "code":
        _become(element, "codespan")
        if "class" in element.attr:
            element.attr["class"] = _HIGHLIGHTER.sub("", str(element.attr["class"]))
    else:
        children = element.children
        _become(element, "codeblock")
        if len(children) == 1 and children[0].value == "code":
            language = _LANGUAGE.search(str(children[0].attr.get("class") or ""))
            if language is not None:
                element.attr["class"] = f"{language[0]} {element.attr.get('class') or ''}".rstrip()
    element.value = text
    element.children = []


def _character(node: Element) -> str:
    if node.kind == "text":
        return str(node.value)
    if node.kind == "entity":
        return chr(node.value.code) if node.value.code in _AS_TYPED else str(node.value.char)
    entity = find_entity(node.value)
    return "" if entity is None else entity.char


def _script(document: MarkdownDocument, element: Element) -> None:
    kind = str(element.attr.get("type") or "")
    if re.search(r"\bmath/tex\b", kind) is None:
        _stay(document, element)
        return
    _become(element, "math", category="block" if "mode=display" in kind else "span")
    text = str(element.children[0].value) if element.children else ""
    cdata = _CDATA.match(text)
    element.value, element.children = cdata[1] if cdata else text, []
    del element.attr["type"]


def _table(document: MarkdownDocument, element: Element) -> None:
    has_cells = any(cell.value in ("th", "td") for row in _by_name(element, ("tr",)) for cell in row.children)
    if not _is_simple(element) or (not has_cells and document.is_newer()):
        _stay(document, element, convert=False)
        return
    element.children = [child for child in element.children if child.kind != "text"]
    _children(document, element)
    _become(element, "table", alignment=[])
    for row in _rows(element, "tr"):
        element.opts["alignment"] = [_cut_alignment(cell) for cell in row.children]
    element.children = [child for child in element.children if child.kind != "html_element"]
    for cell in _rows(element, "th"):
        cell.kind = "td"
    if element.children and element.children[0].kind == "tr":
        body = Element("tbody")
        body.children, element.children = element.children, [body]


def _rows(element: Element, kind: str) -> Iterator[Element]:
    for child in element.children:
        if child.kind == kind:
            yield child
        else:
            yield from _rows(child, kind)


def _cut_alignment(cell: Element) -> str:
    style = str(cell.attr.get("style") or "")
    match = _CUT_ALIGN.search(style)
    if match is None:
        return "default"
    cell.attr["style"] = style[: match.start()] + style[match.end() :]
    if not cell.attr["style"].strip():
        del cell.attr["style"]
    return match[1]


def _is_simple(table: Element) -> bool:
    """Whether Markdown could express a table: equal rows, equal alignment, only text in its cells."""
    rows = list(_by_name(table, ("tr",)))
    cells = [[cell for cell in row.children if cell.value in ("th", "td")] for row in rows]
    if not all(_only_text(cell) for cell in _by_name(table, ("th", "td"))):
        return False
    widths = [len(row) for row in cells if row]
    alignments = [[_ALIGN.search(str(cell.attr.get("style") or "")) for cell in row] for row in cells]
    named = [[match[1] if match else "default" for match in row] for row in alignments]
    if any(width != widths[0] for width in widths) or (widths and len(widths) != len(cells)):
        return False
    if any(name in ("justify", "inherit") for row in named for name in row) or any(
        row != named[0] for row in named
    ):
        return False
    if _rows_of(table, "td"):
        return True
    parts = [part for part in table.children if part.kind != "text"]
    fits = all(
        (part.value == "thead" and _rows_of(part, "th"))
        or (part.value in ("tfoot", "tbody") and _rows_of(part, "td"))
        for part in parts
    )
    return fits and any(part.value == "tbody" for part in parts)


def _by_name(element: Element, names: tuple[str, ...]) -> Iterator[Element]:
    for child in element.children:
        if child.value in names:
            yield child
        else:
            yield from _by_name(child, names)


def _only_text(element: Element) -> bool:
    return all(
        (child.kind == "text" or child.value not in BLOCK_ELEMENTS) and _only_text(child)
        for child in element.children
    )


def _rows_of(part: Element, cell: str) -> bool:
    return all(
        row.kind == "text"
        or (row.value == "tr" and all(child.value == cell or child.kind == "text" for child in row.children))
        for row in part.children
    )


def _textarea(document: MarkdownDocument, element: Element) -> None:
    _stay(document, element, True, True)


_CONVERSIONS: Mapping[str, Callable[[MarkdownDocument, Element], None]] = {
    "a": _link,
    "code": _code,
    "pre": _code,
    "script": _script,
    "table": _table,
    "textarea": _textarea,
    **dict.fromkeys(_EMPHASIS, _emphasis),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _header),
}
"""Elements with a conversion of their own."""
