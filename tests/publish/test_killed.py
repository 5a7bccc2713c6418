"""A publish that is killed at any moment is finished by the next, and nothing of others is lost."""

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

from blogbuild.publish.tree import read_tree

from ..fuzz_size import seed, size
from ..site_folder import write_site
from .arenas import Arena, Files, target

CHILD = """
import json, os, sys
from pathlib import Path
from blogbuild.publish.spec import parse_target
from blogbuild.publish.tree import read_tree
spec, options, site, tree = json.loads(sys.argv[1])
there = parse_target("there", {"there": {"to": spec, **options}}, site=Path(site), environment=dict(os.environ))
finished = read_tree(Path(tree))
plan = there.plan(finished)
print("planned", flush=True)
there.apply(plan, finished)
"""
THEIRS: Files = {"notes.txt": b"theirs", "assets/theirs.png": b"theirs too", "9/theirs/x": b"deep"}


def versions(chance: random.Random) -> Files:
    """A site of some sixty files, most of them as in any other version."""
    files: Files = {"index.html": chance.randbytes(2000)}
    for number in range(40):
        if chance.random() < 0.8:
            files[f"{number % 10}/page-{number}/index.html"] = b"page %d " % (number if chance.random() < 0.7 else chance.randrange(99))
    for number in range(20):
        files[f"assets/{number}.bin"] = bytes([number]) * (1000 if chance.random() < 0.8 else chance.randrange(100_000))
    name = "swaps" if chance.random() < 0.5 else "swaps/inside"
    return {**files, name: b"a file, or a folder"}


def published(arena: Arena, folder: Path) -> None:
    there = target(arena)
    finished = read_tree(folder)
    there.apply(there.plan(finished), finished)


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", ["git", "dir", "dir-folder", "rsync", "sftp", "s3"])
def test_killed_at_random_moments(kind: str, make_arena: Callable[[str], Arena], tmp_path: Path) -> None:
    arena = make_arena(kind)
    arena.write(THEIRS)
    chance = random.Random(seed())
    started = time.monotonic()
    sites = []
    for number in range(4):
        folder = tmp_path / f"version-{number}"
        sites.append((folder, versions(chance)))
        write_site(*sites[-1])
    published(arena, sites[0][0])
    whole = (time.monotonic() - started) * 1.2
    killed = 0
    rounds = size(8)
    for number in range(rounds):
        folder, files = sites[number % len(sites)]
        given = json.dumps([arena.spec, arena.options, str(arena.site), str(folder)])
        child = subprocess.Popen([sys.executable, "-c", CHILD, given], stdout=subprocess.PIPE, start_new_session=True, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "planned\n"
        time.sleep(chance.random() * min(whole, 1.0) * 0.6)
        # The tools it has started die with it, as they do when a machine goes down.
        os.killpg(child.pid, signal.SIGKILL)
        killed += child.wait() == -signal.SIGKILL
        child.stdout.close()
        there = arena.read()
        assert {path: there.get(path) for path in THEIRS} == THEIRS, f"round {number}"
        if number % 3 == 2 or number == rounds - 1:
            published(arena, folder)
            assert arena.read() == {**files, **THEIRS, **arena.extra}, f"round {number}"
            finished = read_tree(folder)
            assert target(arena).plan(finished).is_empty
    assert killed, "no publish was killed before its end"
