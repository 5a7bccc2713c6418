"""Clojure, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Run, Scanner, Words
from ..word_lists import word_lists

(BUILTINS,) = word_lists("clojure", "builtins")

_CLASSES = {"k": "fn def defn defmacro defmethod defmulti defn- defstruct if cond let for", "nb": BUILTINS}
_TABLE = Words(_CLASSES).table()
_NAME = r"[\w!$%*+,<=>?/.-]+"
_KEYWORD = r"[\w!#$%*+,<=>?/.-]+"


def _call(run: Run, found: Match) -> None:
    """`(name`: a call."""
    group = (found.lastindex or 0) + 1
    run.mark(found.end(group), "p")
    run.mark(found.end(group + 1), "w")
    run.mark(found.end(), _TABLE.get(found[group + 2], "nf"))


SCANNER = Scanner(
    {
        "root": [
            (r";.*", "c1"),
            (r"\s+", "w"),
            (r"-?\d+\.\d+", "mf"),
            (r"-?\d+", "mi"),
            (r"\"", Closed(r"(?:[^\"\\]|\\(?s:.)|(?!))*+\"|(?s:.*)\"", "s")),
            (rf"'{_KEYWORD}", "ss"),
            (rf"::?{_KEYWORD}", "no"),
            (r"\\(?:[a-zA-Z]|.)", "sc"),
            (r"~@|[`'#^~&@]", "o"),
            (rf"(\()(\s*)({_NAME})", _call),
            (_NAME, Words(_CLASSES, other="n")),
            (r"[\[\]{}()]", "p"),
        ]
    }
)
