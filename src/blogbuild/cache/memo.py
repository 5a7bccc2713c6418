"""The memory of a build: which step read what, what it made, and the digest that each key had.

All traces of one memory were true at the same moment, so each key has one digest in it. A step
holds on when no key of its trace has another digest today.

Kept as two JSON files: a whole memory, and beside it what has changed since, which a small edit writes
anew in no time. A damaged file, or one of another version or toolchain, is the same as none; changes
that belong to another whole memory are, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, overload

from blogbuild.errors import Location, Note, Problem, Severity

from .digest import digest_bytes
from .sealed_json import sealed_plain, write_sealed
from .store import Place
from .trace import Key

VERSION = 5

FEW = 64
"""As many changed steps never make it worth writing everything."""
PART = 6
"""Nor do changed steps that are less than this fraction of all (one in six)."""

Step = tuple[str, str]
"""The kind of a step ("content", "excerpt", "page") and the key of its document."""


class Reads(Sequence[Key]):
    """Keys by their numbers in a memory, so that a step that stands needs no keys made for it."""

    __slots__ = ("_keys", "numbers")

    def __init__(self, keys: Sequence[Sequence[str]], numbers: Sequence[int]) -> None:
        self._keys = keys
        self.numbers = numbers

    @overload
    def __getitem__(self, place: int) -> Key: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Key]: ...

    def __getitem__(self, place: int | slice) -> Key | Sequence[Key]:
        if isinstance(place, slice):
            return [tuple(self._keys[n]) for n in self.numbers[place]]
        return tuple(self._keys[self.numbers[place]])

    def __len__(self) -> int:
        return len(self.numbers)

    def __reduce__(self) -> tuple[type[tuple[Key, ...]], tuple[list[Key]]]:
        """Another process gets the keys alone, not all that the memory has."""
        return tuple, (list(self),)


@dataclass(frozen=True, slots=True)
class Done:
    """What a step made: the digest of its result, where that lies, what it read and what it warned of.

    `place` is None for a page, which lies in the destination.
    """

    digest: str
    reads: Sequence[Key]
    place: Place | None = None
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Documents:
    """Those documents that were as their files were read, untouched by any plugin."""

    context: str = ""
    """What their reading hung on beside the files."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The digest of each one's file, by key."""

    def same_as(self, other: Documents) -> frozenset[str]:
        """The keys of the documents that are the very same in both."""
        if self.context != other.context:
            return frozenset()
        return frozenset(key for key, digest in self.files.items() if other.files.get(key) == digest)


@dataclass(frozen=True, slots=True)
class Memory:
    """The last build's steps and the digest of every key that they read."""

    steps: Mapping[Step, Done] = field(default_factory=dict)
    keys: Sequence[Sequence[str]] = ()
    """Every key that was read, by number."""
    values: Sequence[str] = ()
    """The digest of each."""
    documents: Documents = field(default_factory=Documents)
    whole: str = ""
    """The digest of the file that holds the whole memory, "" where there is none to change."""
    patched: frozenset[Step] = frozenset()
    """The steps that are in the file of changes."""
    dropped: frozenset[Step] = frozenset()
    """The steps of the whole memory that are no more."""
    patched_files: frozenset[str] = frozenset()
    """The documents of which the file of changes says something."""

    @property
    def digests(self) -> dict[Key, str]:
        """The digest of every key."""
        return {tuple(key): value for key, value in zip(self.keys, self.values, strict=True)}


@dataclass(slots=True)
class Loaded:
    """The whole memory that a process loaded last, so that it loads one that is still the same no more."""

    about: tuple[str, str, int, int, int] | None = None
    """The toolchain and the file: its path, time of modification in nanoseconds, size and inode."""
    memory: Memory = field(default_factory=Memory)


def load_memory(path: Path, toolchain: str, loaded: Loaded | None = None) -> Memory:
    """The memory in a file and in the one of changes beside it, or an empty one where it can't be trusted."""
    loaded = loaded or Loaded()
    try:
        found = path.stat()  # every whole memory is a new file
        about = (toolchain, str(path), found.st_mtime_ns, found.st_size, found.st_ino)
        if loaded.about != about:
            loaded.memory, loaded.about = _whole(path, toolchain), about
        return _changed(loaded.memory, changes_beside(path), toolchain)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return Memory()


