"""Problems as plain data, and the exceptions that carry them.

    Exception
    └── BuildError          a command can't go on; carries every Problem that was found
        └── ProblemError    the same with one Problem, which is what a single step raises

A `Problem` is a frozen value that can be pickled. `blogbuild.report` shows it on a terminal, as JSON, as an annotation
or in the browser. Engines (Markdown, Liquid) are given the name of their text and its first line number, so that a
Location always names the file, line and column that the person edits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

RENDERING = "while rendering"
"""The note that names the document of a problem in a layout or include."""
NAMED_DOCUMENTS = 3
"""Number of documents that a problem names which all of them have."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file the person edits.

    `path` is relative to the site's source, with forward slashes. `line` and `column`
    count from 1, `column` in characters; either may be None if it is not known.
    `key` is a key of the front matter or config, given instead of a line:
    `blogbuild.model.reading.key_places` finds its line before the problem is shown.
    """

    path: str
    line: int | None = None
    column: int | None = None
    key: str | None = None

    @classmethod
    def of_byte(cls, path: str, raw: bytes, at: int) -> Location:
        """The place of the byte at index `at` in a file's bytes, which are UTF-8 up to there."""
        start = raw.rfind(b"\n", 0, at) + 1
        return cls(path, raw.count(b"\n", 0, at) + 1, len(raw[start:at].decode("utf-8", "replace")) + 1)

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that belongs to a Problem, such as "included from" or "first defined here"."""

    message: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is and what to do about it.

    `code` is stable and has a paragraph in docs/problems/; `message` is one clause without
    a full stop; `hint` is an imperative.
    """

    code: str
    message: str
    location: Location | None = None
    hint: str | None = None
    notes: tuple[Note, ...] = ()
    severity: Severity = "error"

    def with_note(self, message: str, location: Location | None = None) -> Problem:
        """The same problem with one more note after the others."""
        return replace(self, notes=(*self.notes, Note(message, location)))

    def as_warning(self) -> Problem:
        """The same problem as a warning, which does not stop the build."""
        return self if self.severity == "warning" else replace(self, severity="warning")

    def as_error(self) -> Problem:
        """The same problem as an error, which stops the build."""
        return replace(self, severity="error")


def nearest(name: str, names: Iterable[str], similarity: float = 0.6) -> str | None:
    """The one of `names` that is spelt most like `name`, if any is at least that similar (`difflib`'s ratio)."""
    from difflib import get_close_matches  # slow to import, and needed only once something is wrong

    found = get_close_matches(name, list(names), 1, similarity)
    return found[0] if found else None


def did_you_mean(name: str, names: Iterable[str], otherwise: str) -> str:
    """A hint about a name that does not exist: the most similar of `names`, or `otherwise` if none is similar."""
    near = nearest(name, names)
    return otherwise if near is None else f"did you mean {near}?"


def distinct(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once. A faulty include is found through every page that includes it.

    The problem with the fewest notes is kept, and a further note counts the others. Of documents that were rendered
    with one layout, the first few are named.
    """
    variants: dict[Problem, dict[Problem, None]] = {}
    for problem in problems:
        variants.setdefault(replace(problem, notes=()), {})[problem] = None
    return tuple(_shortest(list(same)) for same in variants.values())


def _shortest(variants: list[Problem]) -> Problem:
    """The variant of one problem with the fewest notes, and of those the first in alphabetical order."""
    shortest = min(
        variants, key=lambda p: (len(p.notes), [(note.message, str(note.location)) for note in p.notes])
    )
    if not shortest.notes:
        return shortest
    others = len(variants) - 1
    if all(problem.notes[:-1] == shortest.notes[:-1] and _names_document(problem) for problem in variants):
        named = sorted((problem.notes[-1] for problem in variants), key=lambda note: str(note.location))
        shortest = replace(shortest, notes=(*shortest.notes[:-1], *named[:NAMED_DOCUMENTS]))
        others = len(variants) - NAMED_DOCUMENTS
    if others <= 0:
        return shortest
    return shortest.with_note(f"and from {others:,} other place{'s' if others > 1 else ''}")


def _names_document(problem: Problem) -> bool:
    return bool(problem.notes) and problem.notes[-1].message == RENDERING


class BuildError(Exception):
    """A command can't go on. `problems` holds everything that was found, in the order in which it was found.

    A build that raises it has not touched the destination.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "; ".join(map(_one_line, self.problems))


class ProblemError(BuildError):
    """The same for a single problem, which `problem` holds."""

    def __init__(self, problem: Problem) -> None:
        super().__init__((problem,))
        self.problem = problem

    def __reduce__(self) -> tuple[type[ProblemError], tuple[Problem]]:
        return type(self), (self.problem,)


def _one_line(problem: Problem) -> str:
    return f"{problem.location}: {problem.message}" if problem.location else problem.message
