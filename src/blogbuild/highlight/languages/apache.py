"""Apache's configuration, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Match, Rule, Run, Scanner
from ..word_lists import word_lists

DIRECTIVES, SECTIONS, VALUES = word_lists("apache", "directives", "sections", "values")

_KNOWN = frozenset(f"{DIRECTIVES} {SECTIONS} {VALUES}".split())

_LINE_END = re.compile(r"\r\n?|\n")


def _section(run: Run, found: Match) -> None:
    """`<Name` or `</Name`."""
    group = (found.lastindex or 0) + 1
    run.mark(found.end(group), "p")
    run.mark(found.end(), "nl" if found[group + 1].lower() in _KNOWN else "")


def _directive(run: Run, found: Match) -> None:
    run.mark(found.end(), "nc" if found[0].lower() in _KNOWN else "")


def _value(run: Run, found: Match) -> None:
    run.mark(found.end(), "ss" if found[0].lower() in _KNOWN else "")


def _section_end(run: Run, found: Match) -> int | str:
    """The argument of a section, up to `>`. Without that sign in the rest of the text, there is none."""
    places, start = run.places, found.start()
    sign = -1 if "unclosed" in places else run.text.find(">", start)
    if sign < 0:
        places["unclosed"] = True
        return "unclosed"
    run.mark(sign, "sr" if sign > start else "p")
    line_end = _LINE_END.match(run.text, sign + 1)
    end = line_end.end() if line_end else sign + 1
    run.mark(end, "p")
    run.stack.pop()
    return end


_SPACE: list[Rule] = [(r"#.*", "c"), (r"\s+", "")]

SCANNER = Scanner(
    {
        "root": [*_SPACE, (r"(</?)(\w+)", _section, "section"), (r"\w+", _directive, "directive")],
        "section": [(r"(?s:.)", _section_end)],
        "unclosed": _SPACE,
        "directive": [(r"\r\n?|\n", "", "-"), *_SPACE, (r"\S+", _value)],
    }
)
