"""The memory of a build: which step read what, what it made, and the digest that each key had.

All traces of one memory were true at the same moment, so each key has one digest in it. A step
holds on when no key of its trace has another digest today.

Kept as two files: a whole memory in columns (`whole`), and beside it in JSON what has changed since, which a
small edit writes anew in no time. A damaged file, or one of another version or toolchain, is the same as none;
changes that belong to another whole memory are, too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .memory_columns import VERSION, MemoryBase, load_whole
from .packs import PackSlice
from .plain_problems import plain_problems, problems_of
from .sealed_json import sealed_plain, write_sealed
from .steps import DocumentDigests, Step, StepResult
from .trace import ORDER, OWN, RESULTS, Key

FEW = 64
"""As many changed steps never make it worth writing everything."""
PART = 6
"""Nor do changed steps that are less than this fraction of all (one in six)."""


@dataclass(frozen=True, slots=True)
class MemoryDelta:
    """What has changed since a whole memory."""

    steps: Mapping[Step, StepResult] = field(default_factory=dict)
    digests: Mapping[Key, str] = field(default_factory=dict)
    """Of every key that these steps read."""
    dropped: frozenset[Step] = frozenset()
    """The steps of the whole memory that are no more."""
    files: Mapping[str, str | None] = field(default_factory=dict)
    """The documents whose digest is another since, or that are no more (None)."""
    context: str = ""
    order: str = ""


class Memory(Mapping[Step, StepResult]):
    """The last build's steps, and the digest of every key that they read."""

    def __init__(self, whole: MemoryBase | None = None, changes: MemoryDelta | None = None) -> None:
        self._whole = whole
        self._changes = changes or MemoryDelta()
        self._made: dict[Step, StepResult] = {}
        """Values of rows that were asked for: each is made once."""

    def __getitem__(self, step: Step) -> StepResult:
        changed = self._changes.steps.get(step)
        if changed is not None:
            return changed
        known = self._made.get(step)
        if known is None:
            row = self._row(step)
            if row is None or self._whole is None:
                raise KeyError(step)
            known = self._made[step] = self._whole.done(row)
        return known

    def _row(self, step: Step) -> int | None:
        return None if self._whole is None or step in self._changes.dropped else self._whole.row(step)

    def __contains__(self, step: object) -> bool:
        return isinstance(step, tuple) and (step in self._changes.steps or self._row(step) is not None)

    def __iter__(self) -> Iterator[Step]:
        for step in self._whole.steps() if self._whole is not None else ():
            if step not in self._changes.dropped and step not in self._changes.steps:
                yield step
        yield from self._changes.steps

    def __len__(self) -> int:
        if self._whole is None:
            return len(self._changes.steps)
        return (
            len(self._whole)
            - len(self._changes.dropped)
            + sum(self._whole.row(step) is None for step in self._changes.steps)
        )

    @property
    def whole(self) -> MemoryBase | None:
        """The whole memory, without what has changed since."""
        return self._whole

    @property
    def changes(self) -> MemoryDelta:
        """What has changed since."""
        return self._changes

    @property
    def documents(self) -> DocumentDigests:
        """The documents of the last build."""
        if self._whole is None:
            return DocumentDigests()
        if not self._changes.order:
            return self._whole.documents
        files: dict[str, str] = dict(self._whole.documents.files)
        for key, digest in self._changes.files.items():
            if digest is None:
                files.pop(key, None)
            else:
                files[key] = digest
        return DocumentDigests(self._changes.context, files)

    @property
    def order(self) -> str:
        """The digest of the order of documents in the last build."""
        return self._changes.order or (self._whole.order if self._whole is not None else "")

    def digest(self, step: Step) -> str | None:
        """The digest of what a step made, or None for a step that is not known."""
        changed = self._changes.steps.get(step)
        if changed is not None:
            return changed.digest
        row = self._row(step)
        return None if row is None or self._whole is None else self._whole.digest(row)

    def digests_of(self, kind: str) -> dict[str, str]:
        """What steps of a kind made, as digests by document."""
        found = self._whole.digests_of(kind) if self._whole is not None else {}
        for other, key in self._changes.dropped:
            if other == kind:
                found.pop(key, None)
        found.update(
            (key, done.digest) for (other, key), done in self._changes.steps.items() if other == kind
        )
        return found

    def of_kind(self, kind: str) -> set[str]:
        """The documents that steps of a kind are known of."""
        found = set(self._whole.of_kind(kind)) if self._whole is not None else set()
        found.difference_update(key for other, key in self._changes.dropped if other == kind)
        found.update(key for other, key in self._changes.steps if other == kind)
        return found

    def warned(self) -> Iterator[Step]:
        """The steps that warned of something."""
        if self._whole is not None:
            for step in map(self._whole.step, self._whole.warned()):
                if step not in self._changes.dropped and step not in self._changes.steps:
                    yield step
        yield from (step for step, done in self._changes.steps.items() if done.warnings)

    def packs(self) -> set[str]:
        """The packs that results lie in."""
        found = self._whole.packs() if self._whole is not None else set()
        return found | _packs(self._changes.steps.values())

    def dirty(
        self,
        changed: Callable[[Key, str], bool],
        same: frozenset[str],
        documents: Collection[str],
        order: str,
    ) -> set[Key]:
        """The keys that are other than they were in the last build, and are read by a step.

        `changed` says so of a key and the digest it had. `same` are the documents that have not changed since, whose
        keys are not looked at; `documents` all that there are; `order` is the digest of their order, without a change
        of which no key is looked at that hangs on it.
        """
        found: set[Key] = set()
        for key, digest in self._changes.digests.items():
            kind = key[0]
            if kind in RESULTS:
                dirty = key[1] not in documents
            elif (kind in OWN and key[1] in same) or (kind in ORDER and order == self.order):
                dirty = False
            else:
                dirty = changed(key, digest)
            if dirty:
                found.add(key)
        if self._whole is not None:
            numbers = self._whole.dirty(changed, same, documents, ordered_anew=order != self.order)
            found.update(map(self._whole.key, numbers))
        return found

    def readers(self, keys: Iterable[Key]) -> set[Step]:
        """The steps that read any of the keys."""
        wanted = set(keys)
        found = (
            {step for step, done in self._changes.steps.items() if not wanted.isdisjoint(done.reads)}
            if wanted
            else set()
        )
        if self._whole is not None:
            numbers = [number for number in map(self._whole.number, wanted) if number is not None]
            for step in map(self._whole.step, self._whole.readers(numbers)):
                if step not in self._changes.steps and step not in self._changes.dropped:
                    found.add(step)
        return found

    @property
    def digests(self) -> dict[Key, str]:
        """The digest of every key, but for those of steps' results."""
        found: dict[Key, str] = {}
        if self._whole is not None:
            found = dict(self._whole.all_keys())
        return {
            key: digest
            for key, digest in (found | dict(self._changes.digests)).items()
            if key[0] not in RESULTS
        }


