"""The rules in the order in which they are asked, and the characters at which each may begin."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..tree.markdown_document import MarkdownDocument
from . import code, emphasis, escapes, extensions, html, links, marks, quotes
from .parser import Rule

Search = Callable[[str, int], "re.Match[str] | None"]


@dataclass(frozen=True)
class SpanRules:
    """A choice of rules, ready for use."""

    starts: frozenset[str]
    """What any of them may begin with: regular expressions that begin with one plain character each."""
    by_first: Mapping[str, tuple[Rule, ...]]
    usual: tuple[Rule, ...]
    """The rules for characters that are not special themselves."""
    _searches: dict[str, Search] = field(default_factory=dict)

    def search(self, stop: str) -> Search:
        """A search for what a rule begins with, or for the character `stop`, if that is not empty."""
        known = self._searches.get(stop)
        if known is None:
            known = self._searches[stop] = _search(self.starts | ({re.escape(stop)} if stop else set()))
        return known


def _search(starts: frozenset[str]) -> Search:
    """Each alternative begins with a plain character, so that `re` looks for a set of characters first."""
    plain = {start for start in starts if "(" not in start}
    further = {start for start in starts - plain if start.partition("(")[0] not in plain}
    return re.compile("|".join(sorted(plain) + sorted(further)) or "(?!)").search


# Name, the characters that it may begin at (None: any), what it begins with, the rule.
# A quote's rule begins one character before it, which the parser sees to.
_TABLE: tuple[tuple[str, str | None, tuple[str, ...], Rule], ...] = (
    ("emphasis", "*_", (r"\*", "_"), emphasis.emphasis),
    ("codespan", "`", ("`",), code.codespan),
    ("autolink", "<", ("<",), links.autolink),
    ("html", "<", ("<",), html.span_html),
    ("footnote", "[", (r"\[",), links.footnote_marker),
    ("link", "[!", (r"\[", r"!(?=\[)"), links.link),
    ("smart_quotes", None, ('"', "'"), quotes.smart_quotes),
    ("math", "$", (r"\$",), marks.inline_math),
    ("extensions", "{", (r"\{(?=:)",), extensions.span_extensions),
    ("entity", "&", ("&",), marks.html_entity),
    (
        "typographic",
        "-.<> \\",
        (r"-(?=-)", r"\.(?=\.\.)", "<(?=<)", ">(?=>)", r"\\(?=<<|>>)", " (?=<<|>>)"),
        quotes.typographic_symbols,
    ),
    ("line_break", " \\", (r" (?= \n)", r"\\(?=\\\n)"), marks.line_break),
    ("escapes", "\\", (r"\\",), escapes.escaped),
    ("strikethrough", "~", ("~(?=~)",), emphasis.strikethrough),
)


def rules_for(document: MarkdownDocument, only: tuple[str, ...] | None) -> SpanRules:
    """The rules that a document's options leave, or just those in `only`."""
    options = document.options
    if document.smart:
        only = ("html", "smart_quotes", "entity", "typographic")
    return _rules(document.gfm, options.hard_wrap, "no_auto_typographic" in options.gfm_quirks, only)


@functools.cache
def _rules(gfm: bool, hard_wrap: bool, no_typographic: bool, only: tuple[str, ...] | None) -> SpanRules:
    left = set() if gfm else {"strikethrough"}
    if gfm and hard_wrap:
        left.add("line_break")
    if gfm and no_typographic:
        left.add("typographic")
    rows = [row for row in _TABLE if row[0] not in left and (only is None or row[0] in only)]
    firsts = {character for _name, first, _start, _rule in rows if first for character in first}
    by_first = {
        character: tuple(rule for _name, first, _start, rule in rows if first is None or character in first)
        for character in firsts
    }
    usual = tuple(rule for _name, first, _start, rule in rows if first is None)
    return SpanRules(frozenset(start for row in rows for start in row[2]), by_first, usual)
