"""Whatever happens to the cache, the next build is correct."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from blogbuild.store import folder, memory_file
from blogbuild.store.log import LogFormat

from ..fuzz_size import seed, size
from ..site_folder import build_site, tree, write_site
from .equality import ALONE, Trial, run_case
from .random_site import Author
from .test_recordings import KINDS

Damage = Callable[[random.Random, Path], None]


def _truncate(rng: random.Random, path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: rng.randrange(len(data) + 1)])


def _flip(rng: random.Random, path: Path) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(rng.choice((1, 1, 2, 9)) if data else 0):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


def _swap(rng: random.Random, path: Path) -> None:
    """Exchange the content of two files."""
    other = rng.choice([p for p in sorted(path.parent.iterdir()) if p.is_file()])
    one, two = path.read_bytes(), other.read_bytes()
    path.write_bytes(two)
    other.write_bytes(one)


def _replace(rng: random.Random, path: Path) -> None:
    path.write_bytes(rng.choice((b"", b"{}", b"[]", b"null", b"\0" * 100, rng.randbytes(200))))


def _delete(rng: random.Random, path: Path) -> None:
    path.unlink()


@pytest.mark.fuzz
def test_a_damaged_cache_is_not_used(tmp_path: Path) -> None:
    rng = random.Random(seed())
    author = Author(rng)
    trial = Trial(tmp_path, author.site.files(), (ALONE,))
    assert trial.step(()) is None
    for number in range(size(20)):
        files = sorted(path for path in (trial.place.source / ALONE.cache).rglob("*") if path.is_file())
        done = [
            (rng.choice((_truncate, _flip, _swap, _replace, _delete)), rng.choice(files))
            for _ in range(rng.randint(1, 3))
        ]
        for damage, path in done:
            if path.exists():
                damage(rng, path)
        fault = trial.step(author.edit(trial.broken) if rng.random() < 0.7 else ())
        assert fault is None, f"round {number}, {[(d.__name__, p.name) for d, p in done]}: {fault}"


@pytest.mark.parametrize("damage", [_truncate, _flip, _replace, _delete])
def test_a_damaged_record_leaves_nothing_behind(tmp_path: Path, damage: Damage) -> None:
    write_site(tmp_path, {"a.md": "---\n---\na", "b.md": "---\n---\nb", "_site/theirs.html": "theirs"})
    build_site(tmp_path)
    (path,) = (tmp_path / ".blogbuild-cache").glob("record-*")
    damage(random.Random(1), path)
    write_site(tmp_path, {"a.md": "---\n---\nother"})
    (tmp_path / "b.md").unlink()
    build_site(tmp_path)
    made = tree(tmp_path / "_site")
    assert made.keys() == {"a.html"}
    assert made["a.html"] == b"<p>other</p>\n"


def test_a_memory_of_another_version_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, case in KINDS.items():
        trial = Trial(tmp_path / kind, case.files, (ALONE,))
        assert trial.step(()) is None
        with monkeypatch.context() as patched:
            patched.setattr(memory_file, "FORMAT", LogFormat("memory", 9999))
            assert trial.step(case.steps[0]) is None
        assert trial.step(()) is None


def test_a_cache_of_other_tools_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path, {"a.md": "---\n---\na"})
    build_site(tmp_path)
    assert build_site(tmp_path).rendered == 0
    monkeypatch.setattr(folder, "code_edition", lambda kept: "another")
    assert build_site(tmp_path).rendered == 1


def test_a_moved_folder_keeps_its_memory(tmp_path: Path) -> None:
    site = write_site(tmp_path / "here", {"a.md": "---\n---\na", "b.md": "---\n---\nb"})
    build_site(site)
    shutil.move(site, tmp_path / "there")
    (tmp_path / "there/b.md").unlink()
    outcome = build_site(tmp_path / "there")
    assert (outcome.rendered, outcome.written, outcome.removed) == (0, (), ("b.html",))


def test_a_copied_folder_is_built_correctly(tmp_path: Path) -> None:
    """CI does this if it restores the cache: all files have new times."""
    author = Author(random.Random(7))
    trial = Trial(tmp_path / "one", author.site.files(), (ALONE,))
    assert trial.step(()) is None
    other = Trial(tmp_path / "two", {}, (ALONE,))
    shutil.copytree(trial.place.source, other.place.source, dirs_exist_ok=True, copy_function=shutil.copyfile)
    assert other.step(()) is None
    assert other.step(author.edit(False)) is None


@pytest.mark.parametrize(
    "name",
    [
        ".cache-alone",
        ".cache-alone/memory.bin",
        ".cache-alone/packs",
        ".cache-alone/code",
        ".cache-alone/lock",
    ],
)
def test_something_else_is_in_its_place(tmp_path: Path, name: str) -> None:
    case = KINDS["content"]
    in_the_way = (
        name if name in (".cache-alone", ".cache-alone/packs", ".cache-alone/code") else f"{name}/folder"
    )
    write_site(tmp_path / "source", {in_the_way: "in the way"})
    assert run_case(tmp_path, case, (ALONE,)) is None


def test_a_cache_that_cannot_be_written_is_not_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulates a read-only file system, because permissions do not stop a test that root runs."""
    mkdir = Path.mkdir

    def refuse(self: Path, *arguments: object, **options: object) -> None:
        if ".cache" in str(self):
            raise OSError(30, "Read-only file system", str(self))
        mkdir(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert run_case(tmp_path, KINDS["content"], (ALONE,)) is None
    assert not (tmp_path / "source/.cache-alone").exists()
