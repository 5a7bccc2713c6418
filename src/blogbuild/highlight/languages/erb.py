"""Templates with Ruby or Elixir between `<%` and `%>`, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, States
from . import elixir, html, ruby
from .embedded import embed


def _states(code: Scanner, opening: str, closing: str, parent: Scanner = html.SCANNER) -> States:
    """Return the rules of a template with text in the language `parent`. Each part has at least one character."""
    return {
        "root": [
            (r"<%#", "c", "comment"),
            (opening, "cp", "code"),
            (r"(?s:.)(?:[^<]|<(?!%)|(?!))*+", embed(parent, "text")),
        ],
        "comment": [(closing, "c", "-"), (rf"(?s:.)(?:[^%-]|(?!{closing})[%-]|(?!))*+", "c")],
        "code": [(closing, "cp", "-"), (rf"(?s:.)(?:[^%-]|(?!{closing})[%-]|(?!))*+", embed(code, "code"))],
    }


_RUBY = (ruby.SCANNER, r"<%[%=-]?", r"%%>|-%>|%>")
_ELIXIR = (elixir.SCANNER, r"<%[%=]?", r"%%>|%>")

SCANNER = Scanner(_states(*_RUBY))
EEX = Scanner(_states(*_ELIXIR))


def with_parent(name: str, parent: Scanner) -> Scanner:
    """Return the template language that Rouge calls `name`, with text in the language `parent`."""
    return Scanner(_states(*(_RUBY if name == "erb" else _ELIXIR), parent))
