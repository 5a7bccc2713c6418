"""CSS, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Rule, Run, Scanner, Words, quoted
from ..word_lists import word_lists, words

BUILTINS, CONSTANTS, LABELS = word_lists("css", "builtins", "constants", "labels")

_NAME = r"(?u:(?:[^\W\d]|-)[\w-]*)"
_NUMBER = r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_UNITS = "em|px|pt|pc|in|mm|cm|ex|rem|ch|vw|vh|vmin|vmax|dpi|dpcm|dppx|deg|grad|rad|turn|s|ms|Hz|kHz"
_VENDORS = tuple(
    words("-ah- -atsc- -hp- -khtml- -moz- -ms- -o- -rim- -ro- -tc- -wap- -webkit- -xv- mso- prince-")
)

_LABELS = frozenset(LABELS.split())


def _property(run: Run, found: Match) -> None:
    """`name :`: a property, known, with a vendor's prefix, or neither."""
    group = (found.lastindex or 0) + 1
    name = found[group]
    run.mark(found.end(group), "nl" if name in _LABELS or name.startswith(_VENDORS) else "py")
    run.mark(found.end(group + 1), "")
    run.mark(found.end(), "p")
    run.stack.append("value")


def _basics(slash: str) -> list[Rule]:
    """Space and comments. `slash` is the class of the slash of a comment without an end."""
    return [(r"\s+", ""), (r"/\*", Closed(r"(?s:.*?)\*/", "c", slash))]


_STRINGS: list[Rule] = [
    (r"\"", Closed(quoted('"'), "s1")),
    (r"'", Closed(quoted("'"), "s2")),
]

_VALUE: list[Rule] = [
    *_basics("p"),
    (r"url\(", Closed(r".*?\)", "sx", "nb", within=r"\n", size=3)),
    (rf"#[0-9a-fA-F]{{1,6}}|{_NUMBER}(?:%|(?:{_UNITS})\b)?", "m"),
    (r"[\[\]():/.,]", "p"),
    *_STRINGS,
    (_NAME, Words({"no": CONSTANTS, "nb": BUILTINS}, other="n")),
]

_ROOT: list[Rule] = [
    *_basics("o"),
    (r"\{", "p", "rules"),
    (rf"::?{_NAME}", "nd"),
    (rf"\.{_NAME}", "nc"),
    (rf"#{_NAME}", "nf"),
    (rf"@{_NAME}", "k", "at-rule"),
    (_NAME, "nt"),
    (r"[~^*!%&\[\]()<>|+=@:;,./?-]", "o"),
    *_STRINGS,
]

_RULES: list[Rule] = [*_basics("err"), (r"\}", "p", "-"), (rf"({_NAME})(\s*)(:)", _property)]
_AT_END: list[Rule] = [(r"\}", "p", "- -")]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "rules": _RULES,
        "value": [
            (r";", "p", "-"),
            (r"(?=\})", "", "-"),
            (r"!\s*important\b", "cp"),
            (r"^@.*", "cp"),
            *_VALUE,
        ],
        "at-rule": [
            (rf"\{{(?=\s*{_NAME}\s*:)", "p", "at-properties"),
            (r"\{", "p", "at-body"),
            (r";", "p", "-"),
            *_VALUE,
        ],
        "at-body": [*_AT_END, *_ROOT],
        "at-properties": [*_AT_END, *_RULES],
    }
)