@dataclass(slots=True)
class LoadedMemory:
    """What a process loaded last of a memory, so that it loads a file that is still the same no more."""

    about: tuple[object, ...] = ()
    """The toolchain and the file of the whole memory."""
    whole: MemoryBase | None = None
    changes_about: tuple[object, ...] = ()
    changes: MemoryDelta | None = None


def load_memory(path: Path, toolchain: str, loaded: LoadedMemory | None = None) -> Memory:
    """The memory in a file and in the one of changes beside it, or an empty one where it can't be trusted."""
    loaded = loaded or LoadedMemory()
    try:
        about = (toolchain, *_file(path))  # every memory that is written is a new file
        if loaded.about != about:
            loaded.whole, loaded.about, loaded.changes_about = load_whole(path, toolchain), about, ()
        if loaded.whole is None:
            return Memory()
        try:
            about = _file(changes_beside(path))
        except OSError:
            return Memory(loaded.whole)
        if loaded.changes_about != about:
            loaded.changes, loaded.changes_about = (
                _read_changes(changes_beside(path), toolchain, loaded.whole.name),
                about,
            )
        return Memory(loaded.whole, loaded.changes)
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        OverflowError,
    ):
        loaded.about = ()
        return Memory()


def _file(path: Path) -> tuple[object, ...]:
    found = os.stat(path)
    return str(path), found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _read_changes(path: Path, toolchain: str, whole: str) -> MemoryDelta | None:
    """The changes in a file, if they belong to the whole memory of that name."""
    plain = sealed_plain(path.read_bytes())
    if (
        plain is None
        or plain["version"] != VERSION
        or plain["toolchain"] != toolchain
        or plain["whole"] != whole
    ):
        return None
    keys: list[Key] = [tuple(key) for key in plain["keys"]]
    steps = {
        (kind, key): StepResult(
            digest,
            tuple([keys[n] for n in reads]),
            place and PackSlice(*place),
            problems_of(warnings) if warnings else (),
        )
        for kind, key, digest, reads, place, warnings in plain["steps"]
    }
    digests = dict(zip(keys, plain["digests"], strict=True))
    dropped = frozenset((kind, key) for kind, key in plain["dropped"])
    return MemoryDelta(steps, digests, dropped, plain["files"], plain["context"], plain["order"])


