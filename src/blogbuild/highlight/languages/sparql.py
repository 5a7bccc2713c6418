"""SPARQL, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Closed, Match, Rule, Run, Scanner, Words
from ..word_lists import word_lists

BUILTINS, KEYWORDS = word_lists("sparql", "builtins", "keywords")

_WORD = r"(?u:[\w-])"
_PREFIXED = re.compile(rf"({_WORD}*+)(?:(:)({_WORD}*))?")
_HEX = "[0-9a-fA-F]"


def _prefixed(run: Run, found: Match) -> int | str:
    """`prefix:name`. A run of letters without a colon after it contains none."""
    if found.start() < run.places.get("no prefix", 0):
        return "rest"
    whole = _PREFIXED.match(run.text, found.start())
    if whole is None or whole[2] is None:
        run.places["no prefix"] = whole.end() if whole else found.end()
        return "rest"
    for group, css in enumerate(("nn", "o", "ss"), 1):
        run.mark(whole.end(group), css)
    return whole.end()


_REST: list[Rule] = [
    (r"<", Closed(r"[^>]*>", "nn", "o")),
    (r"(?i:true|false)", "kc"),
    (r"a\b", "k"),
    (r"[a-zA-Z](?u:\w+)", Words({"nb": BUILTINS, "k": KEYWORDS}, other="err", fold=str.upper)),
    (r"[+-]?(?:\d+\.\d*|\.\d+)(?:[eE][+-]?[0-9]+)?", "mf"),
    (r"[+-]?\d+", "mi"),
    (r"[\]\[(){}.,;=]", "p"),
    (r"[/?*+!<>]|&&|\|\||\^\^", "o"),
]


def _string(quote: str, css: str) -> dict[str, list[Rule]]:
    """Return the states of a short and of a long string."""
    inside: list[Rule] = [
        (rf"\\(?:[tbnrf\"'\\]|u{_HEX}{{4}}|U{_HEX}{{8}})", "se"),
        (rf"\\|[^{quote}\\]+", css),
    ]
    return {
        css: [(quote, css, "=string-end"), *inside],
        f"long-{css}": [(quote * 3, css, "=string-end"), (quote, css), *inside],
    }


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", "w"),
            (r"#.*", "c1"),
            (r"\"\"\"", "s2", "long-s2"),
            (r"\"", "s2", "s2"),
            (r"'''", "s1", "long-s1"),
            (r"'", "s1", "s1"),
            (r"[$?](?u:\w+)", "nv"),
            (rf"(?={_WORD}|:)", _prefixed),
            *_REST,
        ],
        "rest": _REST,
        **_string('"', "s2"),
        **_string("'", "s1"),
        "string-end": [(r"(@)([a-zA-Z]+(?:-[a-zA-Z0-9]+)*)", ("o", "py")), (r"\^\^", "o"), (r"", "", "-")],
    }
)
