"""Regular expressions mean the same on every supported Python.

Before 3.11.5 (Debian 12 has 3.11.2), a possessive repetition of a group keeps what its last, failed round consumed:
`(?:ab?c)*+` matches all of "aca". A last alternative that never matches undoes that round: `(?:ab?c|(?!))*+`.
Atomic groups and possessive single characters are not affected.
"""

from __future__ import annotations

import re

from .source_tree import FILES, relative

POSSESSIVE = re.compile(r"(?<![(\\])\)(?:[*+?]|\{\d*,?\d*\})\+")
"""The end of a repeated group; `()*+` is part of a character list."""


def unsafe(text: str) -> list[str]:
    """Return the lines of a source that repeat a group possessively without the alternative."""
    return [
        line.strip()
        for line in text.splitlines()
        if any(not line[: m.start()].endswith("|(?!)") for m in POSSESSIVE.finditer(line))
    ]


def test_possessive_groups_end_in_a_failing_alternative() -> None:
    found = {relative(path): unsafe(path.read_text(encoding="utf-8")) for path in FILES}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_alternative_undoes_a_failed_round() -> None:
    found = re.match("(?:ab?c|(?!))*+", "aca")
    assert found is not None
    assert found.span() == (0, 2)


def test_the_search_finds_what_is_unsafe() -> None:
    assert unsafe('x = r"(?:ab?c)*+"\ny = r"(?:ab?c|(?!)){0,3}+"\nz = "!()*+,"') == ['x = r"(?:ab?c)*+"']