@dataclass(frozen=True, slots=True)
class MemoryUpdate:
    """What a build adds to the memory and removes from it."""

    results: Mapping[Step, StepResult]
    """Of the steps that ran."""
    dropped: Set[Step]
    """Steps of the memory that no longer exist."""
    digests: Mapping[Key, str]
    """Of every key that the new results read."""
    documents: DocumentDigests
    order: str
    """The digest of the order of documents."""


def save_memory(path: Path, toolchain: str, before: Memory, update: MemoryUpdate) -> set[str]:
    """Save the memory `before` with an update, as a delta where that is small.

    Returns the names of the packs that its results are in. Raises OSError.
    """
    made, dropped, digests, documents, order = (
        update.results, update.dropped, update.digests, update.documents, update.order,
    )  # fmt: skip
    known = before.changes
    steps = {step: done for step, done in known.steps.items() if step not in dropped} | dict(made)
    whole = before.whole
    if whole is not None:
        gone = {
            step for step in (*known.dropped, *dropped) if step not in steps and whole.row(step) is not None
        }
        if len(steps) + len(gone) <= max(FEW, len(before) // PART):
            _save_changes(path, toolchain, whole, before, steps, gone, digests, documents, order)
            return whole.packs() | _packs(steps.values())
    everything = {step: before[step] for step in before if step not in dropped and step not in made} | dict(
        made
    )

    def digest(key: Key) -> str:
        if key in digests:
            return digests[key]
        if key in known.digests:
            return known.digests[key]
        assert whole is not None
        number = whole.number(key)
        assert number is not None
        return whole.value(number)

    from .memory_writer import save_whole  # builds that write no whole memory do without

    save_whole(path, os.urandom(16).hex(), toolchain, everything, digest, documents, order)
    changes_beside(path).unlink(missing_ok=True)
    return _packs(everything.values())


def _packs(steps: Iterable[StepResult]) -> set[str]:
    return {done.pack_slice.pack for done in steps if done.pack_slice is not None}


def _save_changes(
    path: Path, toolchain: str, whole: MemoryBase, before: Memory, steps: Mapping[Step, StepResult], dropped: Set[Step],
    digests: Mapping[Key, str], documents: DocumentDigests, order: str,
) -> None:  # fmt: skip
    old, new = whole.documents.files, documents.files
    files: dict[str, str | None] = {key: digest for key, digest in new.items() if old.get(key) != digest}
    files.update((key, None) for key in old.keys() - new.keys())
    numbers: dict[Key, int] = {}
    values: list[str] = []
    rows: list[object] = []
    for (kind, key), done in sorted(steps.items()):
        reads = []
        for read in done.reads:
            if read not in numbers:
                numbers[read] = len(values)
                values.append(
                    ""
                    if read[0] in RESULTS
                    else digests[read]
                    if read in digests
                    else before.changes.digests[read]
                )
            reads.append(numbers[read])
        place = (
            [done.pack_slice.pack, done.pack_slice.offset, done.pack_slice.length]
            if done.pack_slice
            else None
        )
        rows.append([kind, key, done.digest, reads, place, plain_problems(done.warnings)])
    plain: dict[str, Any] = {
        "version": VERSION, "toolchain": toolchain, "whole": whole.name, "context": documents.context, "files": files, "order": order,
        "dropped": sorted(dropped), "keys": list(numbers), "digests": values, "steps": rows,
    }  # fmt: skip
    write_sealed(changes_beside(path), plain)


def changes_beside(path: Path) -> Path:
    """Where the changes of the memory at `path` are."""
    return path.with_name(f"{path.stem}-changes.json")
