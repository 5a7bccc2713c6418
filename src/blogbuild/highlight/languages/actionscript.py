"""ActionScript, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Rule, Run, Scanner, Words, quoted
from ..word_lists import word_lists
from .awk import REGEX_STATES

BUILTINS, CONSTANTS, DECLARATIONS, KEYWORDS, RESERVED = word_lists(
    "actionscript", "builtins", "constants", "declarations", "keywords", "reserved"
)

_CLASSES = Words(
    {"k": KEYWORDS, "kd": DECLARATIONS, "kr": RESERVED, "kc": CONSTANTS, "nb": BUILTINS}, other="nx"
).table()
_NAME = r"[$a-zA-Z_][a-zA-Z0-9_]*+"


def _name(run: Run, found: Match) -> None:
    """A name. After a keyword an expression begins, so a slash there begins a pattern."""
    css = _CLASSES.get(found[0], "nx")
    run.mark(found.end(), css)
    if css in ("k", "kd"):
        run.stack.append("expression")


def _blank(otherwise: str, go: str) -> list[Rule]:
    """White space and comments. `otherwise` and `go` apply to a slash that does not begin a comment."""
    return [(r"\s+", ""), (r"//.*", "c1"), (r"/\*", Closed(r"(?s:.*?)\*/", "cm", otherwise, go))]


_EXPRESSION: list[Rule] = [
    *_blank("sr", "=regex"),
    (r"/", "sr", "=regex"),
    (r"\{", "p", "object"),
    (r"", "", "-"),
]
_ROOT: list[Rule] = [
    (r"\s*#!.*\n", "cp", "statement"),
    (r"\n", "", "statement"),
    *_blank("o", "expression"),
    (r"--|~|\\(?=\n)|[:;<>+*%&|^/!=]=?", "o", "expression"),
    (r"[(\[,]", "p", "expression"),
    (r"[)\].]", "p"),
    (r"\?", "p", "ternary expression"),
    (r"[{}]", "p", "statement"),
    (_NAME, _name),
    (r"-?[0-9]+\.[0-9]+(?:[eE][0-9]+)?[fd]?", "mf"),
    (r"0x[0-9a-fA-F]+", "mh"),
    (r"-?[0-9]+", "mi"),
    (r"\"", Closed(quoted('"'), "s2")),
    (r"'", Closed(quoted("'"), "s1")),
]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "expression": _EXPRESSION,
        "statement": [(rf"({_NAME})(\s*)(:)", ("nl", "", "p")), (r"[{}]", "p"), *_EXPRESSION],
        "object": [
            *_blank("o", "expression"),
            (r"\}", "p", "=statement"),
            (rf"({_NAME})(\s*)(:)", ("na", "", "p"), "expression"),
            (r":", "p"),
            *_ROOT,
        ],
        "ternary": [(r":", "p", "=expression"), *_ROOT],
        **REGEX_STATES,
        "regex-end": [(r"[gim]*", "sr", "-")],
    }
)
