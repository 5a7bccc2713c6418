"""Finds the line of a key that a problem is about, in front matter or the config.

Code that reads values knows the key, not its line. The file is searched only if there is a problem to report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from blogbuild.errors import Location, Problem

from .front_matter import front_matter_span


def placed(problems: Iterable[Problem], source: Path) -> tuple[Problem, ...]:
    """The problems of the site in the folder `source`, with the line and column of the key that they name."""
    texts: dict[str, str | None] = {}

    def find(location: Location | None) -> Location | None:
        if location is None or location.key is None:
            return location
        if location.path not in texts:
            texts[location.path] = _text(source / location.path)
        text = texts[location.path]
        line, column = (1, 1) if text is None else _place(text, location.key)
        return Location(location.path, line, column)

    return tuple(
        replace(
            problem,
            location=find(problem.location),
            notes=tuple(replace(note, location=find(note.location)) for note in problem.notes),
        )
        for problem in problems
    )


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return None


def _place(text: str, key: str) -> tuple[int, int]:
    """Line and column, from 1, of the last value with the key; the start of the file if the key is not in it."""
    start, end = front_matter_span(text) or (0, len(text))
    found = list(re.finditer(rf"^([\"']?){re.escape(key)}\1[ \t]*:[ \t]*", text[start:end], re.MULTILINE))
    if not found:
        return 1, 1
    at = start + (
        found[-1].end()
        if text[start + found[-1].end() : start + found[-1].end() + 1].strip()
        else found[-1].start()
    )
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
