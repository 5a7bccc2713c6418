"""Blocks: from lines to elements (kramdown syntax: structural elements)."""

from __future__ import annotations

import re
from collections.abc import Callable

from .document import Element, References, read_attributes

MAX_DEPTH = 60
"""Blocks nested deeper than this are taken as text, so that no input exhausts the stack."""

_BLANK = re.compile(r"(?:[ \t]*\n)+")
_INDENTED = re.compile(r"(?:(?:    | {0,3}\t)[^\n]*\S[^\n]*\n(?:[ \t]*\n(?=(?:[ \t]*\n)*(?:    | {0,3}\t)[^\n]*\S))*)+")
_FENCE = re.compile(r"[ ]{0,3}((?P<mark>[`~])(?P=mark){2,})[ \t]*([^\s?`]+)?[^\n]*\n(.*?)\n?[ ]{0,3}\1(?P=mark)*[ \t]*\n", re.DOTALL)
_ATX = re.compile(r"(#{1,6})[\t ]+([^ \t\n][^\n]*)\n")
_SETEXT = re.compile(r" {0,3}([^ \t\n#>][^\n]*)\n([-=])\2*[ \t]*\n")
_QUOTE = re.compile(r"(?: {0,3}>[^\n]*\n(?:(?![ \t]*\n| {0,3}\{:)[^\n]+\n)*)+")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\n")
_BULLET = re.compile(r"( {0,3}[*+-])([\t ][^\n]*\n)")
_NUMBER = re.compile(r"( {0,3}\d+\.)([\t ][^\n]*\n)")
_IAL = re.compile(r" {0,3}\{:(?!:|/)((?:\\\}|[^}])*)\}[ \t]*\n")
_LINK = re.compile(r" {0,3}\[([^\n\]]+)\]:[ \t]*(?:<(.*?)>|([^\s]+))[ \t]*(?:\n?[ \t]*?(\"[^\n]*?\"|'[^\n]*?'|\([^\n]*?\)))?[ \t]*\n")
_FOOTNOTE = re.compile(r" {0,3}\[\^([\w-]+)\]:[ \t]*([^\n]*\n(?:(?![ \t]*\n| {0,3}\[\^)[^\n]+\n)*(?:[ \t]*\n(?: {4}|\t)[^\n]+\n)*)")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\n")
_HTML_TAGS = (
    "address|article|aside|blockquote|body|canvas|center|details|dialog|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|head|header|hgroup|hr|html|iframe|li|main|menu|nav|noscript|object|ol|p|pre|script|section|style|summary|table|"
    "tbody|td|textarea|tfoot|th|thead|tr|ul|video|audio"
)
_HTML = re.compile(rf" {{0,3}}<(?:!--|/?({_HTML_TAGS})(?=[\s/>]))", re.IGNORECASE)
_PARAGRAPH_END = re.compile(
    r"[ \t]*\n| {0,3}\{:|\^[ \t]*\n| {0,3}[*+-][\t ]| {0,3}\d+\.[\t ]|#{1,6}[\t ]+\S| {0,3}>| {0,3}(?:`{3}|~{3})"
)


