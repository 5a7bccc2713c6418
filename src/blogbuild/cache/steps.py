"""What a build remembers of one step, and of the documents it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from blogbuild.errors import Problem

from .store import Place
from .trace import Key

Step = tuple[str, str]
"""The kind of a step ("content", "excerpt", "page") and the key of its document."""


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
    """The documents that a build was given."""

    context: str = ""
    """What their reading hung on beside the files."""
    files: Mapping[str, str] = field(default_factory=dict)
    """A digest of all that each one is, by key."""

    def same_as(self, other: Documents) -> frozenset[str]:
        """The keys of the documents that are the very same in both."""
        if self.context != other.context:
            return frozenset()
        if self.files == other.files:
            return frozenset(self.files)
        return frozenset(key for key, digest in self.files.items() if other.files.get(key) == digest)
