"""ABAP, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Match, Rule, Run, Scanner
from ..word_lists import word_lists

BUILTINS, KEYWORDS, NEW_KEYWORDS, TYPES = word_lists("abap", "builtins", "keywords", "new_keywords", "types")

_CALLED = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
_NEW, _BUILTIN = frozenset(NEW_KEYWORDS.split()), frozenset(BUILTINS.split())
_KEYWORD, _TYPE = frozenset(KEYWORDS.split()), frozenset(TYPES.split())


def _call(run: Run, found: Match) -> int | str:
    """A name before a parenthesis, possibly after an arrow. A run of letters and hyphens is searched once."""
    text, start = run.text, found.start()
    arrow = 2 if text[start : start + 2] in ("->", "=>") else 0
    end: int = run.places.get("name", 0)
    if end <= start + arrow:
        name = _CALLED.match(text, start + arrow)
        if name is None:
            return "rest"
        end = run.places["name"] = name.end()
    if text[end : end + 1] != "(" or not _CALLED.match(text, start + arrow):
        return "rest"
    word = text[start + arrow : end]
    run.mark(start + arrow, "o")
    if not arrow and word.upper() in _NEW:
        run.mark(end, "k")
    else:
        run.mark(end, "nb" if not arrow and word.lower() in _BUILTIN else "n")
    run.mark(end + 1, "p")
    return end + 1


def _word(run: Run, found: Match) -> None:
    word = found[0]
    run.mark(found.end(), "k" if word.upper() in _KEYWORD else "kt" if word.lower() in _TYPE else "n")


_REST: list[Rule] = [(r"\w+", _word), (r"->>?|=>|[-*+%/~=&?<>!#@^]+", "o")]

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"\".*", "c1"),
            (r"^\*.*", "cm"),
            (r"\d+", "mi"),
            (r"['`]", "s1", "string"),
            (r"[\[\](){}.,:|]", "p"),
            (r"(?=[A-Za-z=-])", _call),
            *_REST,
        ],
        "rest": _REST,
        "string": [(r"\\.|''|``", "se"), (r"['`]", "s1", "-"), (r"[^\\'`]+", "s1")],
    }
)
