"""Finds and lists the headings of finished HTML, and inserts anchors in front of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from unicodedata import category
from urllib.parse import quote, quote_plus

from blogbuild.letters import downcase
from blogbuild.model.document import is_set

_HEADING = re.compile(r"h([1-6])")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
NO_TOC = "no_toc"
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


@dataclass(frozen=True, slots=True)
class TocOptions:
    """The options under `toc:` in the config."""

    levels: range
    ordered: bool = False
    skipped: tuple[str, ...] = ("no_toc_section",)
    list_id: str = "toc"
    list_class: str = "section-nav"
    sublist_class: str = ""
    item_class: str = "toc-entry"
    item_prefix: str = "toc-"

    @classmethod
    def of(cls, given: Mapping[str, object]) -> TocOptions:
        """The options in the config, with the gem's defaults for the others."""
        low, high = given.get("min_level", 1), given.get("max_level", 6)
        sections = given.get("no_toc_section_class", "no_toc_section")
        texts = {
            key: str(given[key])
            for key in ("list_id", "list_class", "sublist_class", "item_class", "item_prefix")
            if key in given
        }
        return cls(
            levels=range(low if isinstance(low, int) else 1, (high if isinstance(high, int) else 6) + 1),
            ordered=is_set(given, "ordered_list"),
            skipped=tuple(map(str, sections)) if isinstance(sections, list) else (str(sections),),
            **texts,
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: the offsets of its inside in the HTML, and how the list shows it."""

    level: int
    id: str
    text: str
    start: int
    end: int
    ends_in_element: bool


def contents(html: str, options: TocOptions) -> str:
    """The table of contents, a list of lists."""
    kind = "ol" if options.ordered else "ul"
    inner = _items(_headings(html, options), options, kind)
    return f'<{kind} id="{options.list_id}" class="{options.list_class}">\n{inner}</{kind}>'


def with_anchors(html: str, options: TocOptions) -> str:
    """The HTML with an anchor at the start of each heading, with line breaks as by libxml2."""
    parts, position = [], 0
    for heading in _headings(html, options):
        parts.append(html[position : heading.start])
        address = quote(heading.id, safe="!#$%&'()*+,/:;=?@[]~-_.")
        icon = '<span class="octicon octicon-link"></span>'
        parts.append(f'\n<a class="anchor" href="#{address}" aria-hidden="true">{icon}</a>')
        parts.append(html[heading.start : heading.end] + ("\n" if heading.ends_in_element else ""))
        position = heading.end
    return "".join(parts) + html[position:]


def _headings(html: str, options: TocOptions) -> list[Heading]:
    finder = _Finder(html, options)
    finder.feed(html)
    finder.close()
    seen: Counter[str] = Counter()
    found = []
    for level, given, text, start, end, ends_in_element in finder.found:
        name = given if given is not None else _identifier(text)
        # As in the gem, only ids made from texts are numbered, and ids in the HTML don't count.
        number = seen[name] if given is None else 0
        seen[name] += given is None
        shown = "".join(_ESCAPES.get(char, char) for char in text)
        found.append(
            Heading(level, f"{name}-{number}" if number else name, shown, start, end, ends_in_element)
        )
    return found


def _identifier(text: str) -> str:
    characters = (
        c
        for c in downcase(text)
        if c in "- " or c == "_" or category(c)[0] in "LM" or category(c) in ("Nd", "Nl", "Pc")
    )
    return quote_plus("".join(characters).replace(" ", "-"))


def _items(headings: Sequence[Heading], options: TocOptions, kind: str) -> str:
    """The list items of headings; headings below the highest level are in nested lists."""
    if not headings:
        return ""
    top = min(heading.level for heading in headings)
    sublist = f' class="{options.sublist_class}"' if options.sublist_class else ""
    out, n = [], 0
    while n < len(headings):
        heading = headings[n]
        after = n + 1
        while after < len(headings) and headings[after].level > top:
            after += 1
        if heading.level == top:
            classes = f"{options.item_class} {options.item_prefix}h{heading.level}"
            item = f'<li class="{classes}"><a href="#{heading.id}">{heading.text}</a>'
            if after > n + 1:
                item += f"\n<{kind}{sublist}>\n{_items(headings[n + 1 : after], options, kind)}</{kind}>\n"
            out.append(f"{item}</li>\n")
        else:
            out.append(_items(headings[n:after], options, kind))
        n = after
    return "".join(out)


class _Finder(HTMLParser):
    """Finds the headings to list: level, id, text, offsets, and whether an element ends the heading."""

    def __init__(self, html: str, options: TocOptions) -> None:
        super().__init__(convert_charrefs=False)
        self._options = options
        self._lines = [0]
        for match in re.finditer("\n", html):
            self._lines.append(match.end())
        self._open: list[tuple[str, bool]] = []
        self._current: tuple[int, str | None, int] | None = None
        self._text: list[str] = []
        self._after_element = False
        self.found: list[tuple[int, str | None, str, int, int, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self._after_element = True
            return
        self._after_element = False
        values = dict(attrs)
        classes = (values.get("class") or "").split()
        heading = _HEADING.fullmatch(tag)
        if heading is not None and self._current is None and int(heading[1]) in self._options.levels:
            skipped = NO_TOC in classes or any(inside for _tag, inside in self._open)
            if not skipped:
                start = self._position() + len(self.get_starttag_text() or "")
                self._current, self._text = (int(heading[1]), values.get("id"), start), []
        self._open.append((tag, any(name in classes for name in self._options.skipped)))

    def handle_endtag(self, tag: str) -> None:
        for n in range(len(self._open) - 1, -1, -1):
            if self._open[n][0] == tag:
                del self._open[n:]
                break
        if self._current is not None and tag == f"h{self._current[0]}":
            level, given, start = self._current
            self.found.append(
                (level, given, "".join(self._text), start, self._position(), self._after_element)
            )
            self._current = None
        self._after_element = True

    def handle_data(self, data: str) -> None:
        self._after_element = False
        self._text.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_data(unescape(f"&#{name};"))

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
