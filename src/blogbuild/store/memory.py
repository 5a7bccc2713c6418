"""The memory of a build: which step read what, its result, and the digest that each key had.

All traces of a memory were true at the same time, so each key has one digest in it. A step is up to date while no key
of its trace has another digest today. The memory is a base in columns, and a delta of what has changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from types import MappingProxyType
from typing import Any, NamedTuple

from .memory_base import MemoryBase
from .steps import DocumentDigests, Step, StepResult, packs_of
from .trace import OF_ONE_DOCUMENT, OF_THE_ORDER, RESULTS, Key

NOTHING: Mapping[Any, Any] = MappingProxyType({})


class MemoryDelta(NamedTuple):
    """What has changed since the base of a memory."""

    steps: Mapping[Step, StepResult] = NOTHING
    """New steps, and those with another result or trace."""
    digests: Mapping[Key, str] = NOTHING
    """Of every key that these steps read."""
    dropped: frozenset[Step] = frozenset()
    """Steps of the base that no longer exist."""
    files: Mapping[str, str | None] = NOTHING
    """New digests of documents, by key; None for a document that no longer exists."""
    context: str = ""
    order: str = ""


class MemoryUpdate(NamedTuple):
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


class Memory(Mapping[Step, StepResult]):
    """The last build's steps, and the digest of every key that they read."""

    def __init__(self, base: MemoryBase | None = None, delta: MemoryDelta | None = None) -> None:
        self.base = base
        self.delta = delta or MemoryDelta()
        self._decoded: dict[Step, StepResult] = {}
        """Rows of the base that were asked for: each is decoded once."""

    def __getitem__(self, step: Step) -> StepResult:
        changed = self.delta.steps.get(step)
        if changed is not None:
            return changed
        result = self._decoded.get(step)
        if result is None:
            row = self._row(step)
            if row is None or self.base is None:
                raise KeyError(step)
            result = self._decoded[step] = self.base.result(row)
        return result

    def _row(self, step: Step) -> int | None:
        return None if self.base is None or step in self.delta.dropped else self.base.row(step)

    def __contains__(self, step: object) -> bool:
        return isinstance(step, tuple) and (step in self.delta.steps or self._row(step) is not None)

    def __iter__(self) -> Iterator[Step]:
        for step in self.base.steps() if self.base is not None else ():
            if not self._is_replaced(step):
                yield step
        yield from self.delta.steps

    def __len__(self) -> int:
        if self.base is None:
            return len(self.delta.steps)
        added = sum(self.base.row(step) is None for step in self.delta.steps)
        return len(self.base) - len(self.delta.dropped) + added

    def _is_replaced(self, step: Step) -> bool:
        """Whether the result of a step in the base no longer counts."""
        return step in self.delta.dropped or step in self.delta.steps

    @property
    def documents(self) -> DocumentDigests:
        """The documents of the last build."""
        if self.base is None:
            return DocumentDigests()
        if not self.delta.order:
            return self.base.documents
        files: dict[str, str] = dict(self.base.documents.files)
        for key, digest in self.delta.files.items():
            if digest is None:
                files.pop(key, None)
            else:
                files[key] = digest
        return DocumentDigests(self.delta.context, files)

    @property
    def order(self) -> str:
        """The digest of the order of documents in the last build."""
        return self.delta.order or (self.base.order if self.base is not None else "")

    def digest(self, step: Step) -> str | None:
        """The digest of a step's result; None for a step that is not in the memory."""
        changed = self.delta.steps.get(step)
        if changed is not None:
            return changed.digest
        row = self._row(step)
        return None if row is None or self.base is None else self.base.digest(row)

    def digests_of(self, kind: str) -> dict[str, str]:
        """The digests of the results of a kind of step, by document."""
        found = self.base.digests_of(kind) if self.base is not None else {}
        for other, key in self.delta.dropped:
            if other == kind:
                found.pop(key, None)
        found.update(
            (key, result.digest) for (other, key), result in self.delta.steps.items() if other == kind
        )
        return found

    def of_kind(self, kind: str) -> set[str]:
        """The documents for which there is a step of a kind."""
        found = set(self.base.of_kind(kind)) if self.base is not None else set()
        found.difference_update(key for other, key in self.delta.dropped if other == kind)
        found.update(key for other, key in self.delta.steps if other == kind)
        return found

    def warned(self) -> Iterator[Step]:
        """The steps that gave warnings."""
        if self.base is not None:
            for step in map(self.base.step, self.base.warned()):
                if not self._is_replaced(step):
                    yield step
        yield from (step for step, result in self.delta.steps.items() if result.warnings)

    def packs(self) -> set[str]:
        """The names of the packs that results are in."""
        found = self.base.packs() if self.base is not None else set()
        return found | packs_of(self.delta.steps.values())

    def dirty(
        self,
        changed: Callable[[Key, str], bool],
        same: frozenset[str],
        documents: Collection[str],
        order: str,
    ) -> set[Key]:
        """The keys that a step read and whose digest has changed since the last build.

        `changed` says whether a key has another digest than the given one. `same` are the documents that have not
        changed, so that keys that depend on one of them are skipped; `documents` are all that exist. `order` is the
        digest of their order: while it is the same, keys that depend only on the order are skipped.
        """
        found: set[Key] = set()
        for key, digest in self.delta.digests.items():
            kind = key[0]
            if kind in RESULTS:
                dirty = key[1] not in documents
            elif (kind in OF_ONE_DOCUMENT and key[1] in same) or (
                kind in OF_THE_ORDER and order == self.order
            ):
                dirty = False
            else:
                dirty = changed(key, digest)
            if dirty:
                found.add(key)
        if self.base is not None:
            numbers = self.base.dirty(changed, same, documents, order_changed=order != self.order)
            found.update(map(self.base.key, numbers))
        return found

    def readers(self, keys: Iterable[Key]) -> set[Step]:
        """The steps that read any of the keys."""
        wanted = set(keys)
        if not wanted:
            return set()
        found = {step for step, result in self.delta.steps.items() if not wanted.isdisjoint(result.reads)}
        if self.base is not None:
            numbers = [number for number in map(self.base.number, wanted) if number is not None]
            for step in map(self.base.step, self.base.readers(numbers)):
                if not self._is_replaced(step):
                    found.add(step)
        return found

    @property
    def digests(self) -> dict[Key, str]:
        """The digest of every key except the results of steps."""
        found = dict(self.base.all_keys()) if self.base is not None else {}
        found.update(self.delta.digests)
        return {key: digest for key, digest in found.items() if key[0] not in RESULTS}
