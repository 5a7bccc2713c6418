"""Which template line wrote an output line, where the template fills in part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PAGE_KEY = re.compile(r"\bpage\.(\w+)")
_HOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line with holes (tags or outputs). `pieces` are the texts around them, possibly empty, each with its column."""

    number: int
    """The line number, from 1."""
    pieces: tuple[tuple[int, str], ...]
    """Columns from 0."""
    keys: tuple[str, ...] = ()
    """The front matter keys that its holes read as `page.KEY`; empty if they read variables, which may hold any."""

    @property
    def weight(self) -> int:
        """The number of fixed characters: of two lines that match, the one with more is chosen."""
        return sum(len(text) for _, text in self.pieces)

    def column_of(self, line: str, at: int) -> int | None:
        """Return the column here, from 0, of the character `at` of an output line; None if this did not write it."""
        first, last = self.pieces[0][1], self.pieces[-1][1]
        if not line.startswith(first) or len(line) < len(first) + len(last) or not line.endswith(last):
            return None
        position, end = 0, len(line) - len(last)
        found = None
        for number, (column, text) in enumerate(self.pieces):
            if number == 0:
                start = 0
            elif number == len(self.pieces) - 1:
                start = end
            else:
                start = line.find(text, position, end)
            if start < 0:
                return None
            if start <= at < start + len(text):
                found = column + at - start
            position = start + len(text)
        return found


def template_lines(text: str) -> Iterator[TemplateLine]:
    """Yield the lines of a template that have holes, without surrounding spaces."""
    for number, full_line in enumerate(text.split("\n"), 1):
        if "{{" not in full_line and "{%" not in full_line:
            continue
        line = full_line.strip()
        indent = len(full_line) - len(full_line.lstrip())
        pieces, start, holes = [], 0, []
        for hole in _HOLE.finditer(line):
            pieces.append((indent + start, line[start : hole.start()]))
            holes.append(hole[0])
            start = hole.end()
        if start:
            yield TemplateLine(
                number, (*pieces, (indent + start, line[start:])), tuple(_PAGE_KEY.findall(" ".join(holes)))
            )
