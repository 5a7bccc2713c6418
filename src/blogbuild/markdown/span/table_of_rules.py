"""The rules in the order in which they are asked, and the characters at which each may begin."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..document import Document
from . import code, emphasis, escapes, extensions, html, links, marks, quotes
from .parser import Rule


@dataclass(frozen=True)
class Rules:
    """A choice of rules, ready for use."""

    start: str
    """What any of them may begin with, as a regular expression."""
    by_first: Mapping[str, tuple[Rule, ...]]
    usual: tuple[Rule, ...]
    """The rules for characters that are not special themselves."""
    search: Callable[[str, int], re.Match[str] | None]
    _stops: dict[str, Callable[[str, int], re.Match[str] | None]] = field(default_factory=dict)

    def search_with(self, stop: re.Pattern[str]) -> Callable[[str, int], re.Match[str] | None]:
        """A search for what a rule or `stop` begins with."""
        known = self._stops.get(stop.pattern)
        if known is None:
            joined = f"{stop.pattern}|{self.start}" if not stop.flags & re.IGNORECASE else f"(?i:{stop.pattern})|{self.start}"
            known = self._stops[stop.pattern] = re.compile(joined).search
        return known


# Name, the characters that it may begin at (None: any), its start as a pattern, the rule.
_TABLE: tuple[tuple[str, str | None, str, Rule], ...] = (
    ("emphasis", "*_", r"[*_]", emphasis.emphasis),
    ("codespan", "`", "`", code.codespan),
    ("autolink", "<", "<", links.autolink),
    ("html", "<", "<", html.span_html),
    ("footnote", "[", r"\[", links.footnote_marker),
    ("link", "[!", r"!?\[", links.link),
    ("smart_quotes", None, r"[^\\]?[\"']", quotes.smart_quotes),
    ("math", "$", r"\$", marks.inline_math),
    ("extensions", "{", r"\{:", extensions.span_extensions),
    ("entity", "&", "&", marks.html_entity),
    ("typographic", "-.<> \\", r"--|\.\.\.|(?:\\| )?(?:<<|>>)", quotes.typographic_symbols),
    ("line_break", " \\", r"(?:  |\\\\)(?=\n)", marks.line_break),
    ("escapes", "\\", r"\\", escapes.escaped),
    ("strikethrough", "~", "~~", emphasis.strikethrough),
)


def rules_for(document: Document, only: tuple[str, ...] | None) -> Rules:
    """The rules that a document's options leave, or just those in `only`."""
    options = document.options
    return _rules(document.gfm, options.hard_wrap, "no_auto_typographic" in options.gfm_quirks, only)


@functools.cache
def _rules(gfm: bool, hard_wrap: bool, no_typographic: bool, only: tuple[str, ...] | None) -> Rules:
    left = set() if gfm else {"strikethrough"}
    if gfm and hard_wrap:
        left.add("line_break")
    if gfm and no_typographic:
        left.add("typographic")
    rows = [row for row in _TABLE if row[0] not in left and (only is None or row[0] in only)]
    firsts = {character for _name, first, _start, _rule in rows if first for character in first}
    by_first = {
        character: tuple(rule for _name, first, _start, rule in rows if first is None or character in first) for character in firsts
    }
    usual = tuple(rule for _name, first, _start, rule in rows if first is None)
    start = "|".join(dict.fromkeys(row[2] for row in rows)) or "(?!)"
    return Rules(start, by_first, usual, re.compile(start).search)
