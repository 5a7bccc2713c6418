"""PL/SQL, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Match, Run, Scanner, Words
from ..word_lists import word_lists

FUNCTIONS, KEYWORDS, RESERVED, TYPES = word_lists("plsql", "functions", "keywords", "reserved", "types")

_CLASSES = Words({"kt": TYPES, "nf": FUNCTIONS, "kr": RESERVED, "k": KEYWORDS}).table()
_FUNCTIONS = frozenset(FUNCTIONS.split())
_NAME = r"\w[\w$]*"
_CLOSING = {"{": "}", "[": "]", "(": ")", "<": ">"}
_EXPONENT = r"(?:[eE][+-]?\d+)?"


def _word(run: Run, found: Match) -> None:
    """A word. Names follow its dot."""
    word = found[0].rstrip(".")
    run.mark(found.start() + len(word), _CLASSES.get(word.upper(), "n"))
    run.mark(found.end(), "p")
    if len(word) < len(found[0]):
        run.stack.append("members")


def _member(run: Run, found: Match) -> None:
    """The last of the names after dots."""
    run.mark(found.end(), "nf" if found[0].upper() in _FUNCTIONS else "n")
    run.stack.pop()


def _quote(run: Run, found: Match) -> None:
    """`q'[ … ]'`, with any delimiter."""
    run.mark(found.end(), "o")
    run.memory["closing"] = re.escape(_CLOSING.get(found[0][-1], found[0][-1]))
    run.stack.append("quoted")


def _quoted(run: Run, found: Match) -> int:
    """Text within such quotes, or its end."""
    closing, start = run.memory["closing"], found.start()
    inside = re.compile(rf"(?:{closing}[^']|[^{closing}]'|[^{closing}'])+").match(run.text, start)
    if inside:
        run.mark(inside.end(), "sx")
        return inside.end()
    if re.compile(f"{closing}'").match(run.text, start):
        run.mark(start + 2, "o")
        run.stack.pop()
        return start + 2
    run.mark(start + 1, "err")
    return start + 1


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"--.*", "c1"),
            (r"/\*", "cm", "comment"),
            (r"[qQ]'.", _quote),
            (r"'", "o", "single"),
            (r"\"", "o", "double"),
            (r"(\$(?:(?i:IF|THEN|ELSE|ELSIF|ERROR|END)|\$\$?\w\w*))(\s+)", ("cp", "")),
            (rf"[+-]?(?:\.\d+{_EXPONENT}|\d+\.(?:\d+{_EXPONENT})?)[fFdD]?", "mf"),
            (r"[+-]?\d+", "mi"),
            (r"%(?i:TYPE|ROWTYPE|FOUND|ISOPEN|NOTFOUND|ROWCOUNT)\b", "na"),
            (r"\|\||\.\.|[:~]=|[-+%/*=<>@&!^\[\]]", "o"),
            (r"((?i:NOT|AND|OR|LIKE|BETWEEN|IN))(\s)", ("ow", "")),
            (r"((?i:IS))(\s+)(?:((?i:NOT))(\s+))?((?i:NULL)\b)", ("ow", "", "ow", "", "ow")),
            (r"\.(?=\w)", "p", "members"),
            (r"[;:()\[\],.]", "p"),
            (
                r"((?i:create))(\s+)(?:((?i:or))(\s+)((?i:replace))(\s+))?"
                rf"((?i:package|function|procedure|type))(?:(\s+)((?i:body)))?(\s+)({_NAME})",
                ("kr", "", "kr", "", "kr", "", "kr", "", "kr", "", "n"),
            ),
            (
                r"((?i:when))(\s+)(?:((?i:not))(\s+))?((?i:matched))(\s+)((?i:then))(\s+)"
                r"((?i:update|insert)\b)(?:(\s+)((?i:set))(\s+))?",
                ("kr", "", "kr", "", "kr", "", "kr", "", "kr", "", "kr", ""),
            ),
            (rf"{_NAME}(?:\.(?=\w))?", _word),
        ],
        "comment": [(r"(?:\*[^/]|[^*])+", "cm"), (r"\*/", "cm", "-")],
        "quoted": [(r"(?s:.)", _quoted)],
        "single": [(r"\\.|''", "se"), (r"'", "o", "-"), (r"[^\\']+", "s1")],
        "double": [(r"\\.|\"\"", "se"), (r"\"", "o", "-"), (r"[^\\\"]+", "nv")],
        "members": [(rf"({_NAME})(\.(?=\w))", ("n", "p")), (_NAME, _member)],
    }
)
