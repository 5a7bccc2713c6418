"""Builds that are killed at any moment, or run concurrently: the next one is correct, and no file is ever partial.

    BLOGBUILD_FUZZ=500 python3 dev.py test tests/incremental/test_interrupted.py

runs more rounds.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from blogbuild.output.destination import alone_in

from ..fuzz_size import seed, size
from ..site_folder import tree, write_site
from .equality import ALONE, SPREAD, Trial, Way
from .random_site import Author

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills builds in processes that it forks")

MOMENTS = frozenset({"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir", "os.fork"})
"""Names of the audit events at which a build can be killed."""


Moment = Callable[[str], bool]
"""Called with each audit event of a process; returns whether to kill it now."""


def _killed(trial: Trial, way: Way, moment: Moment) -> bool:
    """Build in another process, which kills itself at a moment, as its worker processes do. Return whether it did."""

    def kill(event: str, arguments: object) -> None:
        if event in MOMENTS and moment(event):
            os.kill(os.getpid(), signal.SIGKILL)

    process = os.fork()
    if process == 0:
        sys.addaudithook(kill)
        try:
            trial.build(way.destination, way.cache, way.jobs)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


def _nth(number: int) -> Moment:
    left = iter(range(number - 1, -1, -1))
    return lambda event: next(left, 1) == 0


def _after_forks(wanted: int) -> Moment:
    """The moment when the build, but not a worker, has started a number of processes, which survive it."""
    first: list[int] = []
    forks: list[str] = []

    def moment(event: str) -> bool:
        first.append(os.getpid())
        if os.getpid() != first[0]:
            return False
        if len(forks) == wanted:
            return True
        forks.extend([event] if event == "os.fork" else [])
        return False

    return moment


def _leftovers(trial: Trial) -> list[str]:
    return [path.name for path in trial.place.source.iterdir() if "blogbuild-" in path.name]


@pytest.mark.fuzz
def test_killed_at_random_moments(tmp_path: Path) -> None:
    rng = random.Random(seed())
    author = Author(rng)
    trial = Trial(tmp_path, author.site.files())
    assert trial.step(()) is None
    killed = 0
    for number in range(size(10)):
        way = rng.choice((ALONE, SPREAD))
        destination = trial.place.source / way.destination
        before = tree(destination) if destination.exists() else {}
        for operation in author.edit(trial.broken):
            trial.place.apply(operation)
        edited = tree(destination) if destination.exists() else {}
        happened = _killed(trial, way, _nth(int(2 ** (rng.random() * 8.5))))
        killed += happened
        between = tree(destination) if destination.exists() else {}
        fault = trial.step(())
        assert fault is None, f"kill {number}: {fault}"
        after = tree(destination) if destination.exists() else {}
        for path, data in between.items():
            assert data in (before.get(path), edited.get(path), after.get(path)), (
                f"kill {number}: {path} is partial"
            )
        if not trial.broken:
            assert between.keys() >= edited.keys() & after.keys(), (
                f"kill {number}: files were missing for a while"
            )
        assert not _leftovers(trial)
    assert killed


@pytest.mark.fuzz
def test_killed_in_its_first_build(tmp_path: Path) -> None:
    """The destination is complete or absent, and the next build knows that the files are its own."""
    rng = random.Random(seed())
    files = {f"page{n}.md": f"---\n---\n{{{{ site.title }}}} {n}\n" for n in range(6)}
    ends = set()
    for number in range(size(8)):
        way = rng.choice((ALONE, SPREAD))
        trial = Trial(tmp_path / str(number), files, (way,))
        killed = _killed(trial, way, _nth(int(2 ** (rng.random() * 8))))
        destination = trial.place.source / way.destination
        assert not destination.exists() or len(tree(destination)) == len(files)
        ends.add((killed, destination.exists()))
        trial.place.apply(("delete", "page3.md"))
        assert trial.step(()) is None
        assert not _leftovers(trial)
    assert (True, False) in ends


def test_the_processes_of_a_killed_build_end(tmp_path: Path) -> None:
    """They hold the lock of the cache while they live, so the next build would wait for them forever."""
    trial = Trial(
        tmp_path, {f"page{n}.md": f"---\n---\n{{{{ site.title }}}} {n}\n" for n in range(20)}, (SPREAD,)
    )
    for forks in (1, 2, 3):
        assert _killed(trial, SPREAD, _after_forks(forks))
        assert trial.step(()) is None
        trial.place.apply(("write", "_config.yml", f"title: {forks}\n"))


def _build(trial: Trial, way: Way) -> None:
    trial.build(way.destination, way.cache, way.jobs)


@pytest.mark.fuzz
def test_two_at_once(tmp_path: Path) -> None:
    rng = random.Random(seed())
    author = Author(rng)
    trial = Trial(tmp_path, author.site.files(), (ALONE,))
    context = multiprocessing.get_context("fork")
    for number in range(size(5)):
        builds = [context.Process(target=_build, args=(trial, ALONE)) for _ in range(3)]
        for build in builds:
            build.start()
        for build in builds:
            build.join()
        assert [build.exitcode for build in builds] == [0, 0, 0]
        assert trial.step(()) is None, f"round {number}"
        for operation in author.edit(trial.broken):
            trial.place.apply(operation)


def test_without_a_cache_one_waits_for_the_other(tmp_path: Path) -> None:
    """Two builds that do not share a cache must not mix their files in one destination."""
    source = write_site(tmp_path / "source", {"a.md": "---\n---\na"})
    command = [sys.executable, "-m", "blogbuild", "build", "-q", "--no-cache", "-s", str(source)]
    with alone_in(source / "_site"):
        process = subprocess.Popen(command)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1.5)
        assert not (source / "_site").exists()
    assert process.wait(60.0) == 0
    assert tree(source / "_site") == {"a.html": b"<p>a</p>\n"}
