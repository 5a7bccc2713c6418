"""Java's server pages, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner
from . import html, java
from .embedded import embed

_MARKUP = embed(html.SCANNER, "html")
_JAVA = embed(java.SCANNER, "java")
_ATTRIBUTES: list[Rule] = [(r"\s*[a-zA-Z0-9_:-]+\s*=\s*", "na", "value")]
_DIRECTIVES = "page|include|taglib"
_ACTIONS = "scriptlet|declaration|expression"


def _string(quote: str) -> list[Rule]:
    return [(quote, "s", "-"), (r"\$\{", "si", "interpolation"), (rf"[^{quote}]+", "s")]


SCANNER = Scanner(
    {
        "root": [
            (r"<%--", "c", "comment"),
            (rf"<%@\s*(?:{_DIRECTIVES})\s*", "nt", "directive"),
            (rf"<jsp:directive\.(?:{_DIRECTIVES})", "nt", "directive-element"),
            (rf"<jsp:(?:{_ACTIONS})>", "nt", "action"),
            (r"<[a-zA-Z]*:[a-zA-Z]*\s*", "nt", "tag"),
            (r"</[a-zA-Z]*:[a-zA-Z]*>", "nt"),
            (r"<%[!=]?", "nt", "code"),
            (r"(?s:.)(?:[^<]|<(?!%|/?[a-zA-Z]*:)|(?!))*+", _MARKUP),
        ],
        "comment": [(r"--%>", "c", "-"), (r"[^-]+|-", "c")],
        "directive": [(r"%>", "nt", "-"), *_ATTRIBUTES, (r"(?s:.)(?:[^%]|%(?!>)|(?!))*+(?=%>)", _MARKUP)],
        "directive-element": [
            (r"/>", "nt", "-"),
            *_ATTRIBUTES,
            (r"(?s:.)(?:[^/]|/(?!>)|(?!))*+(?=/>)", _MARKUP),
        ],
        "action": [(rf"</jsp:(?:{_ACTIONS})>", "nt", "-"), *_ATTRIBUTES, (r"[^</]+", _JAVA)],
        "code": [(r"%>", "nt", "-"), (r"[^%>]+", _JAVA)],
        "tag": [(r"/?>", "nt", "-"), *_ATTRIBUTES, (r"(?s:.)(?:[^/>]|/(?!>)|(?!))*+(?=/?>)", _MARKUP)],
        "value": [(r"\"", "s", "=double"), (r"'", "s", "=single"), (r"[^\s>]+", "s", "-")],
        "double": _string('"'),
        "single": _string("'"),
        "interpolation": [(r"\}", "si", "-"), (r"'", "l", "literal"), (r"[^'}]+", _JAVA)],
        "literal": [(r"'", "l", "-"), (r"[^']+", "l")],
    }
)