class BlockParser:
    """Parses blocks; link definitions and footnotes go into `references`."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._depth = 0
        self._rules: tuple[Callable[[str, int, list[Element]], int], ...] = (
            self._blank, self._indented, self._fence, self._atx, self._quote, self._rule, self._list, self._definition,
            self._attributes, self._html, self._table, self._setext,
        )  # fmt: skip

    def parse(self, text: str) -> list[Element]:
        """The elements of a text that ends in a line end."""
        elements: list[Element] = []
        self._pending: dict[str, str] = {}
        position = 0
        while position < len(text):
            for rule in self._rules:
                end = rule(text, position, elements)
                if end > position:
                    break
            else:
                end = self._paragraph(text, position, elements)
            position = end
        return elements

    def _inner(self, text: str) -> list[Element]:
        if self._depth >= MAX_DEPTH:
            return [Element("p", text.strip())]
        self._depth += 1
        parser = BlockParser(self._references)
        parser._depth = self._depth
        children = parser.parse(text if text.endswith("\n") else f"{text}\n")
        self._depth -= 1
        return children

    def _add(self, element: Element, elements: list[Element]) -> None:
        if self._pending:
            element.attributes.update(self._pending)
            self._pending = {}
        elements.append(element)

    def _blank(self, text: str, at: int, elements: list[Element]) -> int:
        match = _BLANK.match(text, at)
        if match is None:
            return at
        if not elements or elements[-1].kind != "blank":
            elements.append(Element("blank"))
        return match.end()

    def _indented(self, text: str, at: int, elements: list[Element]) -> int:
        match = _INDENTED.match(text, at)
        if match is None:
            return at
        code = re.sub(r"^(?: {4}| {0,3}\t)", "", match[0], flags=re.MULTILINE)
        if len(elements) > 1 and elements[-1].kind == "blank" and elements[-2].kind == "codeblock" and elements[-2].language is None:
            elements.pop()
            elements[-1].text += "\n" + code
        else:
            self._add(Element("codeblock", code), elements)
        return match.end()

    def _fence(self, text: str, at: int, elements: list[Element]) -> int:
        match = _FENCE.match(text, at)
        if match is None:
            return at
        body = match[4]
        self._add(Element("codeblock", f"{body}\n" if body else "", language=match[3] or ""), elements)
        return match.end()

    def _atx(self, text: str, at: int, elements: list[Element]) -> int:
        match = _ATX.match(text, at)
        if match is None:
            return at
        content = re.sub(r"[ \t]+#*[ \t]*$|#+[ \t]*$", "", match[2]) if match[2].rstrip().endswith("#") else match[2].rstrip()
        self._header(content, len(match[1]), elements)
        return match.end()

    def _setext(self, text: str, at: int, elements: list[Element]) -> int:
        match = _SETEXT.match(text, at)
        if match is None:
            return at
        self._header(match[1].rstrip(), 1 if match[2] == "=" else 2, elements)
        return match.end()

    def _header(self, content: str, level: int, elements: list[Element]) -> None:
        element = Element("header", content, level=level)
        if match := re.search(r"[ \t]+\{#([A-Za-z][\w:-]*)\}$", content):
            element.attributes["id"] = match[1]
            element.text = content[: match.start()]
        self._add(element, elements)

    def _quote(self, text: str, at: int, elements: list[Element]) -> int:
        match = _QUOTE.match(text, at)
        if match is None:
            return at
        inner = re.sub(r"^ {0,3}> ?", "", match[0], flags=re.MULTILINE)
        self._add(Element("blockquote", children=self._inner(inner)), elements)
        return match.end()

    def _rule(self, text: str, at: int, elements: list[Element]) -> int:
        match = _RULE.match(text, at)
        if match is None:
            return at
        self._add(Element("hr"), elements)
        return match.end()

    def _definition(self, text: str, at: int, elements: list[Element]) -> int:
        if match := _FOOTNOTE.match(text, at):
            body = re.sub(r"^(?: {4}|\t)", "", match[2], flags=re.MULTILINE)
            self._references.footnotes.setdefault(match[1], body)
            return match.end()
        if match := _LINK.match(text, at):
            url = match[2] if match[2] is not None else match[3]
            self._references.links.setdefault(References.fold(match[1]), (url, match[4][1:-1] if match[4] else None))
            return match.end()
        return at

    def _attributes(self, text: str, at: int, elements: list[Element]) -> int:
        match = _IAL.match(text, at)
        if match is None:
            return at
        if elements and elements[-1].kind != "blank":
            read_attributes(match[1], elements[-1].attributes)
        else:
            read_attributes(match[1], self._pending)
        return match.end()

    def _html(self, text: str, at: int, elements: list[Element]) -> int:
        match = _HTML.match(text, at)
        if match is None:
            return at
        end = _html_end(text, at, match[1])
        self._add(Element("html", text[at:end]), elements)
        return end

    def _list(self, text: str, at: int, elements: list[Element]) -> int:
        pattern = _BULLET if _BULLET.match(text, at) else _NUMBER
        if pattern.match(text, at) is None:
            return at
        items, end = _list_items(text, at, pattern)
        made = Element("ul" if pattern is _BULLET else "ol")
        for item in items:
            made.children.append(Element("li", children=self._inner(item)))
        last = _settle(made)
        self._add(made, elements)
        if last:
            elements.append(Element("blank"))
        return end

    def _table(self, text: str, at: int, elements: list[Element]) -> int:
        first = text[at : text.find("\n", at) + 1]
        if "|" not in _without_code(first):
            return at
        rows: list[str] = []
        end = at
        while end < len(text):
            stop = text.find("\n", end) + 1
            line = text[end:stop]
            if not line.strip() or "|" not in _without_code(line):
                break
            rows.append(line)
            end = stop
        table = _table_of(rows)
        if table is None:
            return at
        self._add(table, elements)
        return end

    def _paragraph(self, text: str, at: int, elements: list[Element]) -> int:
        end = text.find("\n", at) + 1
        while end < len(text) and not _PARAGRAPH_END.match(text, end):
            if (tag := _HTML.match(text, end)) and tag[1]:
                break
            if (match := _SETEXT.match(text, end)) and match.start() == end:
                break
            end = text.find("\n", end) + 1
        content = text[at:end].lstrip(" \t").rstrip()
        self._add(Element("p", content), elements)
        return end


def _without_code(line: str) -> str:
    return re.sub(r"`[^`]*`|\\\|", "", line)


def _html_end(text: str, at: int, tag: str | None) -> int:
    """The end of an HTML block: after its closing tag's line, or its first line."""
    if tag is None:
        end = text.find("-->", at)
        end = len(text) if end < 0 else end
    else:
        depth, end = 0, -1
        for match in re.compile(rf"<(/?){tag}(?=[\s/>])[^>]*?(/?)>", re.IGNORECASE).finditer(text, at):
            depth += -1 if match[1] else 0 if match[2] or tag.lower() == "hr" else 1
            if depth <= 0:
                end = match.end()
                break
        if end < 0:
            end = at
    newline = text.find("\n", end)
    return len(text) if newline < 0 else newline + 1


