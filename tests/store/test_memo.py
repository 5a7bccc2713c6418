"""A memory comes back as it was written, however small the change that was written of it."""

from __future__ import annotations

import pickle
import random
from pathlib import Path

import pytest

from blogbuild.errors import Location, Problem
from blogbuild.store.memory import Memory, changes_beside, load_memory, save_memory
from blogbuild.store.packs import Place
from blogbuild.store.steps import Documents, Done, Step
from blogbuild.store.trace import Key

KEYS: list[Key] = [("field", f"{n}.md", name) for n in range(40) for name in ("title", "date")] + [
    ("time",),
    ("list", "posts"),
]


def some_done(chance: random.Random) -> Done:
    place = Place("pack-x.bin", chance.randint(0, 99), 7) if chance.random() < 0.5 else None
    warnings = (
        (Problem("code", "text", Location("a.md", 3, 1), "hint", severity="warning"),)
        if chance.random() < 0.1
        else ()
    )
    return Done(
        f"{chance.getrandbits(64):x}", tuple(chance.sample(KEYS, chance.randint(0, 9))), place, warnings
    )


def plain(steps: dict[Step, Done]) -> dict[Step, tuple[object, ...]]:
    return {step: (done.digest, tuple(done.reads), done.place, done.warnings) for step, done in steps.items()}


def digests_of(steps: dict[Step, Done], world: dict[Key, str]) -> dict[Key, str]:
    return {key: world[key] for done in steps.values() for key in done.reads}


@pytest.mark.parametrize("seed", range(5))
def test_random_changes_come_back(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / "memory.bin"
    world = {key: f"{chance.getrandbits(64):x}" for key in KEYS}
    steps: dict[Step, Done] = {}
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
            fresh,
            before.keys() - new.keys(),
            digests_of(fresh, world),
            Documents("config", files),
            "order",
        )
        assert packs >= {done.place.pack for done in new.values() if done.place is not None}
        written_small |= changes_beside(path).exists()
        steps = new
        after = load_memory(path, "tools")
        known = after.digests
        assert all(known[key] == world[key] for done in steps.values() for key in done.reads)
    assert written_small


def test_changes_of_another_whole_memory_count_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.bin"
    world = dict.fromkeys(KEYS, "one")
    first: dict[Step, Done] = {("page", "a"): Done("a", (KEYS[0],))}
    save_memory(path, "tools", Memory(), first, set(), world, Documents("c"), "order")
    whole = path.read_bytes()
    before = load_memory(path, "tools")
    save_memory(
        path, "tools", before, {("page", "b"): Done("b", (KEYS[1],))}, set(), world, Documents("c"), "order"
    )
    changes = changes_beside(path).read_bytes()
    save_memory(
        path, "tools", Memory(), {("page", "z"): Done("z", ())}, set(), world, Documents("c"), "order"
    )
    assert not changes_beside(path).exists()
    changes_beside(path).write_bytes(changes)  # as when a build was killed between the two files
    assert set(load_memory(path, "tools")) == {("page", "z")}
    path.write_bytes(whole)
    assert set(load_memory(path, "tools")) == {("page", "a"), ("page", "b")}
    changes_beside(path).write_bytes(changes[:-9] + b"x" + changes[-8:])
    assert set(load_memory(path, "tools")) == {("page", "a")}


def test_another_process_gets_the_keys_alone(tmp_path: Path) -> None:
    path = tmp_path / "memory.bin"
    steps: dict[Step, Done] = {("page", str(n)): Done("d", tuple(KEYS)) for n in range(50)}
    save_memory(path, "tools", Memory(), steps, set(), dict.fromkeys(KEYS, "one"), Documents(), "order")
    done = load_memory(path, "tools")["page", "1"]
    assert pickle.loads(pickle.dumps(done)) == Done("d", tuple(KEYS))
    assert list(done.reads[1:3]) == KEYS[1:3]
