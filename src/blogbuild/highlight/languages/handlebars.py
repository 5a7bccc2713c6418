"""Handlebars' and Mustache's templates, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Action, Match, Rule, Run, Scanner, States
from . import html
from .embedded import embed, state_of

_NAME = r"[\w$-]+"
_MARKUP = embed(html.SCANNER, "text")


def _markup(run: Run, found: Match) -> None:
    """Text up to the next tag. A tag in the place of an attribute's value is that value."""
    _MARKUP(run, found)
    stack = state_of(run, html.SCANNER, "text")[0]
    if found.end() < len(run.text) and stack[-1] == "value":
        stack.pop()


def _string(quote: str, css: str) -> Rule:
    return (rf"{quote}(?:(?:\\.|[^{quote}\\\n]|(?!))*+{quote}|.*{quote})", css)


def _root(escaped: Action, text: Action) -> list[Rule]:
    """Return the rules outside of tags. `escaped` marks braces that are text."""
    return [
        (r"\\\{+", escaped),
        (r"\{\{!--", "c", "comment"),
        (r"\{\{!.*?\}\}", "c"),
        (r"\{\{\{?", "k", "tag opening"),
        (r"(?s:.)(?:[^\\{]|\{(?!\{)|(?!))*+", text),
    ]


_STATES: States = {
    "comment": [(r"\{\{", "c", "+"), (r"\}\}", "c", "-"), (r"[^{}]+|[{}]", "c")],
    "tag": [
        (r"\}\}\}?", "k", "-"),
        (r"\|", "p"),
        (r"~", "k"),
        (r"\s+", ""),
        (r"=", "o"),
        (r"[\[\]()]", "p"),
        (r"\.(?=[}\s])|\.\.", "nv"),
        (r"[/.]", "p"),
        _string('"', "s2"),
        _string("'", "s1"),
        (r"\d+(?=\}\s)", "m"),
        (r"(?:true|false)(?=[}\s])", "kc"),
        (r"else(?=[}\s])", "k"),
        (r"this(?=[}\s])", "bp"),
        (rf"@{_NAME}", "na"),
        (_NAME, "nv"),
    ],
    "opening": [(r"[#/]", "k", "=block"), (r"[>^&~]", "k"), (r"", "", "-")],
    "block": [(r"if(?=[}\s])", "k"), (_NAME, "nn", "-"), (r"", "", "-")],
}

SCANNER = Scanner({"root": _root(_MARKUP, _markup), **_STATES})


def with_parent(_name: str, parent: Scanner) -> Scanner:
    """Return the rules with text in the language `parent`."""
    text = embed(parent, "text")
    return Scanner({"root": _root(text, text), **_STATES})
