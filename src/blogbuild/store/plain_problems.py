"""Problems as plain data, so that JSON can hold the warnings of a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blogbuild.errors import Location, Note, Problem, Severity


def plain_problems(problems: Iterable[Problem]) -> list[object]:
    """Problems as lists of texts and numbers."""
    return [
        [
            p.code,
            p.message,
            _plain_location(p.location),
            p.hint,
            [[n.message, _plain_location(n.location)] for n in p.notes],
            p.severity,
        ]
        for p in problems
    ]


def problems_of(plain: Iterable[object]) -> tuple[Problem, ...]:
    """The problems that `plain_problems` has made plain. Raises ValueError or TypeError for anything else."""
    return tuple(_problems(plain))


def _plain_location(location: Location | None) -> list[object] | None:
    return None if location is None else [location.path, location.line, location.column, location.key]


def _problems(plain: Iterable[object]) -> Iterator[Problem]:
    for item in plain:
        if not isinstance(item, list):
            raise ValueError("not a problem")
        code, message, location, hint, plain_notes, plain_severity = item
        severity: Severity = "error" if plain_severity == "error" else "warning"
        notes = tuple(Note(str(text), _location(where)) for text, where in plain_notes)
        yield Problem(str(code), str(message), _location(location), hint, notes, severity)


def _location(plain: object) -> Location | None:
    if not isinstance(plain, list):
        return None
    path, line, column, key = plain
    return Location(str(path), line, column, key)
