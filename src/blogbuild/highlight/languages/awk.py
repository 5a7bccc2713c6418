"""AWK, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Rule, Run, Scanner, Words, quoted
from ..word_lists import word_lists

BUILTINS, CONSTANTS, DECLARATIONS, KEYWORDS, RESERVED = word_lists(
    "awk", "builtins", "constants", "declarations", "keywords", "reserved"
)

_CLASSES = Words(
    {"k": KEYWORDS, "kd": DECLARATIONS, "kr": RESERVED, "kc": CONSTANTS, "nb": BUILTINS}, other="nx"
).table()
_BLANK: list[Rule] = [(r"\s+", ""), (r"#.*", "c1")]
_EXPRESSION: list[Rule] = [*_BLANK, (r"/", "sr", "=regex"), (r"", "", "-")]


def _name(run: Run, found: Match) -> None:
    """A name. After a keyword an expression begins, so a slash there begins a pattern."""
    css = _CLASSES.get(found[0], "nv" if found[0][0] == "$" else "nx")
    run.mark(found.end(), css)
    if css in ("k", "kd"):
        run.stack.append("expression")


_ROOT: list[Rule] = [
    *_BLANK,
    (r"[<>+*/%^!=-]=?|in\b|\||&&|~!?", "o", "expression"),
    (r"[(\[,]", "p", "expression"),
    (r"[;{}]", "p", "statement"),
    (r"[)\].]", "p"),
    (r"\?", "p", "ternary expression"),
    (r"[$a-zA-Z_][a-zA-Z0-9_]*", _name),
    (r"[0-9]+\.[0-9]+", "mf"),
    (r"[0-9]+", "mi"),
    (r"\"", Closed(quoted('"'), "s2")),
    (r":", "p"),
]

REGEX_STATES: dict[str, list[Rule]] = {
    "regex": [
        (r"/", "sr", "=regex-end"),
        (r"[^/]?\n", "err", "-"),
        (r"\[\^?", "se", "regex-set"),
        (r"\\.|\(\?[:=<!]|\{[\d,]+\}|[()?]", "se"),
        (r".", "sr"),
    ],
    "regex-set": [(r"/", "se"), (r"[^/]\n", "err", "- -"), (r"\]", "se", "-"), (r"\\.", "se"), (r".", "sr")],
}
"""The inside of a pattern between slashes."""

SCANNER = Scanner(
    {
        "root": _ROOT,
        "expression": _EXPRESSION,
        "statement": [(r"[{}]", "p"), *_EXPRESSION],
        "ternary": [(r":", "p", "=expression"), *_ROOT],
        **REGEX_STATES,
        "regex-end": [(r"", "", "-")],
    }
)
