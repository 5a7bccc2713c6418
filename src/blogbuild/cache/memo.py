"""The memory of a build: which step read what, what it made, and the digest that each key had.

All traces of one memory were true at the same moment, so each key has one digest in it. A step
holds on when no key of its trace has another digest today. Kept as one JSON file, written whole or
not at all; a damaged file, or one of another version or toolchain, is the same as none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from blogbuild.errors import Location, Note, Problem, Severity

from .digest import sealed, unsealed
from .store import Place
from .trace import Key

VERSION = 4

Step = tuple[str, str]
"""The kind of a step ("content", "excerpt", "page") and the key of its document."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a step made: the digest of its result, where that lies, what it read and what it warned of.

    `place` is None for a page, which lies in the destination.
    """

    digest: str
    reads: tuple[Key, ...]
    place: Place | None = None
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """The last build's steps and the digest of every key that they read."""

    steps: Mapping[Step, Done] = field(default_factory=dict)
    digests: Mapping[Key, str] = field(default_factory=dict)

    def packs(self) -> set[str]:
        """The names of the packs that results lie in."""
        return {done.place.pack for done in self.steps.values() if done.place is not None}


def load_memory(path: Path, toolchain: str) -> Memory:
    """The memory in a file, or an empty one where it can't be trusted."""
    try:
        data = unsealed(path.read_bytes())
        if data is None:
            return Memory()
        plain = json.loads(data)
        if plain["version"] != VERSION or plain["toolchain"] != toolchain:
            return Memory()
        keys: list[Key] = [tuple(map(str, key)) for key in plain["keys"]]
        digests = {key: str(digest) for key, digest in zip(keys, plain["digests"], strict=True)}
        steps = {
            (str(kind), str(key)): Done(str(digest), tuple(keys[n] for n in reads), _place(place), _problems(warnings))
            for kind, key, digest, reads, place, warnings in plain["steps"]
        }
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return Memory()
    return Memory(steps, digests)


def save_memory(path: Path, toolchain: str, steps: Mapping[Step, Done], digests: Mapping[Key, str]) -> None:
    """Write a memory down. `digests` has every key that `steps` read; others are left out."""
    numbers: dict[Key, int] = {}
    rows = []
    for (kind, key), done in steps.items():
        reads = [numbers.setdefault(read, len(numbers)) for read in done.reads]
        place = [done.place.pack, done.place.offset, done.place.length] if done.place else None
        rows.append([kind, key, done.digest, reads, place, [_plain(w) for w in done.warnings]])
    plain = {
        "version": VERSION,
        "toolchain": toolchain,
        "keys": list(numbers),
        "digests": [digests[key] for key in numbers],
        "steps": rows,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_bytes(sealed(json.dumps(plain, separators=(",", ":")).encode()))
    os.replace(temporary, path)


def _place(plain: object) -> Place | None:
    if not isinstance(plain, list):
        return None
    pack, offset, length = plain
    return Place(str(pack), int(offset), int(length))


def _plain(problem: Problem) -> list[object]:
    notes = [[note.message, _plain_location(note.location)] for note in problem.notes]
    return [problem.code, problem.message, _plain_location(problem.location), problem.hint, notes, problem.severity]


def _plain_location(location: Location | None) -> list[object] | None:
    return None if location is None else [location.path, location.line, location.column, location.key]


def _problems(plain: Iterable[object]) -> tuple[Problem, ...]:
    return tuple(_read_problems(plain))


def _read_problems(plain: Iterable[object]) -> Iterator[Problem]:
    for item in plain:
        if not isinstance(item, list):
            raise ValueError("not a problem")
        code, message, location, hint, notes, severity = item
        level: Severity = "error" if severity == "error" else "warning"
        kept = tuple(Note(str(text), _location(where)) for text, where in notes)
        yield Problem(str(code), str(message), _location(location), hint, kept, level)


def _location(plain: object) -> Location | None:
    if not isinstance(plain, list):
        return None
    path, line, column, key = plain
    return Location(str(path), line, column, key)
