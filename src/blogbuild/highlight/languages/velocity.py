"""Velocity's templates, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, quoted
from . import html
from .embedded import embed

_NAME = r"[a-zA-Z_]\w*"
_VARIABLE: Rule = (r"\$\{?", "p", "variable")
_PARAMETERS: list[Rule] = [
    _VARIABLE,
    (r"\s+", ""),
    (r",", "p"),
    (r"\"", Closed(quoted('"'), "s2")),
    (r"'", Closed(quoted("'"), "s1")),
    (r"0[xX][0-9a-fA-F]+[Ll]?", "mh"),
    (r"[0-9]+\b", "mi"),
    (r"[0-9]+?(?=0[xX][0-9a-fA-F])|[0-9]+", "err"),
    (r"(?:true|false|null)\b", "kc"),
    (r"[(\[]", "p", "+"),
    (r"[)\]}]", "p", "-"),
]


def _scanner(parent: Scanner) -> Scanner:
    """Return the rules of a template with text in the language `parent`."""
    return Scanner(
        {
            "root": [
                (r"[^{#$]+", embed(parent, "text")),
                (r"#\*", Closed(r"(?s:.*?)\*#", "cm")),
                (r"##.*", "c1"),
                (rf"(#\{{?)({_NAME})(\}}?)(\s?\()", ("p", "nf", "p", "p"), "directive"),
                (rf"(#\{{?)({_NAME})(\}}?)", ("p", "nf", "p")),
                _VARIABLE,
            ],
            "variable": [
                (_NAME, "nv"),
                (r"\(", "p", "parameters"),
                (rf"(\.)({_NAME})", ("p", "nv")),
                (r"\}", "p", "-"),
                (r"", "", "-"),
            ],
            "directive": [
                (r"&&|\|\||==?|!=?|[-<>+*%&|^/]|(?:eq|ne|gt|lt|ge|le|not|in)\b", "o"),
                (r"\[", "o", "range"),
                (_NAME, "nf"),
                *_PARAMETERS,
            ],
            "range": [(r"\.\.", "o"), *_PARAMETERS],
            "parameters": _PARAMETERS,
        }
    )


SCANNER = _scanner(html.SCANNER)


def with_parent(_name: str, parent: Scanner) -> Scanner:
    """Return the rules with text in the language `parent`."""
    return _scanner(parent)
