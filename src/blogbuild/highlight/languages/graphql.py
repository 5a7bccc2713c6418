"""GraphQL, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner, groups
from . import markdown

_NAME = r"[_A-Za-z][_0-9A-Za-z]*"
_BASIC: list[Rule] = [(r"\s+", "w"), (r"#.*", "c"), (r"[!,]", "p")]
_DIRECTIVES: list[Rule] = [
    (rf"(@{_NAME})(\s*)(\()", ("k", "w", "p"), "arguments"),
    (rf"@{_NAME}", "k"),
]
_QUERY: list[Rule] = [
    *_DIRECTIVES,
    (_NAME, "n"),
    (r"\(", "p", "variables"),
    (r"\{", "p", "selection"),
    *_BASIC,
]


def _selection_ends(run: Run, found: Match) -> None:
    """`}`: the definition ends with the outermost selection."""
    run.mark(found.end(), "p")
    run.stack.pop()
    if run.stack[-1] in ("query", "fragment"):
        run.stack.pop()


def _collection_ends(run: Run, found: Match) -> None:
    """The end of a list or an object, which also ends the value."""
    run.mark(found.end(), "p")
    run.stack.pop()
    if run.stack[-1] == "value":
        run.stack.pop()


def _values(go: str) -> list[Rule]:
    """Return the rules for values. `go` leaves the state of a single value."""
    return [
        (r"\"\"\"(?s:.*?)\"\"\"", "s2"),
        (rf"\${_NAME}", "nv", go),
        (r"(?:true|false|null)\b", "kc", go),
        (r"[+-]?[0-9]+\.[0-9]+(?:[eE][+-]?[0-9]+)?", "mf", go),
        (r"[+-]?[1-9][0-9]*(?:[eE][+-]?[0-9]+)?", "mi", go),
        (r"\"(?:(?:[^\"\\]|\\[\\\"]?|(?!))*+\"|(?s:.*)\")", "s2", go),
        (_NAME, "n", go),
        (r"\{", "p", "object"),
        (r"\[", "p", "list"),
        *_BASIC,
    ]


_BUILT_IN = r"(?:Int|Float|String|Boolean|ID)\b"

SCANNER = Scanner(
    {
        "root": [
            (r"(?:query|mutation|subscription)\b", "k", "query"),
            (r"\{", "p", "query selection"),
            (r"fragment\b", "k", "fragment"),
            (r"scalar\b", "k", "value"),
            (r"(?:type|interface|enum|input|schema)\b", "k", "type"),
            (r"union\b", "k", "union"),
            (r"extend\b", "k"),
            *_BASIC,
            (r"(\"\"\")(\n)((?s:.*?))(\n)(\"\"\")", groups("s2", "w", markdown.SCANNER, "w", "s2")),
        ],
        "fragment": [(r"on\b", "k"), *_QUERY],
        "query": _QUERY,
        "type": [
            (r"implements\b", "k"),
            (_NAME, "n"),
            (r"\(", "p", "variables"),
            (r"\{", "p", "type-body"),
            *_BASIC,
        ],
        "union": [(_NAME, "n"), (r"=", "p", "union-variant"), *_BASIC],
        "union-variant": [(_NAME, "n", "=union-pipe"), *_BASIC],
        "union-pipe": [(r"\|", "p", "=union-variant"), (r"(?![|\s#])", "", "- -"), *_BASIC],
        "type-body": [
            (r"\}", "p", "- -"),
            (rf"({_NAME})(\s*)(\()", ("n", "w", "p"), "variables"),
            (_NAME, "n"),
            (r":", "p", "type-names"),
            *_BASIC,
        ],
        "arguments": [(r"\)", "p", "-"), (_NAME, "n"), (r":", "p", "value"), *_BASIC],
        "variables": [
            (r"\)", "p", "-"),
            (rf"\${_NAME}", "nv"),
            (_NAME, "n"),
            (r":", "p", "type-names"),
            (r"=", "p", "value"),
            *_BASIC,
        ],
        "type-names": [(_BUILT_IN, "nb", "-"), (_NAME, "n", "-"), (r"\[", "p", "type-list"), *_BASIC],
        "type-list": [(_BUILT_IN, "nb"), (_NAME, "n"), (r"\]", "p", "- -"), *_BASIC],
        "selection": [
            *_DIRECTIVES,
            (r"\}", _selection_ends),
            (rf"({_NAME})(\s*)(\()", ("n", "w", "p"), "arguments"),
            (rf"({_NAME})(\s*)(:)", ("n", "w", "p")),
            (_NAME, "n"),
            (r"(\.\.\.)(\s+)(on)\b", ("p", "w", "k")),
            (r"\.\.\.", "p"),
            (r"\{", "p", "+"),
            *_BASIC,
        ],
        "list": [(r"\]", _collection_ends), *_values("")],
        "object": [(r"\}", _collection_ends), (rf"({_NAME})(\s*)(:)", ("n", "w", "p"), "value"), *_BASIC],
        "value": _values("-"),
    }
)