def _list_items(text: str, at: int, pattern: re.Pattern[str]) -> tuple[list[str], int]:
    items: list[str] = []
    position, indent = at, 0
    blank = False
    while position < len(text):
        stop = text.find("\n", position) + 1
        line = text[position:stop]
        match = pattern.match(text, position)
        leading = len(line) - len(line.lstrip(" "))
        if match is not None and (not items or leading < indent) and not _RULE.match(text, position):
            content = match[2].replace("\t", "    ", 1)
            spaces = len(content) - len(content.lstrip(" "))
            indent = len(match[1]) + spaces if content.strip() else len(match[1]) + 1
            items.append(content.lstrip(" "))
            blank = False
        elif not line.strip():
            items[-1] += "\n"
            blank = True
        elif leading >= indent or line.startswith("\t"):
            items[-1] += line[indent:] if leading >= indent else line[1:]
            blank = False
        elif not blank and not _PARAGRAPH_END.match(text, position) and not _RULE.match(text, position):
            items[-1] += line.lstrip(" ")
        else:
            break
        position = stop
    return items, position


def _settle(made: Element) -> bool:
    """Which items are tight (kramdown's rule); whether a blank line ended the list."""
    ended = False
    items = made.children
    for number, item in enumerate(items):
        children = item.children
        if not children:
            continue
        first, is_last = children[0], number == len(items) - 1
        followed = len(children) > 1 and children[1].kind == "blank"
        tight = first.kind == "p" and (not followed or (is_last and len(children) == 2))
        others = len(items) == 1 or any(
            not i.children or i.children[0].kind != "p" or i.children[0].transparent for i in items[:-1]
        )
        if tight and (not is_last or others):
            first.transparent = True
            if len(children) > 1 and not followed:
                first.text += "\n"
        ended = children[-1].kind == "blank"
        if ended:
            children.pop()
    return ended


def _table_of(rows: list[str]) -> Element | None:
    if not rows:
        return None
    table = Element("table")
    head: list[Element] = []
    alignments: tuple[str, ...] = ()
    for number, line in enumerate(rows):
        if _TABLE_RULE.fullmatch(line) and "-" in line:
            if number == 1 or (number == 0 and not head):
                alignments = tuple(_alignment(cell) for cell in _cells(line))
                head, table.children = table.children, []
            continue
        table.children.append(Element("tr", children=[Element("td", cell) for cell in _cells(line)]))
    table.alignments = alignments
    if head:
        table.children.insert(0, Element("thead", children=head))
    return table


def _cells(line: str) -> list[str]:
    clean = line.strip().removeprefix("|")
    clean = clean[:-1] if clean.endswith("|") and not clean.endswith("\\|") else clean
    parts = re.findall(r"(?:`[^`]*`|\\\||[^|])*(?:\||$)", clean)
    cells = [part.rstrip("|") if not part.endswith("\\|") else part for part in parts]
    if cells and cells[-1] == "":
        cells.pop()
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _alignment(cell: str) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else ""
