"""What worker processes are given and what they return, as values that can be sent to another process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from blogbuild.errors import Problem
from blogbuild.liquid import CodeCache
from blogbuild.model.site import Site
from blogbuild.plugins import Plugin
from blogbuild.plugins.load import load_plugins
from blogbuild.store.steps import Step, StepResult

from .profile import Measured, Name, add_measured

SMALLEST_CHUNK, LARGEST_CHUNK = 4, 64
"""Tasks in a chunk."""

ReportPages = Callable[[int], None]
"""Called now and then with the number of pages that are finished."""


@dataclass(frozen=True)
class RenderJob:
    """Everything that a worker process starts from."""

    site: Site
    plugins: tuple[Plugin, ...]
    packs: Path
    """The folder of the packs that results are stored in."""
    roots: tuple[Path, ...]
    """The folders in which templates are looked up: the source, then the theme's."""
    code_cache: CodeCache | None = None
    """Where compiled Liquid templates are kept."""
    profiled: bool = False
    """Whether steps, layouts and includes are measured."""

    def __reduce__(self) -> tuple[Callable[..., RenderJob], tuple[object, ...]]:
        """A spawned process loads the plugins itself: those in `_plugins/` are in no module that it could import."""
        return _load_job, (self.site, self.packs, self.roots, self.code_cache, self.profiled)


def _load_job(
    site: Site, packs: Path, roots: tuple[Path, ...], code_cache: CodeCache | None, profiled: bool
) -> RenderJob:
    return RenderJob(site, load_plugins(site.config)[0], packs, roots, code_cache, profiled)


@dataclass(frozen=True, slots=True)
class Task:
    """A document, by key, and which of its steps have to run."""

    key: str
    steps: tuple[str, ...]


class StagedPage(Protocol):
    """What a sink returns for a page."""

    @property
    def digest(self) -> str:
        """The digest of the page's bytes."""
        ...


class Sink(Protocol):
    """Takes finished pages, as `blogbuild.output.stage.Stage` does; each process has a copy."""

    def add(self, path: str, data: bytes) -> StagedPage:
        """Take the bytes of the output at `path`."""
        ...


@dataclass(slots=True)
class TaskResults:
    """The results of some tasks."""

    steps: dict[Step, StepResult] = field(default_factory=dict)
    pages: dict[str, StagedPage] = field(default_factory=dict)
    """What the sink returned, by the document's key."""
    problems: list[Problem] = field(default_factory=list)
    failed: set[Step] = field(default_factory=set)
    """Results that a step asked for before it failed."""
    measured: dict[Name, Measured] = field(default_factory=dict)

    def add(self, other: TaskResults) -> None:
        """Merge the results of other tasks into these."""
        self.steps.update(other.steps)
        self.pages.update(other.pages)
        self.problems += other.problems
        self.failed |= other.failed
        add_measured(self.measured, other.measured)


class Chunks:
    """Tasks in chunks that shrink toward the end, so that all processes finish together."""

    def __init__(self, tasks: Sequence[Task], processes: int) -> None:
        self._tasks = tasks
        self._next = 0
        self._processes = processes

    def __bool__(self) -> bool:
        return self._next < len(self._tasks)

    def take(self) -> Sequence[Task]:
        """The next chunk."""
        left = len(self._tasks) - self._next
        size = max(SMALLEST_CHUNK, min(LARGEST_CHUNK, left // (self._processes * 4)))
        chunk = self._tasks[self._next : self._next + size]
        self._next += size
        return chunk
