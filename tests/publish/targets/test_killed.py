"""A publish killed at any moment is completed by the next one, and no foreign file is lost.

The long form kills each kind of target fifty times: BLOGBUILD_FUZZ=50 pytest -rP tests/publish/targets/test_killed.py
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from blogbuild.publish.plan.tree import read_tree

from ...fuzz_size import seed, size
from ...site_folder import write_site
from ..arenas import Arena, Files, target

pytestmark = pytest.mark.slow

CHILD = """
import json, os, sys
from pathlib import Path
from blogbuild.publish.spec import parse_target
from blogbuild.publish.plan.tree import read_tree
spec, options, site, tree = json.loads(sys.argv[1])
print("ready", flush=True)
there = parse_target("there", {"there": {"to": spec, **options}}, site=Path(site), environment=dict(os.environ))
finished = read_tree(Path(tree))
plan = there.plan(finished)
there.apply(plan, finished)
"""
THEIRS: Files = {"notes.txt": b"theirs", "assets/theirs.png": b"theirs too", "9/theirs/x": b"deep"}


def versions(chance: random.Random) -> Files:
    """A site of about sixty files, most of them equal in all versions."""
    files: Files = {"index.html": chance.randbytes(2000)}
    for number in range(40):
        if chance.random() < 0.8:
            files[f"{number % 10}/page-{number}/index.html"] = b"page %d " % (
                number if chance.random() < 0.7 else chance.randrange(99)
            )
    for number in range(20):
        files[f"assets/{number}.bin"] = bytes([number]) * (
            1000 if chance.random() < 0.8 else chance.randrange(100_000)
        )
    name = "swaps" if chance.random() < 0.5 else "swaps/inside"
    return {**files, name: b"a file, or a folder"}


def published(arena: Arena, folder: Path) -> None:
    there = target(arena)
    finished = read_tree(folder)
    there.apply(there.plan(finished), finished)


def begun(arena: Arena, folder: Path) -> subprocess.Popen[bytes]:
    """A publish in its own process group that is about to plan."""
    given = json.dumps([arena.spec, arena.options, str(arena.site), str(folder)])
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, given], stdout=subprocess.PIPE, start_new_session=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    child.stdout.close()
    return child


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", ["git", "dir", "dir-folder", "rsync", "sftp", "s3"])
def test_killed_at_random_moments(kind: str, make_arena: Callable[[str], Arena], tmp_path: Path) -> None:
    arena = make_arena(kind)
    arena.write(THEIRS)
    chance = random.Random(seed())
    sites = []
    for number in range(4):
        folder = tmp_path / f"version-{number}"
        sites.append((folder, versions(chance)))
        write_site(*sites[-1])
    published(arena, sites[0][0])
    whole = 0.0
    for folder, _ in (sites[1], sites[0]):
        child = begun(arena, folder)
        started = time.monotonic()
        assert child.wait() == 0
        whole = time.monotonic() - started
    wanted, killed, resumed, rounds = size(8), 0, 0, 0
    while killed < wanted:
        folder, files = sites[chance.randrange(len(sites))]
        child = begun(arena, folder)
        started = time.monotonic()
        try:
            child.wait(chance.random() * whole)
            whole = min(
                whole, time.monotonic() - started
            )  # the first runs may have been slowed by a busy machine
        except subprocess.TimeoutExpired:
            # Its child processes are killed, too, as when a machine goes down.
            os.killpg(child.pid, signal.SIGKILL)
        killed += child.wait() == -signal.SIGKILL
        rounds += 1
        assert rounds < 5 * wanted, "most publishes ended before they could be killed"
        there = arena.read()
        assert {path: there.get(path) for path in THEIRS} == THEIRS, f"round {rounds}"
        if chance.random() < 0.4 or killed == wanted:  # otherwise the next one finds the remains of several
            published(arena, folder)
            assert arena.read() == {**files, **THEIRS, **arena.extra}, f"round {rounds}"
            finished = read_tree(folder)
            assert target(arena).plan(finished).is_empty
            resumed += 1
    print(
        f"{kind}: {killed} publishes killed within {whole:.2f} s, {rounds - killed} ended before, "
        f"{resumed} resumed and compared"
    )
