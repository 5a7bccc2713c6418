"""Nix, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Match, Rule, Run, Scanner

_WORD = re.compile(r"[a-zA-Z0-9._-]+")
_TAIL = re.compile(r"(?:/[a-zA-Z0-9._-]+)+")
_SCHEME = re.compile(r"[a-z+]+")
_ADDRESS = re.compile(r":///?[a-zA-Z0-9._-]+(?:/[a-zA-Z0-9._-]+)+")


def _path(run: Run, found: Match) -> int | str:
    """A path or an address. A run of characters without a slash after it contains none."""
    text, start = run.text, found.start()
    for first, rest, key in ((_WORD, _TAIL, "word"), (_SCHEME, _ADDRESS, "scheme")):
        if start < run.places.get(key, 0):
            continue
        begun = first.match(text, start)
        if begun is None:
            continue
        whole = rest.match(text, begun.end())
        if whole:
            run.mark(whole.end(), "sx")
            return whole.end()
        run.places[key] = begun.end()
    return "no-path"


_NO_PATH: list[Rule] = [
    (r"\"", "s2", "double"),
    (r"''", "s2", "indented"),
    (r"(?:with|in|inherit)\b", "kn"),
    (r"let\b", "kd"),
    (r"(?:if|then|else)\b", "k"),
    (
        r"(?:rec|assert|map|abort|baseNameOf|builtins|derivation|fetchTarball|import|isNull|"
        r"removeAttrs|throw|toString)\b",
        "kr",
    ),
    (r"\+\+?|!=?|//?|&&|\|\||->|[=.?*<>@-]", "o"),
    (r"[$;,:]", "p"),
    (r"[a-zA-Z_][a-zA-Z0-9-]*", "nv"),
    (r"\(", "p", "parentheses"),
    (r"\{", "p", "set"),
    (r"\[", "p", "list"),
]
_EXPRESSION: list[Rule] = [
    (r"\s+", ""),
    (r"#.*", "c"),
    (r"/\*", "c", "comment"),
    (r"true|false|null", "kc"),
    (r"[0-9]", "mi"),
    (r"~?(?:/[a-zA-Z0-9._-]+)+", "sx"),
    (r"(?=[a-zA-Z0-9._+-])", _path),
    *_NO_PATH,
]
_INTERPOLATION: Rule = (r"\$\{", "si", "interpolation")

SCANNER = Scanner(
    {
        "root": _EXPRESSION,
        "no-path": _NO_PATH,
        "comment": [(r"\*/", "c", "-"), (r"[^*\n]+|\*", "c")],
        "interpolation": [*_EXPRESSION, (r"\}", "si", "-")],
        "parentheses": [*_EXPRESSION, (r"\)", "p", "-")],
        "set": [(r"\}", "p", "-"), *_EXPRESSION],
        "list": [(r"\]", "p", "-"), *_EXPRESSION],
        "double": [(r"\\.|\$\$", "se"), _INTERPOLATION, (r"\"", "s2", "-"), (r"[^\\$\"\n]+|.", "s2")],
        "indented": [
            (r"'''|''\$|\$\$|''\\.", "se"),
            _INTERPOLATION,
            (r"''", "s2", "-"),
            (r"[^'$\n]+|.", "s2"),
        ],
    }
)
