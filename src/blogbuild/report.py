"""Formats problems: for a terminal with the line and a caret, as JSON lines, as annotations of a CI run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from blogbuild.errors import Location, Note, Problem

ReadLine = Callable[[str, int], "str | None"]
"""Returns a line of a source file, by path and line number from 1; None if it can't be read."""

RED, YELLOW, BLUE, BOLD, DIM, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
TAB = "    "
MOST_SHOWN = 20
"""Number of causes that people are shown of errors, and of warnings."""
MOST_PLACES = 4
"""Number of further places that are shown of one cause."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, errors last, so that they are nearest to the prompt."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: p.severity == "error")


def digest(problems: Iterable[Problem]) -> tuple[list[Problem], str]:
    """The problems to show to people, and a last line that counts the others; empty if all are shown.

    Problems of one cause, which differ only in their places, are shown once with the places of the next few. At most
    `MOST_SHOWN` causes are shown of errors, and as many of warnings.
    """
    causes: dict[tuple[str, ...], list[Problem]] = {}
    for problem in in_order(problems):
        cause = (problem.severity, problem.code, problem.message, problem.hint or "")
        causes.setdefault(cause, []).append(problem)
    shown: list[Problem] = []
    hidden = []
    for severity in ("warning", "error"):
        found = [same for cause, same in causes.items() if cause[0] == severity]
        shown += [_with_places(same) for same in found[:MOST_SHOWN]]
        count = sum(map(len, found[MOST_SHOWN:]))
        if count:
            hidden.append(f"{count:,} more {severity}{'s' if count > 1 else ''}")
    if not hidden:
        return shown, ""
    return shown, f"{' and '.join(reversed(hidden))} of other causes; --json lists them all"


def _with_places(same: Sequence[Problem]) -> Problem:
    """The first problem of a cause, with notes that say where the others are."""
    if len(same) == 1:
        return same[0]
    first, *others = sorted(same, key=_place)
    named = others if len(others) <= MOST_PLACES else others[: MOST_PLACES - 1]
    notes = tuple(Note("also here", problem.location) for problem in named)
    rest = len(others) - len(named)
    if rest:
        notes += (Note(f"and in {rest:,} other places; {len(same):,} in all"),)
    return replace(first, notes=(*first.notes, *notes))


def _place(problem: Problem) -> tuple[str, int, int]:
    where = problem.location
    return ("", 0, 0) if where is None else (where.path, where.line or 0, where.column or 0)


def for_terminal(problem: Problem, read_line: ReadLine, *, colour: bool) -> str:
    """A problem as text for people: the message, the place, the line itself and the hint."""

    def paint(code: str, text: str) -> str:
        return f"{code}{text}{PLAIN}" if colour else text

    tone = RED if problem.severity == "error" else YELLOW
    head = f"{paint(tone + BOLD, problem.severity)}{paint(DIM, f' [{problem.code}]')} {paint(BOLD, problem.message)}"
    lines = [head]
    if problem.location is not None:
        lines.append(f"  {paint(BLUE, '-->')} {problem.location}")
        lines += _excerpt(problem.location, read_line, lambda text: paint(tone, text))
    for note, times in folded(problem.notes):
        where = f": {note.location}" if note.location else ""
        lines.append(
            f"  {paint(BLUE, 'note')} {note.message}{where}{f' ({times} times)' if times > 1 else ''}"
        )
    if problem.hint:
        lines.append(f"  {paint(BLUE, 'hint')} {problem.hint}")
    return "\n".join(lines)


def folded(notes: Iterable[Note]) -> list[tuple[Note, int]]:
    """Each note once with its number of occurrences; a recursive include repeats one a hundred times."""
    return list(Counter(notes).items())


def _excerpt(location: Location, read_line: ReadLine, mark: Callable[[str], str]) -> list[str]:
    if location.line is None:
        return []
    text = read_line(location.path, location.line)
    if text is None:
        return []
    number = str(location.line)
    shown = printable(text)
    margin = " " * (len(number) + 2)
    lines = [f" {number} | {shown}"]
    if location.column is not None:
        before = printable(text[: location.column - 1])
        lines.append(f"{margin}| {' ' * len(before)}{mark('^')}")
    return lines


def printable(text: str) -> str:
    """A line that is safe for a terminal: with expanded tabs and replaced control characters."""
    widened = text.rstrip("\r\n").replace("\t", TAB)
    return "".join(c if c.isprintable() else "�" for c in widened)


def as_mapping(problem: Problem) -> Mapping[str, object]:
    """A problem as plain data for JSON; docs/cli.md describes the keys."""
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        **_where(problem.location),
        "hint": problem.hint,
        "notes": [{"message": note.message, **_where(note.location)} for note in problem.notes],
    }


def _where(location: Location | None) -> dict[str, object]:
    if location is None:
        return {"path": None, "line": None, "column": None}
    return {"path": location.path, "line": location.line, "column": location.column}


def as_json(problem: Problem) -> str:
    """A problem as one line of JSON."""
    return json.dumps(as_mapping(problem), ensure_ascii=False)


def as_annotation(problem: Problem) -> str:
    """A problem as a workflow command, which GitHub Actions shows beside the line."""
    fields = []
    if problem.location is not None:
        fields.append(f"file={_escape(problem.location.path)}")
        if problem.location.line is not None:
            fields.append(f"line={problem.location.line}")
        if problem.location.column is not None:
            fields.append(f"col={problem.location.column}")
    fields.append(f"title={_escape(problem.code)}")
    text = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    return f"::{problem.severity} {','.join(fields)}::{_escape(text, in_field=False)}"


def _escape(text: str, *, in_field: bool = True) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_field else text
