"""A memory is loaded as it was saved, whether as a base or as a delta."""

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


def some_result(chance: random.Random) -> StepResult:
    pack_slice = PackSlice("pack-x.bin", chance.randint(0, 99), 7) if chance.random() < 0.5 else None
    warnings = (
        (Problem("code", "text", Location("a.md", 3, 1), "hint", severity="warning"),)
        if chance.random() < 0.1
        else ()
    )
    return StepResult(
        f"{chance.getrandbits(64):x}", tuple(chance.sample(KEYS, chance.randint(0, 9))), pack_slice, warnings
    )


def plain(steps: dict[Step, StepResult]) -> dict[Step, tuple[object, ...]]:
    return {
        step: (result.digest, tuple(result.reads), result.pack_slice, result.warnings)
        for step, result in steps.items()
    }


def update(results: dict[Step, StepResult], world: dict[Key, str]) -> MemoryUpdate:
    return MemoryUpdate(results, set(), world, DocumentDigests("c"), "order")


def digests_of(steps: dict[Step, StepResult], world: dict[Key, str]) -> dict[Key, str]:
    return {key: world[key] for result in steps.values() for key in result.reads}


@pytest.mark.parametrize("seed", range(5))
def test_random_changes_are_loaded_as_saved(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / "memory.bin"
    world = {key: f"{chance.getrandbits(64):x}" for key in KEYS}
    steps: dict[Step, StepResult] = {}
    files: dict[str, str] = {}
    saved_a_delta = False
    for _ in range(16):
        before = load_memory(path, "tools")
        assert plain(dict(before)) == plain(steps)
        assert len(before) == len(steps)
        chosen = chance.sample(KEYS, 3)
        assert before.readers(chosen) == {
            step for step, result in steps.items() if not set(chosen).isdisjoint(result.reads)
        }
        assert before.documents.files == files
        new = dict(before)
        key = chance.choice(KEYS)
        world[key] += "'"
        for step in [step for step, result in new.items() if key in result.reads]:
            new[step] = some_result(chance)  # a step that read what changed has run again
        for number in range(chance.choice([1, 1, 2, 300])):
            new[chance.choice(["page", "content"]), f"{number}-{chance.randint(0, 99)}.md"] = some_result(
                chance
            )
        for step in chance.sample(sorted(new), min(len(new), chance.choice([0, 0, 3]))):
            del new[step]
        files = {name: digest for name, digest in before.documents.files.items() if chance.random() < 0.97}
        files[f"{chance.randint(0, 30)}.md"] = f"{chance.getrandbits(32):x}"
        fresh = {step: result for step, result in new.items() if before.get(step) is not result}
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
        assert packs >= {r.pack_slice.pack for r in new.values() if r.pack_slice is not None}
        saved_a_delta |= delta_path(path).exists()
        steps = new
        after = load_memory(path, "tools")
        known = after.digests
        assert all(known[key] == world[key] for result in steps.values() for key in result.reads)
    assert saved_a_delta


def test_a_delta_of_another_base_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "memory.bin"
    world = dict.fromkeys(KEYS, "one")
    first: dict[Step, StepResult] = {("page", "a"): StepResult("a", (KEYS[0],))}
    save_memory(path, "tools", Memory(), update(first, world))
    base = path.read_bytes()
    before = load_memory(path, "tools")
    save_memory(path, "tools", before, update({("page", "b"): StepResult("b", (KEYS[1],))}, world))
    delta = delta_path(path).read_bytes()
    save_memory(path, "tools", Memory(), update({("page", "z"): StepResult("z", ())}, world))
    assert not delta_path(path).exists()
    delta_path(path).write_bytes(delta)  # as when a build was killed between the two files
    assert set(load_memory(path, "tools")) == {("page", "z")}
    path.write_bytes(base)
    assert set(load_memory(path, "tools")) == {("page", "a"), ("page", "b")}
    delta_path(path).write_bytes(delta[:-9] + b"x" + delta[-8:])
    assert set(load_memory(path, "tools")) == {("page", "a")}


def test_a_pickled_result_has_the_keys_alone(tmp_path: Path) -> None:
    path = tmp_path / "memory.bin"
    steps: dict[Step, StepResult] = {("page", str(n)): StepResult("d", tuple(KEYS)) for n in range(50)}
    save_memory(path, "tools", Memory(), update(steps, dict.fromkeys(KEYS, "one")))
    done = load_memory(path, "tools")["page", "1"]
    assert pickle.loads(pickle.dumps(done)) == StepResult("d", tuple(KEYS))
    assert list(done.reads[1:3]) == KEYS[1:3]
