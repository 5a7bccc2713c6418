"""Templates with Ruby or Elixir between `<%` and `%>`, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, States
from . import elixir, html, ruby
from .embedded import embed


def _states(code: Scanner, opening: str, closing: str) -> States:
    """The rules of a template, whose text is HTML; a part of either language is at least a character long."""
    return {
        "root": [
            (r"<%#", "c", "comment"),
            (opening, "cp", "code"),
            (r"(?s:.)(?:[^<]|<(?!%)|(?!))*+", embed(html.SCANNER, "html")),
        ],
        "comment": [(closing, "c", "-"), (rf"(?s:.)(?:[^%-]|(?!{closing})[%-]|(?!))*+", "c")],
        "code": [(closing, "cp", "-"), (rf"(?s:.)(?:[^%-]|(?!{closing})[%-]|(?!))*+", embed(code, "code"))],
    }


SCANNER = Scanner(_states(ruby.SCANNER, r"<%[%=-]?", r"%%>|-%>|%>"))
EEX = Scanner(_states(elixir.SCANNER, r"<%[%=]?", r"%%>|%>"))
