"""Whether the tags of an HTML file lie in one another as HTML lets them.

Rules of https://html.spec.whatwg.org/multipage/syntax.html#optional-tags and the content models that
people break most: blocks in paragraphs, links in links.
"""

from __future__ import annotations

from collections.abc import Callable

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
OPTIONAL_END = frozenset(
    [
        "html",
        "head",
        "body",
        "li",
        "dt",
        "dd",
        "p",
        "rt",
        "rp",
        "optgroup",
        "option",
        "colgroup",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
    ]
)
CLOSES_PARAGRAPH = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "table",
        "ul",
    ]
)
# A start tag in the key closes an open element of the value, up to the element that holds them.
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
# What a paragraph can be open in while a block begins: beyond these it is another paragraph's affair.
PARAGRAPH_SCOPE = frozenset(
    [
        "button",
        "object",
        "table",
        "td",
        "th",
        "caption",
        "svg",
        "math",
        "template",
        "body",
        "li",
        "dd",
        "div",
        "section",
        "article",
    ]
)
NOT_IN_ITSELF = frozenset({"a", "button", "form", "label"})

Report = Callable[[str, int, str], None]
"""Told what is wrong, the offset of the tag, and the tag as it is written."""


class Nesting:
    """Follows start and end tags in the order of the file, and reports the faults."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._open: list[tuple[str, int, str]] = []
        self._counts: dict[str, int] = {}
        self._ended_early: list[tuple[str, int, str]] = []
        """Faults that only an end tag `</p>` makes faults."""
        self.foreign = 0
        """How many `svg` and `math` elements are open: in there, `<x/>` is whole."""

    def open(self, name: str, offset: int, written: str) -> None:
        """A start tag of an element that has an end."""
        if name in NOT_IN_ITSELF and self._counts.get(name):
            self._report(f"<{name}> lies in another <{name}>", offset, written)
        if not self.foreign:
            self.begins(name, offset, written)
        self._open.append((name, offset, written))
        self._counts[name] = self._counts.get(name, 0) + 1
        if name == "svg" or name == "math":
            self.foreign += 1

    def begins(self, name: str, offset: int, written: str) -> None:
        """Close what the start tag of `name` closes without an end tag."""
        siblings = SIBLINGS.get(name)
        if siblings is not None:
            closed, holders = siblings
            while self._open and self._open[-1][0] not in holders and self._closes(closed, holders):
                self._pop()
        if name in CLOSES_PARAGRAPH and self._counts.get("p"):
            for at in range(len(self._open) - 1, -1, -1):
                inner = self._open[at][0]
                if inner == "p":
                    while len(self._open) > at:
                        self._pop()
                    self._ended_early.append(
                        (f"<{name}> lies in a <p>, which ends before it", offset, written)
                    )
                    break
                if inner in PARAGRAPH_SCOPE:
                    break

    def close(self, name: str, offset: int) -> None:
        """An end tag."""
        if not self._counts.get(name):
            if name == "p" and self._ended_early:
                self._report(*self._ended_early.pop())
            elif name not in VOID and name != "p":
                self._report(f"</{name}> closes nothing", offset, f"</{name}>")
            return
        while True:
            inner, start, written = self._pop()
            if inner == name:
                return
            if inner not in OPTIONAL_END:
                self._report(f"<{inner}> is not closed before </{name}>", start, written)

    def finish(self) -> None:
        """The end of the file."""
        for name, offset, written in self._open:
            if name not in OPTIONAL_END:
                self._report(f"<{name}> is never closed", offset, written)

    def _closes(self, closed: tuple[str, ...], holders: tuple[str, ...]) -> bool:
        """Whether an open element of `closed` comes before one of `holders`, with nothing unclosed between."""
        for name, _, _ in reversed(self._open):
            if name in closed:
                return True
            if name in holders or name not in OPTIONAL_END or name in ("html", "head", "body"):
                return False
        return False

    def _pop(self) -> tuple[str, int, str]:
        top = self._open.pop()
        self._counts[top[0]] -= 1
        if top[0] == "svg" or top[0] == "math":
            self.foreign -= 1
        return top
