"""Regular expressions mean the same to every Python that we run on.

Before 3.11.5 (Debian 12 has 3.11.2), a possessive repetition of a group keeps what its last, failed
round has read: `(?:ab?c)*+` matches all of "aca". A last alternative that never matches brings it back:
`(?:ab?c|(?!))*+`. Atomic groups and possessive single characters are not affected.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "blogbuild"
POSSESSIVE = re.compile(r"(?<![(\\])\)(?:[*+?]|\{\d*,?\d*\})\+")
"""The end of a repeated group; `()*+` is part of a list of characters."""


def unsafe(text: str) -> list[str]:
    """The lines of a source that repeat a group possessively without the alternative."""
    lines = text.splitlines()
    return [
        line.strip()
        for line in lines
        if any(not line[: m.start()].endswith("|(?!)") for m in POSSESSIVE.finditer(line))
    ]


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix()
)
def test_possessive_groups_end_in_a_failing_alternative(path: Path) -> None:
    assert unsafe(path.read_text(encoding="utf-8")) == []


def test_the_alternative_brings_a_failed_round_back() -> None:
    found = re.match("(?:ab?c|(?!))*+", "aca")
    assert found is not None
    assert found.span() == (0, 2)


def test_the_search_finds_what_is_unsafe() -> None:
    assert unsafe('x = r"(?:ab?c)*+"\ny = r"(?:ab?c|(?!)){0,3}+"\nz = "!()*+,"') == ['x = r"(?:ab?c)*+"']
