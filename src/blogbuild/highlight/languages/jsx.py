"""JavaScript and TypeScript with tags (JSX, TSX), with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner, States
from . import html, javascript
from .embedded import embed


def _element_ends(run: Run, found: Match) -> None:
    """`/>`: the tag has no content, so its state is left too."""
    run.mark(found.end(), "p")
    del run.stack[-2:]


def _type_parameter(run: Run, found: Match) -> None:
    """`<T, U>`, which is not a tag."""
    run.mark(found.end() - 1, "nx")
    run.mark(found.end(), "p")
    del run.stack[-3:]


_INTERPOLATION: Rule = (r"\{", "si", "interpolation expression")


def states(*, typed: bool, newer: bool = False) -> States:
    """Return the rules of the language with those of tags; `typed` for TypeScript, `newer` for Rouge 4."""
    made = dict(javascript.states(typed=typed, tags=True, newer=newer))
    root = made["root"]
    made["tag-content"] = [
        (r"</", "p", "=tag tag-name"),
        (r"<", "p", "tag-content tag tag-name"),
        _INTERPOLATION,
        (r"[^<{]+", embed(html.SCANNER, "html")),
    ]
    made["tag"] = [
        (r"\s+", ""),
        (r"<!--", "c"),
        (r"//.*", "c1"),
        (r"/\*", "cm", "comment"),
        (r"/>", _element_ends),
        (r">", "p", "-"),
        _INTERPOLATION,
        (r"\w[\w-]*", "na"),
        (r"=", "p"),
        (r"\".*?\"|'.*?'", "s"),
    ]
    made["tag-name"] = [
        *([(r"\w+,", _type_parameter)] if typed else []),
        (r"[A-Z]\w*", "nc"),
        (r"\w+", "nt"),
        (r"\.", "p"),
        (r"", "", "-"),
    ]
    made["interpolation"] = [(r"\}", "si", "-"), (r"\{", "p", "interpolation-inner statement"), *root]
    made["interpolation-inner"] = [(r"\}", "p", "=statement"), *root]
    return made


_START = "root expression"
SCANNER = Scanner(states(typed=False), _START, newer=Scanner(states(typed=False, newer=True), _START))
TYPED = Scanner(states(typed=True), _START, newer=Scanner(states(typed=True, newer=True), _START))
