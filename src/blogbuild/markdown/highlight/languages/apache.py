"""Apache's configuration, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner
from .apache_words import DIRECTIVES, SECTIONS, VALUES

_KNOWN = frozenset(f"{DIRECTIVES} {SECTIONS} {VALUES}".split())


def _section(run: Run, found: Match) -> None:
    """`<Name` or `</Name`."""
    group = (found.lastindex or 0) + 1
    run.mark(found.end(group), "p")
    run.mark(found.end(), "nl" if found[group + 1].lower() in _KNOWN else "")


def _directive(run: Run, found: Match) -> None:
    run.mark(found.end(), "nc" if found[0].lower() in _KNOWN else "")


def _value(run: Run, found: Match) -> None:
    run.mark(found.end(), "ss" if found[0].lower() in _KNOWN else "")


_SPACE: list[Rule] = [(r"#.*", "c"), (r"\s+", "")]

SCANNER = Scanner(
    {
        "root": [*_SPACE, (r"(</?)(\w+)", _section, "section"), (r"\w+", _directive, "directive")],
        "section": [(r"([^>]+)?(>(?:\r\n?|\n)?)", ("sr", "p"), "-"), *_SPACE],
        "directive": [(r"\r\n?|\n", "", "-"), *_SPACE, (r"\S+", _value)],
    }
)
