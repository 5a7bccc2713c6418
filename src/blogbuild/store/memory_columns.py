"""A whole memory, in columns: a build that changes little makes values of the few rows that it asks for.

Keys are numbered by what they hang on: first those of all kinds, then those that hang on the order of documents
alone, then results of steps, then those that hang on a single document, document by document. So whatever has not
changed is passed over in one piece. The file also has, for each key, the steps that read it.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from .packs import PackSlice
from .plain_problems import problems_of
from .sections import json_of, read_sections
from .steps import DocumentDigests, Reads, Step, StepResult
from .trace import OWN, RESULTS, Key

VERSION = 6
NOWHERE = 0xFFFFFFFF
"""In the column of packs: the result lies in none."""


class MemoryBase:
    """The steps of a whole memory and the keys that they read."""

    def __init__(self, about: Mapping[str, Any], sections: Sequence[memoryview]) -> None:
        self.name: str = about["name"]
        """Another for every whole memory."""
        self.order: str = about["order"]
        """The digest of the order of documents."""
        self.documents = DocumentDigests(about["context"], about["files"])
        self._packs: Sequence[str] = about["packs"]
        self._warnings: Mapping[str, Any] = about["warnings"]
        self._others: Sequence[Sequence[str]] = about["others"]
        self._other_values: Sequence[str] = about["other values"]
        (
            keys,
            digests,
            starts,
            reads,
            reader_starts,
            readers,
            packs,
            offsets,
            lengths,
            order,
            results,
            owners,
            counts,
            own,
        ) = sections
        self._step_keys: Sequence[str] = json_of(keys)
        self._digests: Sequence[str] = json_of(digests)
        self._starts, self._reads = _column(starts), _column(reads)
        self._reader_starts, self._readers = _column(reader_starts), _column(readers)
        self._place_packs, self._offsets, self._lengths = (
            _column(packs),
            _column(offsets, "Q"),
            _column(lengths),
        )
        self._rows: dict[str, dict[str, int]] = {}
        self._kinds: list[tuple[int, str]] = []
        first = 0
        for kind, count in about["kinds"]:
            self._rows[kind] = {
                key: first + n for n, key in enumerate(self._step_keys[first : first + count])
            }
            self._kinds.append((first, kind))
            first += count
        self._order = memoryview(bytes(order))
        self._order_first = len(self._others)
        self._results_first: int = self._order_first + about["order count"]
        self._results: dict[str, dict[str, int]] = {}
        self._result_keys: list[Key] = []
        for kind, documents in json_of(results).items():
            begin = self._results_first + len(self._result_keys)
            self._results[kind] = {document: begin + n for n, document in enumerate(documents)}
            self._result_keys += [(kind, document) for document in documents]
        self._own_first: int = self._results_first + len(self._result_keys)
        self._owners: Sequence[str] = json_of(owners)
        self._owner_starts = _column(counts)
        self._own_lines = bytes(own).split(b"\n")
        self._own: dict[int, list[list[str]]] = {}

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
        """The digests of what steps of a kind made, by document."""
        return {key: self._digests[row] for key, row in self.of_kind(kind).items()}

    def of_kind(self, kind: str) -> Mapping[str, int]:
        """The rows of a kind of step, by document."""
        return self._rows.get(kind, {})

    def done(self, row: int) -> StepResult:
        """What a step made."""
        pack = self._place_packs[row]
        place = (
            None if pack == NOWHERE else PackSlice(self._packs[pack], self._offsets[row], self._lengths[row])
        )
        warned = self._warnings.get(str(row))
        reads = Reads(self, self._reads[self._starts[row] : self._starts[row + 1]])
        return StepResult(self._digests[row], reads, place, problems_of(warned) if warned else ())

    def digest(self, row: int) -> str:
        """The digest of what a step made."""
        return self._digests[row]

    def warned(self) -> Iterator[int]:
        """The rows of steps that warned of something."""
        return map(int, self._warnings)

    def packs(self) -> set[str]:
        """The packs that results lie in."""
        return {self._packs[number] for number in set(self._place_packs) if number != NOWHERE}

    def readers(self, numbers: Iterable[int]) -> set[int]:
        """The rows of the steps that read any of the keys."""
        found: set[int] = set()
        for number in numbers:
            found.update(self._readers[self._reader_starts[number] : self._reader_starts[number + 1]])
        return found

    # Keys

    def key(self, number: int) -> Key:
        """The key of a number."""
        if number >= self._own_first:
            owner = bisect_right(self._owner_starts, number - self._own_first) - 1
            kind, *rest = self._line(owner)[number - self._own_first - self._owner_starts[owner]][:-1]
            return (kind, self._owners[owner], *rest)
        if number >= self._results_first:
            return self._result_keys[number - self._results_first]
        if number >= self._order_first:
            return self._ordered[0][number - self._order_first]
        return tuple(self._others[number])

    def value(self, number: int) -> str:
        """The digest that a key had; of a result, "", for its step has it."""
        if number >= self._own_first:
            owner = bisect_right(self._owner_starts, number - self._own_first) - 1
            item = self._line(owner)[number - self._own_first - self._owner_starts[owner]]
            return item[-1]
        if number >= self._results_first:
            return ""
        if number >= self._order_first:
            return self._ordered[1][number - self._order_first]
        return self._other_values[number]

    def number(self, key: Key) -> int | None:
        """The number of a key, or None where no step read it."""
        if key[0] in RESULTS:
            return self._results.get(key[0], {}).get(key[1])
        if key[0] in OWN:
            owner = self._owner_numbers.get(key[1])
            wanted = [key[0], *key[2:]]
            for place, item in enumerate(self._line(owner) if owner is not None else ()):
                if item[:-1] == wanted:
                    assert owner is not None
                    return self._own_first + self._owner_starts[owner] + place
            return None
        return self._other_numbers.get(key)

    def all_keys(self) -> Iterator[tuple[Key, str]]:
        """Every key with the digest that it had."""
        return (
            (self.key(number), self.value(number))
            for number in range(self._own_first + self._owner_starts[-1])
        )

    def dirty(
        self,
        changed: Callable[[Key, str], bool],
        same: frozenset[str],
        documents: Collection[str],
        *,
        ordered_anew: bool,
    ) -> set[int]:
        """The numbers of the keys that are other than they were, as `Memory.dirty` has it."""
        found = {
            n for n in range(self._order_first) if changed(tuple(self._others[n]), self._other_values[n])
        }
        if ordered_anew:
            keys, values = self._ordered
            found |= {
                self._order_first + n
                for n, (key, value) in enumerate(zip(keys, values, strict=True))
                if changed(key, value)
            }
        for rows in self._results.values():
            found.update(rows[document] for document in rows.keys() - documents)
        for document in self._owner_numbers.keys() - same:
            owner = self._owner_numbers[document]
            first = self._own_first + self._owner_starts[owner]
            for place, (kind, *rest, value) in enumerate(self._line(owner)):
                if changed((kind, document, *rest), value):
                    found.add(first + place)
        return found

    def _line(self, owner: int) -> list[list[str]]:
        line = self._own.get(owner)
        if line is None:
            line = self._own[owner] = json.loads(self._own_lines[owner])
        return line

    @cached_property
    def _ordered(self) -> tuple[list[Key], list[str]]:
        keys, values = json_of(self._order)
        return [tuple(key) for key in keys], values

    @cached_property
    def _owner_numbers(self) -> dict[str, int]:
        return {owner: number for number, owner in enumerate(self._owners)}

    @cached_property
    def _other_numbers(self) -> dict[Key, int]:
        found = {tuple(key): number for number, key in enumerate(self._others)}
        found.update((key, self._order_first + number) for number, key in enumerate(self._ordered[0]))
        return found


def load_whole(path: Path, toolchain: str) -> MemoryBase | None:
    """The whole memory in a file; None where it is damaged, or of another version or toolchain.

    Raises OSError, and ValueError, KeyError, TypeError or IndexError for what is none.
    """
    read = read_sections(path)
    if read is None or read[0]["version"] != VERSION or read[0]["toolchain"] != toolchain:
        return None
    return MemoryBase(*read)


def _column(section: memoryview, kind: str = "I") -> array[int]:
    column = array(kind)
    column.frombytes(section)
    return column
