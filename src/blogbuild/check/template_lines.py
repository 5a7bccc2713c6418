"""Which line of a template has written a line of a finished file, where the template fills in a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PAGE_KEY = re.compile(r"\bpage\.(\w+)")
_HOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line with holes. `pieces` are the texts between them, each with its column from 0; one may be empty."""

    number: int
    pieces: tuple[tuple[int, str], ...]
    keys: tuple[str, ...] = ()
    """The keys of the page that its holes name; empty where they are variables, whose values may be of any key."""

    @property
    def weight(self) -> int:
        """How much of it is fixed: of two lines that fit, the heavier one is meant."""
        return sum(len(text) for _, text in self.pieces)

    def column_of(self, line: str, at: int) -> int | None:
        """The column, from 0, that the character `at` of a finished line has here; None where this did not write it."""
        first, last = self.pieces[0][1], self.pieces[-1][1]
        if not line.startswith(first) or len(line) < len(first) + len(last) or not line.endswith(last):
            return None
        position, end = 0, len(line) - len(last)
        found = None
        for number, (column, text) in enumerate(self.pieces):
            start = (
                0
                if number == 0
                else end
                if number == len(self.pieces) - 1
                else line.find(text, position, end)
            )
            if start < 0:
                return None
            if start <= at < start + len(text):
                found = column + at - start
            position = start + len(text)
        return found


def template_lines(text: str) -> Iterator[TemplateLine]:
    """The lines of a template that have holes, without the spaces around them."""
    for number, whole in enumerate(text.split("\n"), 1):
        if "{{" not in whole and "{%" not in whole:
            continue
        line = whole.strip()
        indent = len(whole) - len(whole.lstrip())
        pieces, start, holes = [], 0, []
        for hole in _HOLE.finditer(line):
            pieces.append((indent + start, line[start : hole.start()]))
            holes.append(hole[0])
            start = hole.end()
        if start:
            yield TemplateLine(
                number, (*pieces, (indent + start, line[start:])), tuple(_PAGE_KEY.findall(" ".join(holes)))
            )
