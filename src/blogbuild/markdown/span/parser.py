"""The span parser: finds the next special character and tries the rules in the order of this table."""

from __future__ import annotations

import functools

from ..tree.element import Element
from ..tree.markdown_document import MarkdownDocument
from . import code, emphasis, escapes, extensions, html, links, marks, quotes
from .state import Rule, SpanRules, parse_text, search_for

# Name, the characters that it may begin at (None: any), what it begins with, the rule.
# The rule for quotes begins one character before a quote; `SpanState` handles that.
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


_SMART = ("html", "smart_quotes", "entity", "typographic")


def rules_for(document: MarkdownDocument, only: tuple[str, ...] | None) -> SpanRules:
    """Return the rules that a document's options allow; of these just the ones that `only` names, unless it is None."""
    options = document.options
    names = _SMART if document.smart else only
    typographic = "no_auto_typographic" not in options.gfm_quirks
    return _rules(document.gfm, options.hard_wrap, typographic, names, only is None)


@functools.cache
def _rules(
    gfm: bool, hard_wrap: bool, typographic: bool, names: tuple[str, ...] | None, all_rules: bool
) -> SpanRules:
    off = set() if gfm else {"strikethrough"}
    if gfm and hard_wrap:
        off.add("line_break")
    if gfm and not typographic:
        off.add("typographic")
    rows = [row for row in _TABLE if row[0] not in off and (names is None or row[0] in names)]
    firsts = {character for _name, first, _start, _rule in rows if first for character in first}
    by_first = {
        character: tuple(rule for _name, first, _start, rule in rows if first is None or character in first)
        for character in firsts
    }
    usual = tuple(rule for _name, first, _start, rule in rows if first is None)
    starts = frozenset(start for row in rows for start in row[2])
    return SpanRules(starts, by_first, usual, all_rules, search_for(starts))


def parse_spans(
    document: MarkdownDocument, text: str, line: int, *, only: tuple[str, ...] | None = None
) -> list[Element]:
    """Return the nodes of a text, whose first line has the number `line`.

    `only` names the rules to use at the top level; None stands for all that the document's options allow.
    """
    return parse_text(document, text, line, rules_for, only)
