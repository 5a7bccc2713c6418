"""A memory comes back as it was written, however small the change that was written of it."""

from __future__ import annotations

import pickle
import random
from pathlib import Path

import pytest

from blogbuild.errors import Location, Problem
from blogbuild.store.log import delta_path
from blogbuild.store.memory import Memory, MemoryUpdate
from blogbuild.store.memory_file import load_memory, save_memory
from blogbuild.store.packs import PackSlice
from blogbuild.store.steps import DocumentDigests, Step, StepResult
from blogbuild.store.trace import Key

KEYS: list[Key] = [("field", f"{n}.md", name) for n in range(40) for name in ("title", "date")] + [
    ("time",),
    ("list", "posts"),
]


def some_done(chance: random.Random) -> StepResult:
    place = PackSlice("pack-x.bin", chance.randint(0, 99), 7) if chance.random() < 0.5 else None
    warnings = (
        (Problem("code", "text", Location("a.md", 3, 1), "hint", severity="warning"),)
        if chance.random() < 0.1
        else ()
    )
    return StepResult(
        f"{chance.getrandbits(64):x}", tuple(chance.sample(KEYS, chance.randint(0, 9))), place, warnings
    )


def plain(steps: dict[Step, StepResult]) -> dict[Step, tuple[object, ...]]:
    return {
        step: (done.digest, tuple(done.reads), done.pack_slice, done.warnings) for step, done in steps.items()
    }


def update(results: dict[Step, StepResult], world: dict[Key, str]) -> MemoryUpdate:
    return MemoryUpdate(results, set(), world, DocumentDigests("c"), "order")


def digests_of(steps: dict[Step, StepResult], world: dict[Key, str]) -> dict[Key, str]:
    return {key: world[key] for done in steps.values() for key in done.reads}


@pytest.mark.parametrize("seed", range(5))
def test_random_changes_come_back(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / "memory.bin"
    world = {key: f"{chance.getrandbits(64):x}" for key in KEYS}
    steps: dict[Step, StepResult] = {}
    files: dict[str, str] = {}
    written_small = False
    for _ in range(16):
        before = load_memory(path, "tools")
        assert plain(dict(before)) == plain(steps)
        assert len(before) == len(steps)
        chosen = chance.sample(KEYS, 3)
        assert before.readers(chosen) == {
            step for step, done in steps.items() if not set(chosen).isdisjoint(done.reads)
        }
        assert before.documents.files == files
        new = dict(before)
        key = chance.choice(KEYS)
        world[key] += "'"
        for step in [step for step, done in new.items() if key in done.reads]:
            new[step] = some_done(chance)  # a step that read what changed has run again
        for number in range(chance.choice([1, 1, 2, 300])):
            new[chance.choice(["page", "content"]), f"{number}-{chance.randint(0, 99)}.md"] = some_done(
                chance
            )
        for step in chance.sample(sorted(new), min(len(new), chance.choice([0, 0, 3]))):
            del new[step]
        files = {name: digest for name, digest in before.documents.files.items() if chance.random() < 0.97}
        files[f"{chance.randint(0, 30)}.md"] = f"{chance.getrandbits(32):x}"
        fresh = {step: done for step, done in new.items() if before.get(step) is not done}
        packs = save_memory(
            path,
            "tools",
            before,
            MemoryUpdate(
                fresh,
                before.keys() - new.keys(),
                digests_of(fresh, world),
                DocumentDigests("config", files),
                "order",
            ),
        )
        assert packs >= {done.pack_slice.pack for done in new.values() if done.pack_slice is not None}
        written_small |= delta_path(path).exists()
        steps = new
        after = load_memory(path, "tools")
        known = after.digests
        assert all(known[key] == world[key] for done in steps.values() for key in done.reads)
    assert written_small


def test_changes_of_another_whole_memory_count_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.bin"
    world = dict.fromkeys(KEYS, "one")
    first: dict[Step, StepResult] = {("page", "a"): StepResult("a", (KEYS[0],))}
    save_memory(path, "tools", Memory(), update(first, world))
    whole = path.read_bytes()
    before = load_memory(path, "tools")
    save_memory(path, "tools", before, update({("page", "b"): StepResult("b", (KEYS[1],))}, world))
    changes = delta_path(path).read_bytes()
    save_memory(path, "tools", Memory(), update({("page", "z"): StepResult("z", ())}, world))
    assert not delta_path(path).exists()
    delta_path(path).write_bytes(changes)  # as when a build was killed between the two files
    assert set(load_memory(path, "tools")) == {("page", "z")}
    path.write_bytes(whole)
    assert set(load_memory(path, "tools")) == {("page", "a"), ("page", "b")}
    delta_path(path).write_bytes(changes[:-9] + b"x" + changes[-8:])
    assert set(load_memory(path, "tools")) == {("page", "a")}


def test_another_process_gets_the_keys_alone(tmp_path: Path) -> None:
    path = tmp_path / "memory.bin"
    steps: dict[Step, StepResult] = {("page", str(n)): StepResult("d", tuple(KEYS)) for n in range(50)}
    save_memory(path, "tools", Memory(), update(steps, dict.fromkeys(KEYS, "one")))
    done = load_memory(path, "tools")["page", "1"]
    assert pickle.loads(pickle.dumps(done)) == StepResult("d", tuple(KEYS))
    assert list(done.reads[1:3]) == KEYS[1:3]
