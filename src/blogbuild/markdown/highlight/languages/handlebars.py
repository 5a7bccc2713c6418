"""Handlebars' and Mustache's templates, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner
from . import html
from .embedded import embed, state_of

_NAME = r"[\w$-]+"
_MARKUP = embed(html.SCANNER, "html")


def _markup(run: Run, found: Match) -> None:
    """Text up to the next tag; a tag in the place of an attribute's value is that value."""
    _MARKUP(run, found)
    stack = state_of(run, html.SCANNER, "html")[0]
    if found.end() < len(run.text) and stack[-1] == "value":
        stack.pop()


def _string(quote: str, css: str) -> Rule:
    return (rf"{quote}(?:(?:\\.|[^{quote}\\\n]|(?!))*+{quote}|.*{quote})", css)


SCANNER = Scanner(
    {
        "root": [
            (r"\\\{+", _MARKUP),
            (r"\{\{!--", "c", "comment"),
            (r"\{\{!.*?\}\}", "c"),
            (r"\{\{\{?", "k", "tag opening"),
            (r"(?s:.)(?:[^\\{]|\{(?!\{)|(?!))*+", _markup),
        ],
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
)
