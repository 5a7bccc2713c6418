"""What a build remembers of one step, and of the documents that it was given."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, Protocol, overload

from blogbuild.errors import Problem

from .packs import PackSlice
from .trace import Key

Step = tuple[str, str]
"""The kind of a step ("content", "excerpt", "page") and the key of its document."""


class NumberedKeys(Protocol):
    """A table of keys by number."""

    def key(self, number: int) -> Key:
        """The key of a number."""
        ...


class Reads(Sequence[Key]):
    """Keys as numbers in a table. A step that is up to date needs no key decoded, and each key is in memory once."""

    __slots__ = ("numbers", "table")

    def __init__(self, table: NumberedKeys, numbers: Sequence[int]) -> None:
        self.table = table
        self.numbers = numbers

    @overload
    def __getitem__(self, place: int) -> Key: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Key]: ...

    def __getitem__(self, place: int | slice) -> Key | Sequence[Key]:
        if isinstance(place, slice):
            return [self.table.key(n) for n in self.numbers[place]]
        return self.table.key(self.numbers[place])

    def __iter__(self) -> Iterator[Key]:
        return map(self.table.key, self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __reduce__(self) -> tuple[type[tuple[Key, ...]], tuple[list[Key]]]:
        """Pickle the keys alone, without the rest of the table."""
        return tuple, (list(self),)


class KeyTable:
    """The keys that the steps of one build read, numbered in the order in which they are added."""

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self._numbers: dict[Key, int] = {}

    def key(self, number: int) -> Key:
        """The key of a number."""
        return self.keys[number]

    def reads(self, keys: Iterable[Key]) -> Reads:
        """Add keys to the table, and return them as numbers."""
        numbers_of = self._numbers
        numbers = array("I")
        for key in keys:
            number = numbers_of.get(key)
            if number is None:
                number = numbers_of[key] = len(self.keys)
                self.keys.append(key)
            numbers.append(number)
        return Reads(self, numbers)


class StepResult(NamedTuple):
    """The result of a step: its digest, what the step read, where the result is stored, and its warnings."""

    digest: str
    reads: Sequence[Key]
    pack_slice: PackSlice | None = None
    """None for a page, which is stored in the destination."""
    warnings: tuple[Problem, ...] = ()


def packs_of(results: Iterable[StepResult]) -> set[str]:
    """The names of the packs that results are in."""
    return {result.pack_slice.pack for result in results if result.pack_slice is not None}


class DocumentDigests(NamedTuple):
    """The documents that a build was given."""

    context: str = ""
    """Digest of everything that the documents depend on except their files."""
    files: Mapping[str, str] = MappingProxyType({})
    """A digest of the whole document, by key."""

    def same_as(self, other: DocumentDigests) -> frozenset[str]:
        """The keys of the documents that are the same in both."""
        if self.context != other.context:
            return frozenset()
        if self.files == other.files:
            return frozenset(self.files)
        return frozenset(key for key, digest in self.files.items() if other.files.get(key) == digest)
