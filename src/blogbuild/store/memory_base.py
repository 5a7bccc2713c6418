"""The base of a memory, in columns: a build that changes little decodes the few rows that it asks for.

Keys are numbered by what they depend on: first those of all other kinds, then those that depend only on the order of
documents, then the results of steps, then those that depend on one document, document by document. So all keys that
cannot have changed are skipped in one piece. The file also lists, for each key, the steps that read it.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from .log import Entry
from .packs import PackSlice
from .plain_problems import problems_of
from .steps import DocumentDigests, Reads, Step, StepResult
from .trace import OF_ONE_DOCUMENT, RESULTS, Key

NO_PACK = 0xFFFFFFFF
"""In the column of packs: the result is in no pack."""


class MemoryBase:
    """The steps of a memory and the keys that they read. A step is a row; a key has a number."""

    def __init__(self, entry: Entry) -> None:
        about, sections = entry.about, entry.sections
        self.id = entry.id
        self.order: str = about["order"]
        """The digest of the order of documents."""
        self.documents = DocumentDigests(about["context"], about["files"])
        self._warnings: Mapping[str, Any] = about["warnings"]
        self._step_keys: Sequence[str] = entry.json("step keys")
        self._digests: Sequence[str] = entry.json("digests")
        self._rows: dict[str, dict[str, int]] = {}
        self._kinds: list[tuple[int, str]] = []
        first = 0
        for kind, count in about["kinds"]:
            keys = self._step_keys[first : first + count]
            self._rows[kind] = {key: first + n for n, key in enumerate(keys)}
            self._kinds.append((first, kind))
            first += count
        self._packs: Sequence[str] = about["packs"]
        self._pack_numbers = _column(sections["packs"])
        self._offsets, self._lengths = _column(sections["offsets"], "Q"), _column(sections["lengths"])
        self._read_starts, self._reads = _column(sections["read starts"]), _column(sections["reads"])
        self._reader_starts = _column(sections["reader starts"])
        self._readers = _column(sections["readers"])
        self._number_keys(entry)

    def _number_keys(self, entry: Entry) -> None:
        about = entry.about
        self._others: Sequence[Sequence[str]] = about["others"]
        self._other_values: Sequence[str] = about["other values"]
        self._order_section = entry
        self._order_first = len(self._others)
        self._results_first: int = self._order_first + about["order count"]
        self._results: dict[str, dict[str, int]] = {}
        self._result_keys: list[Key] = []
        for kind, documents in entry.json("results").items():
            first = self._results_first + len(self._result_keys)
            self._results[kind] = {document: first + n for n, document in enumerate(documents)}
            self._result_keys += [(kind, document) for document in documents]
        self._owned_first: int = self._results_first + len(self._result_keys)
        self._owners: Sequence[str] = entry.json("owners")
        """The documents that keys depend on."""
        self._owner_starts = _column(entry.sections["owner starts"])
        self._owned_lines = bytes(entry.sections["owned"]).split(b"\n")
        self._owned: dict[int, list[list[str]]] = {}
        """Lines that have been decoded, by owner."""

    # Steps

    def __len__(self) -> int:
        return len(self._step_keys)

    def row(self, step: Step) -> int | None:
        """The row of a step."""
        rows = self._rows.get(step[0])
        return None if rows is None else rows.get(step[1])

    def step(self, row: int) -> Step:
        """The step of a row."""
        return self._kinds[bisect_right(self._kinds, (row, "\U0010ffff")) - 1][1], self._step_keys[row]

    def steps(self) -> Iterator[Step]:
        """Every step."""
        for kind, rows in self._rows.items():
            for key in rows:
                yield kind, key

    def digests_of(self, kind: str) -> dict[str, str]:
        """The digests of the results of a kind of step, by document."""
        return {key: self._digests[row] for key, row in self.of_kind(kind).items()}

    def of_kind(self, kind: str) -> Mapping[str, int]:
        """The rows of a kind of step, by document."""
        return self._rows.get(kind, {})

    def result(self, row: int) -> StepResult:
        """The result of a step."""
        pack = self._pack_numbers[row]
        pack_slice = (
            None if pack == NO_PACK else PackSlice(self._packs[pack], self._offsets[row], self._lengths[row])
        )
        warnings = self._warnings.get(str(row))
        reads = Reads(self, self._reads[self._read_starts[row] : self._read_starts[row + 1]])
        return StepResult(self._digests[row], reads, pack_slice, problems_of(warnings) if warnings else ())

    def digest(self, row: int) -> str:
        """The digest of the result of a step."""
        return self._digests[row]

    def warned(self) -> Iterator[int]:
        """The rows of the steps that gave warnings."""
        return map(int, self._warnings)

    def packs(self) -> set[str]:
        """The names of the packs that results are in."""
        return {self._packs[number] for number in set(self._pack_numbers) if number != NO_PACK}

    def readers(self, numbers: Iterable[int]) -> set[int]:
        """The rows of the steps that read any of these keys."""
        found: set[int] = set()
        for number in numbers:
            found.update(self._readers[self._reader_starts[number] : self._reader_starts[number + 1]])
        return found

    # Keys

    def key(self, number: int) -> Key:
        """The key of a number."""
        if number >= self._owned_first:
            owner, item = self._owned_item(number)
            kind, *rest = item[:-1]
            return (kind, self._owners[owner], *rest)
        if number >= self._results_first:
            return self._result_keys[number - self._results_first]
        if number >= self._order_first:
            return self._order_keys[0][number - self._order_first]
        return tuple(self._others[number])

    def value(self, number: int) -> str:
        """The digest that a key had; an empty text for a result, whose step has it."""
        if number >= self._owned_first:
            return self._owned_item(number)[1][-1]
        if number >= self._results_first:
            return ""
        if number >= self._order_first:
            return self._order_keys[1][number - self._order_first]
        return self._other_values[number]

    def number(self, key: Key) -> int | None:
        """The number of a key; None if no step read it."""
        if key[0] in RESULTS:
            return self._results.get(key[0], {}).get(key[1])
        if key[0] not in OF_ONE_DOCUMENT:
            return self._other_numbers.get(key)
        owner = self._owner_numbers.get(key[1])
        if owner is None:
            return None
        wanted = [key[0], *key[2:]]
        for place, item in enumerate(self._items(owner)):
            if item[:-1] == wanted:
                return self._owned_first + self._owner_starts[owner] + place
        return None

    def all_keys(self) -> Iterator[tuple[Key, str]]:
        """Every key with the digest that it had."""
        count = self._owned_first + self._owner_starts[-1]
        return ((self.key(number), self.value(number)) for number in range(count))

    def dirty(
        self,
        changed: Callable[[Key, str], bool],
        same: frozenset[str],
        documents: Collection[str],
        *,
        order_changed: bool,
    ) -> set[int]:
        """The numbers of the keys whose digest has changed; see `Memory.dirty`."""
        found = {
            n for n in range(self._order_first) if changed(tuple(self._others[n]), self._other_values[n])
        }
        if order_changed:
            for n, (key, value) in enumerate(zip(*self._order_keys, strict=True), self._order_first):
                if changed(key, value):
                    found.add(n)
        for rows in self._results.values():
            found.update(rows[document] for document in rows.keys() - documents)
        for document in self._owner_numbers.keys() - same:
            owner = self._owner_numbers[document]
            first = self._owned_first + self._owner_starts[owner]
            for n, (kind, *rest, value) in enumerate(self._items(owner), first):
                if changed((kind, document, *rest), value):
                    found.add(n)
        return found

    def _owned_item(self, number: int) -> tuple[int, list[str]]:
        """The owner of a key that depends on one document, and the key without the owner, followed by its digest."""
        place = number - self._owned_first
        owner = bisect_right(self._owner_starts, place) - 1
        return owner, self._items(owner)[place - self._owner_starts[owner]]

    def _items(self, owner: int) -> list[list[str]]:
        items = self._owned.get(owner)
        if items is None:
            items = self._owned[owner] = json.loads(self._owned_lines[owner])
        return items

    @cached_property
    def _order_keys(self) -> tuple[list[Key], list[str]]:
        keys, values = self._order_section.json("order")
        return [tuple(key) for key in keys], values

    @cached_property
    def _owner_numbers(self) -> dict[str, int]:
        return {owner: number for number, owner in enumerate(self._owners)}

    @cached_property
    def _other_numbers(self) -> dict[Key, int]:
        found = {tuple(key): number for number, key in enumerate(self._others)}
        found.update((key, self._order_first + number) for number, key in enumerate(self._order_keys[0]))
        return found


def _column(section: bytes | memoryview, kind: str = "I") -> array[int]:
    column = array(kind)
    column.frombytes(section)
    return column
