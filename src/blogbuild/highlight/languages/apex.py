"""Apex, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Rule, Run, Scanner
from ..word_lists import word_lists

CONSTANTS, DECLARATIONS, KEYWORDS, QUERY, TYPES = word_lists(
    "apex", "constants", "declarations", "keywords", "query", "types"
)

_NAME = "[a-zA-Z_][a-zA-Z0-9_]*"
_DIGIT = "(?:[0-9]_+[0-9]|[0-9])"
_HEX = "[0-9a-fA-F]"
_CLASSES = {
    **dict.fromkeys(CONSTANTS.split(), "kc"),
    **dict.fromkeys(TYPES.split(), "kt"),
    **dict.fromkeys(DECLARATIONS.split(), "kd"),
    **dict.fromkeys([word.lower() for word in QUERY.split()], "k"),
    **dict.fromkeys(KEYWORDS.split(), "k"),
    "package": "kn",
}


def _name(run: Run, found: Match) -> None:
    """A name in a context where it is not a keyword."""
    css = _CLASSES.get(found[0].lower())
    before, after = found[0][0], found[0][-1]
    if css is None and before == "@":
        css = "nd"
    if css is None and (before == "." or after in ":("):
        start, end = found.start() + (before in "$."), found.end() - (after in ":(")
        run.mark(start, "o")
        run.mark(end, "nl" if after == ":" else "nf" if after == "(" else "py")
        run.mark(found.end(), "p")
    else:
        run.mark(found.end(), css or "n")


def _string(quote: str) -> list[Rule]:
    return [(r"\\[btnfr\\\"']", "se"), (rf"[^\\{quote}]+", "s2"), (quote, "s2", "-")]


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"//.*", "c1"),
            (r"/\*", Closed(r"(?s:.*?)\*/", "cm", "o")),
            (r"(?:class|interface)\b", "kd", "class"),
            (r"import\b", "kn", "import"),
            (rf"[@$.]?{_NAME}[:(]?", _name),
            (r"\"", "s2", "double"),
            (r"'", "s1", "single"),
            (rf"{_DIGIT}+\.{_DIGIT}+(?:[eE]{_DIGIT}+)?[fd]?", "mf"),
            (r"0[bB](?:[01]_+[01]|[01])+", "mb"),
            (rf"0[xX](?:{_HEX}_+{_HEX}|{_HEX})+", "mh"),
            (r"0(?:[0-7]_+[0-7]|[0-7])+", "mo"),
            (rf"{_DIGIT}+L?", "mi"),
            (r"[-+/*~^!%&<>|=.?]", "o"),
            (r"[\[\](){},:;]", "p"),
        ],
        "class": [(r"\s+", ""), (_NAME, "nc", "-")],
        "import": [(r"\s+", ""), (r"[a-zA-Z0-9_.]+\*?", "nn", "-")],
        "double": _string('"'),
        "single": _string("'"),
    }
)
