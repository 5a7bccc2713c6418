"""Compare an incremental build with a clean one: same tree, same problems, or same failure."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from blogbuild.build import Request, build
from blogbuild.errors import BuildError, Problem
from blogbuild.files import stamps
from blogbuild.render import pool

from ..minimise import fewer
from ..site_folder import tree, write_site
from .case import Case, Operation, Place

SMALLEST_SHARE = 2
"""The number of tasks that start a child process in these tests: low, so that small sites use them."""


@dataclass(frozen=True)
class Built:
    """The result of a build: its tree, or None if it failed, and its problems."""

    files: Mapping[str, bytes] | None
    said: Sequence[str]
    written: Sequence[str] = ()


@dataclass(frozen=True)
class Way:
    """A way to build incrementally: a destination with its own cache, and a number of processes."""

    name: str
    jobs: int

    @property
    def destination(self) -> str:
        """From the source."""
        return f"_site-{self.name}"

    @property
    def cache(self) -> str:
        """From the source."""
        return f".cache-{self.name}"


ALONE = Way("alone", 1)
SPREAD = Way("spread", 4)
CLEAN = "_clean"


SOON_SETTLED_NS = 20_000_000
"""Nanoseconds after which a file's times reveal later edits: Linux updates them at least every 10 ms."""


@contextmanager
def small_shares() -> Iterator[None]:
    """Build even small sites with several processes."""
    with patch.object(pool, "TASKS_PER_PROCESS", SMALLEST_SHARE):
        yield


@contextmanager
def _soon_settled() -> Iterator[None]:
    """Trust the times of files after one build, so that edits that keep them are tested."""
    with patch.object(stamps, "SETTLED_NS", SOON_SETTLED_NS):
        yield


class Trial:
    """A running case: after each step, the incremental builds are compared with a clean one."""

    def __init__(self, folder: Path, files: Mapping[str, str], ways: Sequence[Way] = (ALONE, SPREAD)) -> None:
        source = folder / "source"
        self._ways = ways
        self._last: dict[Way, Mapping[str, bytes]] = {}
        self.place = Place(source, tuple(source / way.destination for way in ways))
        self.broken = False
        """Whether the last build failed, as expected."""
        write_site(source, files)

    def step(self, operations: Sequence[Operation], rest: bool = False) -> str | None:
        """Apply operations, build, and return the error or None. With `rest`, build again and expect no writes."""
        for operation in operations:
            self.place.apply(operation)
        shutil.rmtree(self.place.source / CLEAN, ignore_errors=True)
        wanted = self.build(CLEAN, None, 1)
        self.broken = wanted.files is None
        for way in self._ways:
            made = self.build(way.destination, way.cache, way.jobs)
            fault = self._difference(way, made, wanted)
            if fault is None and rest and made.files is not None:
                again = self.build(way.destination, way.cache, way.jobs)
                fault = self._difference(way, again, wanted) or (
                    f"written for nothing: {again.written}" if again.written else None
                )
            if fault is not None:
                return f"{way.name}: {fault}"
        return None

    def build(self, destination: str, cache: str | None, jobs: int) -> Built:
        place = self.place
        overrides = {
            **place.flags,
            "destination": str(place.source / destination),
            "blogbuild_cache_dir": cache or ".none",
        }
        request = Request(place.source, overrides=overrides, jobs=jobs, use_cache=cache is not None)
        environ = {"SOURCE_DATE_EPOCH": str(place.clock), "JEKYLL_ENV": place.environment}
        with patch.dict("os.environ", environ), small_shares(), _soon_settled():
            try:
                outcome = build(request)
            except BuildError as error:
                return Built(None, _said(error.problems))
        return Built(tree(place.source / destination), _said(outcome.warnings), outcome.written)

    def _difference(self, way: Way, made: Built, wanted: Built) -> str | None:
        if made.said != wanted.said:
            return f"says {made.said}, where a clean build says {wanted.said}"
        if wanted.files is None:
            destination = self.place.source / way.destination
            if (tree(destination) if destination.exists() else {}) != self._standing(way):
                return "a failed build changed the destination"
            return None
        self._last[way] = wanted.files
        assert made.files is not None
        return difference(made.files, wanted.files)

    def _standing(self, way: Way) -> Mapping[str, bytes]:
        """Return the tree of the last successful build, including later damage."""
        destination = self.place.source / way.destination
        now = tree(destination) if destination.exists() else {}
        last = self._last.get(way, {})
        return {
            p: now[p] if now.get(p, b"spoilt").startswith(b"spoilt ") else data
            for p, data in last.items()
            if p in now
        }


def _said(problems: Sequence[Problem]) -> list[str]:
    return sorted(f"{p.severity} {p.location} {p.code}: {p.message}" for p in problems)


def difference(made: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> str | None:
    """Return the difference of two trees in one line, or None if they are equal."""
    if made == wanted:
        return None
    for path in sorted(made.keys() | wanted.keys()):
        if path not in made:
            return f"{path} is missing"
        if path not in wanted:
            return f"{path} should not be there"
        if made[path] != wanted[path]:
            at = next(
                (n for n, (a, b) in enumerate(zip(made[path], wanted[path], strict=False)) if a != b),
                len(wanted[path]),
            )
            near = slice(max(0, at - 40), at + 40)
            return f"{path} differs at byte {at}: {made[path][near]!r}, where a clean build has {wanted[path][near]!r}"
    return None


def run_case(folder: Path, case: Case, ways: Sequence[Way] = (ALONE, SPREAD)) -> str | None:
    """Return the first error of a case with the number of its step, or None."""
    trial = Trial(folder, case.files, ways)
    for number, step in enumerate([(), *case.steps]):
        fault = trial.step(step, rest=True)
        if fault is not None:
            return f"step {number}: {fault}"
    return None


Fails = Callable[[Case], bool]


def minimised(case: Case, fails: Fails) -> Case:
    """Return a smaller case that still fails, by removing steps, then operations, then files."""
    case = Case(case.files, fewer(list(case.steps), lambda steps: fails(Case(case.files, steps))))
    flat = [(number, operation) for number, step in enumerate(case.steps) for operation in step]
    kept = fewer(flat, lambda pairs: fails(Case(case.files, _stepped(pairs))))
    case = Case(case.files, _stepped(kept))
    paths = fewer(
        sorted(case.files), lambda left: fails(Case({path: case.files[path] for path in left}, case.steps))
    )
    return Case({path: case.files[path] for path in paths}, case.steps)


def _stepped(pairs: Sequence[tuple[int, Operation]]) -> list[list[Operation]]:
    return [[operation for n, operation in pairs if n == number] for number in sorted({n for n, _ in pairs})]