def _whole(path: Path, toolchain: str) -> Memory:
    data = path.read_bytes()
    plain = _contents(data, toolchain)
    if plain is None:
        return Memory()
    keys: list[Sequence[str]] = plain["keys"]
    values: list[str] = plain["digests"]
    steps = dict(_steps(plain["steps"], keys))
    return Memory(steps, keys, values, Documents(plain["context"], plain["files"]), digest_bytes(data))


def _changed(memory: Memory, path: Path, toolchain: str) -> Memory:
    """The memory with the changes in a file, if they belong to it."""
    try:
        data = path.read_bytes()
    except OSError:
        return memory
    plain = _contents(data, toolchain)
    if plain is None or plain["whole"] != memory.whole:
        return memory
    keys, values = [*memory.keys, *plain["keys"]], [*memory.values, *plain["digests"]]
    steps = dict(memory.steps)
    dropped: frozenset[Step] = frozenset((kind, key) for kind, key in plain["dropped"])
    for step in dropped:
        steps.pop(step, None)
    new = dict(_steps(plain["steps"], keys, len(memory.keys)))
    steps.update(new)
    files = {**memory.documents.files, **plain["files"]}
    for gone in plain["gone"]:
        files.pop(gone, None)
    documents = Documents(plain["context"], files)
    return Memory(steps, keys, values, documents, memory.whole, frozenset(new), dropped, frozenset([*plain["files"], *plain["gone"]]))


def save_memory(path: Path, toolchain: str, before: Memory, steps: Mapping[Step, Done], digests: Mapping[Key, str], documents: Documents) -> None:
    """Write a memory down, as changes of the one `before` where they are few.

    `digests` has every key that new steps read; what else `steps` read has the digest that it had before.
    """
    changed = before.patched.union(step for step, done in steps.items() if before.steps.get(step) is not done) & steps.keys()
    dropped = before.dropped.union(before.steps.keys() - steps.keys()) - steps.keys()
    about: dict[str, Any] = {"version": VERSION, "toolchain": toolchain, "context": documents.context}
    few = before.whole and before.documents.context == documents.context and len(changed) + len(dropped) <= max(FEW, len(steps) // PART)
    if few:
        old, new = before.documents.files, documents.files
        touched = before.patched_files.union(key for key, digest in new.items() if old.get(key) != digest)
        files = {key: new[key] for key in touched if key in new}
        gone = sorted((before.patched_files | old.keys()) - new.keys())
        about |= {"whole": before.whole, "dropped": sorted(dropped), "files": files, "gone": gone}
        write_sealed(changes_beside(path), about | _rows({step: steps[step] for step in sorted(changed)}, before, digests))
        return
    write_sealed(path, about | {"files": dict(documents.files)} | _rows(steps, before, digests))
    changes_beside(path).unlink(missing_ok=True)


def changes_beside(path: Path) -> Path:
    """Where the changes of the memory at `path` are."""
    return path.with_name(f"{path.stem}-changes{path.suffix}")


def _contents(data: bytes, toolchain: str) -> dict[str, Any] | None:
    plain = sealed_plain(data)
    return plain if plain is not None and plain["version"] == VERSION and plain["toolchain"] == toolchain else None


def _rows(steps: Mapping[Step, Done], before: Memory, digests: Mapping[Key, str]) -> dict[str, object]:
    numbers: dict[Key, int] = {}
    values: list[str] = []
    rows = []
    for (kind, key), done in steps.items():
        former = done.reads.numbers if isinstance(done.reads, Reads) else None
        reads = []
        for order, read in enumerate(done.reads):
            if read not in numbers:
                numbers[read] = len(values)
                values.append(digests[read] if former is None or read in digests else before.values[former[order]])
            reads.append(numbers[read])
        place = [done.place.pack, done.place.offset, done.place.length] if done.place else None
        rows.append([kind, key, done.digest, reads, place, [_plain(w) for w in done.warnings]])
    return {"keys": list(numbers), "digests": values, "steps": rows}


def _steps(rows: Iterable[Any], keys: Sequence[Sequence[str]], first: int = 0) -> Iterator[tuple[Step, Done]]:
    """The steps of a file's rows, whose numbers of keys count from `first`."""
    for kind, key, digest, reads, place, warnings in rows:
        numbers = [first + n for n in reads] if first else reads
        yield (kind, key), Done(digest, Reads(keys, numbers), place and Place(*place), _problems(warnings) if warnings else ())


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
