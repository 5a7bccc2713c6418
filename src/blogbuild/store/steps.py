"""What a build remembers of one step, and of the documents it was given."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, overload

from blogbuild.errors import Problem

from .packs import PackSlice
from .trace import Key

Step = tuple[str, str]
"""The kind of a step ("content", "excerpt", "page") and the key of its document."""


class NumberedKeys(Protocol):
    """Knows keys by numbers."""

    def key(self, number: int) -> Key:
        """The key of a number."""
        ...


class Reads(Sequence[Key]):
    """Keys by their numbers, so that a step that stands needs no keys made for it, and each key is held once."""

    __slots__ = ("known", "numbers")

    def __init__(self, known: NumberedKeys, numbers: Sequence[int]) -> None:
        self.known = known
        self.numbers = numbers

    @overload
    def __getitem__(self, place: int) -> Key: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Key]: ...

    def __getitem__(self, place: int | slice) -> Key | Sequence[Key]:
        if isinstance(place, slice):
            return [self.known.key(n) for n in self.numbers[place]]
        return self.known.key(self.numbers[place])

    def __iter__(self) -> Iterator[Key]:
        return map(self.known.key, self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __reduce__(self) -> tuple[type[tuple[Key, ...]], tuple[list[Key]]]:
        """Another process gets the keys alone, not all that are known here."""
        return tuple, (list(self),)


class KeyTable:
    """The keys that the steps of one build read, numbered as they come."""

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self._numbers: dict[Key, int] = {}

    def key(self, number: int) -> Key:
        """The key of a number."""
        return self.keys[number]

    def reads(self, keys: Iterable[Key]) -> Reads:
        """The keys, by their numbers."""
        known = self._numbers
        numbers = array("I")
        for key in keys:
            number = known.get(key)
            if number is None:
                number = known[key] = len(self.keys)
                self.keys.append(key)
            numbers.append(number)
        return Reads(self, numbers)


class StepResult(NamedTuple):
    """What a step made: the digest of its result, where that lies, what it read and what it warned of.

    `place` is None for a page, which lies in the destination.
    """

    digest: str
    reads: Sequence[Key]
    pack_slice: PackSlice | None = None
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentDigests:
    """The documents that a build was given."""

    context: str = ""
    """What their reading hung on beside the files."""
    files: Mapping[str, str] = field(default_factory=dict)
    """A digest of all that each one is, by key."""

    def same_as(self, other: DocumentDigests) -> frozenset[str]:
        """The keys of the documents that are the very same in both."""
        if self.context != other.context:
            return frozenset()
        if self.files == other.files:
            return frozenset(self.files)
        return frozenset(key for key, digest in self.files.items() if other.files.get(key) == digest)
