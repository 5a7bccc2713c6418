"""Runs one build after another in one thread and reports the outcome of each."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from blogbuild.errors import BuildError, Problem

from ..snapshot import Builder, Snapshot
from .changes import NO_TREE, Delta, difference
from .debounce import ChangeBatch
from .gc_policy import GcPolicy
from .watch import Watch

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Built:
    """A successful build."""

    snapshot: Snapshot
    delta: Delta
    paths: tuple[str, ...]
    """The changed files that caused it, relative to the source; empty for the first build."""
    seconds: float
    checking: bool = False
    """Whether it checks an earlier build (see `debounce.ChangeBatch`)."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A build that found problems and left the destination unchanged."""

    problems: tuple[Problem, ...]
    paths: tuple[str, ...]
    seconds: float
    checking: bool = False


Outcome = Built | Failed
FIRST = ChangeBatch((), {}, events_lost=False)
"""The cause of the first build."""


class BuildLoop:
    """Builds a site whenever its files change.

    `starting` is called before each build, `finished` after it. Changes of source files that match a pattern of
    `ignored` reload no page.
    """

    def __init__(
        self,
        source: Path,
        builder: Builder,
        starting: Callable[[], None],
        finished: Callable[[Outcome], None],
        ignored: Sequence[str] = (),
    ) -> None:
        self.builder = builder
        """Replaceable at any time; the next build uses it."""
        self._source = source.resolve()
        self._starting = starting
        self._finished = finished
        self._ignored = ignored
        self._last: Snapshot | None = None
        self._tree = NO_TREE
        self._lost: dict[str, str] = {}
        self._gc_policy = GcPolicy()

    def run(self, watch: Watch) -> None:
        """Build after each batch of changes until the watch is stopped."""
        while (batch := watch.next_batch()) is not None:
            if batch.is_complete and watch.sees_every_path:
                changed = frozenset(map(self._relative, batch.paths))
                self._run(partial(self.builder.again, changed), batch)
                watch.check_later()
            else:
                self.build(batch)

    def build(self, batch: ChangeBatch) -> Outcome:
        """Run one build and report it."""
        return self._run(self.builder.check if batch.checking else self.builder, batch)

    def adopt(self) -> Outcome:
        """Use the present contents of the destination as the first build."""
        return self._run(self.builder.existing, FIRST)

    def _run(self, make: Callable[[], Snapshot], batch: ChangeBatch) -> Outcome:
        with self._gc_policy.deferred(batch.checking):
            return self._run_once(make, batch)

    def _run_once(self, make: Callable[[], Snapshot], batch: ChangeBatch) -> Outcome:
        started = time.perf_counter()
        paths = tuple(sorted(map(self._relative, batch.paths)))
        self._starting()
        outcome: Outcome
        try:
            snapshot = make()
        except Exception as error:
            outcome = Failed(_problems(error), paths, time.perf_counter() - started, batch.checking)
        else:
            renames = {self._relative(old): self._relative(new) for old, new in batch.renames.items()}
            delta = difference(self._last, self._tree, snapshot, renames, self._is_ignored, self._lost)
            self._last, self._tree = snapshot, delta.after
            outcome = Built(snapshot, delta, paths, time.perf_counter() - started, batch.checking)
        self._finished(outcome)
        return outcome

    def _is_ignored(self, source: str) -> bool:
        """Whether changes of a source file reload no page (`--livereload-ignore`); `*` matches slashes too."""
        return any(fnmatchcase(source, pattern) for pattern in self._ignored)

    def _relative(self, path: Path) -> str:
        if path.is_relative_to(self._source):
            return path.relative_to(self._source).as_posix()
        return Path(os.path.relpath(path, self._source)).as_posix()


def _problems(error: Exception) -> tuple[Problem, ...]:
    """The problems that stopped a build. Unexpected exceptions count too: they must not end the preview."""
    if isinstance(error, BuildError):
        return error.problems
    if isinstance(error, OSError):
        return (_file_problem(error),)
    LOG.error("the build stopped unexpectedly", exc_info=error)
    return (_internal_error(error),)


def _file_problem(error: OSError) -> Problem:
    name = f" {error.filename}" if error.filename else ""
    return Problem(
        code="serve-file",
        message=f"the system refused a file{name}: {error.strerror or error}",
        hint="check that the source is readable and the destination writable; the next change starts another build",
    )


def _internal_error(error: Exception) -> Problem:
    return Problem(
        code="serve-fault",
        message=f"the build stopped unexpectedly: {type(error).__name__}: {error}",
        hint="report this bug in blogbuild together with the traceback in the terminal",
    )
