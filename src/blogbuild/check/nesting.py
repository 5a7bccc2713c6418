"""Whether the tags of an HTML file are nested as HTML allows.

Rules of https://html.spec.whatwg.org/multipage/syntax.html#optional-tags and the content models that are broken most
often: blocks in paragraphs, links in links.
"""

from __future__ import annotations

from collections.abc import Callable

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})  # fmt: skip
OPTIONAL_END = frozenset({
    "html", "head", "body", "li", "dt", "dd", "p", "rt", "rp", "optgroup", "option", "colgroup", "caption",
    "thead", "tbody", "tfoot", "tr", "td", "th",
})  # fmt: skip
CLOSES_PARAGRAPH = frozenset({
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "main", "menu", "nav", "ol", "p", "pre", "search", "section", "table", "ul",
})  # fmt: skip
# A start tag in the key closes an open element of the first tuple, unless an element of the second is between them.
SIBLINGS = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "option": (("option",), ("select", "datalist")),
    "optgroup": (("option", "optgroup"), ("select",)),
    "tr": (("td", "th", "tr", "caption", "colgroup"), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "thead": (("caption", "colgroup"), ("table",)),
    "tbody": (("td", "th", "tr", "thead", "tbody", "caption", "colgroup"), ("table",)),
    "tfoot": (("td", "th", "tr", "thead", "tbody", "caption", "colgroup"), ("table",)),
    "rt": (("rt", "rp"), ("ruby",)),
    "rp": (("rt", "rp"), ("ruby",)),
    "body": (("head",), ("html",)),
}
CLOSES_OTHERS = CLOSES_PARAGRAPH | SIBLINGS.keys()
# A block closes an open paragraph only if none of these elements is between them.
PARAGRAPH_SCOPE = frozenset({
    "button", "object", "table", "td", "th", "caption", "svg", "math", "template", "body", "li", "dd", "div",
    "section", "article",
})  # fmt: skip
NOT_IN_ITSELF = frozenset({"a", "button", "form", "label"})

ReportError = Callable[[str, int, str], None]
"""Takes a message, the offset of the tag, and the tag as written."""
OpenTag = tuple[str, int, str]
"""The name of an open element, the offset of its start tag, and that tag as written."""


class Nesting:
    """Follows start and end tags in document order, and reports errors."""

    def __init__(self, report: ReportError) -> None:
        self._report = report
        self._open: list[OpenTag] = []
        self._counts: dict[str, int] = {}
        """The number of open elements by name."""
        self._closed_paragraphs: list[tuple[str, int, str]] = []
        """Errors to report if an end tag `</p>` follows; without one, closing the paragraph early is correct."""
        self.foreign = 0
        """The number of open `svg` and `math` elements; inside them, `<x/>` is a complete element."""

    def open(self, name: str, offset: int, written: str) -> None:
        """Handle the start tag of an element that has an end."""
        if name in NOT_IN_ITSELF and self._counts.get(name):
            self._report(f"<{name}> inside another <{name}>", offset, written)
        if name in CLOSES_OTHERS and not self.foreign:
            self.begins(name, offset, written)
        self._open.append((name, offset, written))
        self._counts[name] = self._counts.get(name, 0) + 1
        if name == "svg" or name == "math":
            self.foreign += 1

    def begins(self, name: str, offset: int, written: str) -> None:
        """Close the elements that the start tag of `name` closes implicitly."""
        siblings = SIBLINGS.get(name)
        if siblings is not None:
            closed, holders = siblings
            while self._open and self._open[-1][0] not in holders and self._closes(closed, holders):
                self._pop()
        if name in CLOSES_PARAGRAPH and self._counts.get("p"):
            self._close_paragraph(name, offset, written)

    def close(self, name: str, offset: int) -> None:
        """Handle an end tag."""
        if not self._counts.get(name):
            if name == "p" and self._closed_paragraphs:
                self._report(*self._closed_paragraphs.pop())
            elif name not in VOID and name != "p":
                self._report(f"</{name}> has no start tag", offset, f"</{name}>")
            return
        while True:
            inner, start, written = self._pop()
            if inner == name:
                return
            if inner not in OPTIONAL_END:
                self._report(f"<{inner}> is not closed before </{name}>", start, written)

    def finish(self) -> None:
        """Handle the end of the file."""
        for name, offset, written in self._open:
            if name not in OPTIONAL_END:
                self._report(f"<{name}> is never closed", offset, written)

    def _close_paragraph(self, name: str, offset: int, written: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            inner = self._open[depth][0]
            if inner == "p":
                while len(self._open) > depth:
                    self._pop()
                message = f"<{name}> inside <p>, which it closes"
                self._closed_paragraphs.append((message, offset, written))
                return
            if inner in PARAGRAPH_SCOPE:
                return

    def _closes(self, closed: tuple[str, ...], holders: tuple[str, ...]) -> bool:
        """Whether an element of `closed` is open inside the nearest of `holders`, with only omissible ends between."""
        for name, _, _ in reversed(self._open):
            if name in closed:
                return True
            if name in holders or name not in OPTIONAL_END or name in ("html", "head", "body"):
                return False
        return False

    def _pop(self) -> OpenTag:
        top = self._open.pop()
        self._counts[top[0]] -= 1
        if top[0] == "svg" or top[0] == "math":
            self.foreign -= 1
        return top
