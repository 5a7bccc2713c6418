"""What a finished build reports."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from blogbuild.config import Config
from blogbuild.errors import Problem
from blogbuild.model.site import Hidden, Site
from blogbuild.output.record import Written
from blogbuild.render.profile import Measured, Name
from blogbuild.store.trace import Key

Reason = Literal["new", "changed", "tools", "destination", "unchanged", "copy"]
"""Why:

    new          no earlier build has rendered it
    changed      something that it read has changed
    tools        blogbuild, a library, a plugin or its options differ from the last build
    destination  the file in the destination is missing or was changed
    unchanged    nothing that it read has changed
    copy         a static file, compared wherever its times do not prove that it is the same
"""


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that has changed."""

    key: Key
    what: str
    """The key in words."""
    old: str | None = None
    """The value before; None where the memory has only its digest."""
    new: str | None = None
    through: tuple[str, ...] = ()
    """The results between it and the page, nearest to the page first."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one output was rendered, or was not."""

    path: str
    source: str
    url: str
    reason: Reason
    causes: tuple[Cause, ...] = ()
    reads: int = 0
    """Number of different keys that its step had read, including what the results it read had read."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a phase took, in milliseconds."""

    phase: str
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished build. All paths are from the destination, with forward slashes."""

    config: Config
    site: Site
    files: Mapping[str, Written]
    """Every file that this build put or left in the destination, by path."""
    sources: Mapping[str, str]
    """The source file of each, by path."""
    written: tuple[str, ...]
    removed: tuple[str, ...]
    rendered: int
    """Number of pages whose step ran."""
    warnings: tuple[Problem, ...]
    timings: tuple[Timing, ...]
    measured: Mapping[Name, Measured] = field(default_factory=dict)
    """The measurements, if the request asked for a profile."""
    explanation: Explanation | None = None
    """For the output that the request asked about."""

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """The documents that were left out of this build, and why."""
        return self.site.hidden


class Clock:
    """Measures the phases of a build. No output depends on it."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._timings: list[Timing] = []

    def end(self, phase: str) -> None:
        """End a phase; the next one starts now."""
        now = time.perf_counter()
        self._timings.append(Timing(phase, (now - self._start) * 1000))
        self._start = now

    def timings(self) -> tuple[Timing, ...]:
        """The phases that have ended, in order."""
        return tuple(self._timings)
