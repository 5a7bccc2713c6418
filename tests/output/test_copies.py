"""An unchanged static file is neither read nor written; a changed one always is."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from blogbuild.files import stamps
from blogbuild.output.copies import copy_all
from blogbuild.output.stage import Stage, Staged, prepare_stage

from ..site_folder import build_site, tree, write_site


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stamps, "SETTLED_NS", -(10**18))
    folder = write_site(
        tmp_path,
        {"_config.yml": "title: x\n", "a.txt": "one", "files/b.txt": "two", "page.md": "---\n---\nx\n"},
    )
    build_site(folder)
    return folder


def test_an_unchanged_file_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(folder / "_site")
    monkeypatch.delattr(Stage, "copy")
    outcome = build_site(folder)
    assert tree(folder / "_site") == before
    assert outcome.written == outcome.removed == ()
    assert {"a.txt", "files/b.txt"} <= set(outcome.files)


def test_an_edit_that_keeps_size_and_time_is_copied(folder: Path) -> None:
    file = folder / "a.txt"
    before = file.stat()
    file.write_text("uno")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert build_site(folder).written == ("a.txt",)
    assert (folder / "_site/a.txt").read_text() == "uno"


@pytest.mark.parametrize(
    "damage", [Path.unlink, lambda path: path.write_text("harm")], ids=["deleted", "changed"]
)
def test_a_damaged_copy_is_made_again(folder: Path, damage) -> None:
    damage(folder / "_site/a.txt")
    build_site(folder)
    assert (folder / "_site/a.txt").read_text() == "one"


def test_another_file_with_the_same_bytes_and_times_is_another(folder: Path) -> None:
    old = (folder / "a.txt").stat()
    (folder / "c.txt").write_text("abc")
    os.replace(folder / "c.txt", folder / "a.txt")
    os.utime(folder / "a.txt", ns=(old.st_atime_ns, old.st_mtime_ns))
    build_site(folder)
    assert (folder / "_site/a.txt").read_text() == "abc"


def test_a_young_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_site(tmp_path, {"a.txt": "one"})
    build_site(folder)
    read: list[str] = []
    copy = Stage.copy
    monkeypatch.setattr(
        Stage, "copy", lambda self, path, source: (read.append(path), copy(self, path, source))[1]
    )
    build_site(folder)
    assert read == ["a.txt"]


def test_many_files_are_copied_in_threads_and_one_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    write_site(tmp_path, {f"f{number}.txt": f"text {number}" for number in range(200)})
    sources = {f"d{number % 7}/f{number}.txt": tmp_path / f"f{number}.txt" for number in range(201)}
    stage = prepare_stage(tmp_path / "_site")
    done = copy_all(stage, sources)
    assert list(done) == list(sources)
    assert isinstance(done.pop("d4/f200.txt"), FileNotFoundError)
    for path, copied in done.items():
        assert isinstance(copied, Staged)
        assert (stage.folder / path).read_bytes() == sources[path].read_bytes()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_in_one_thread_stops_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    write_site(tmp_path, {"a.txt": "a"})
    main, tried = threading.current_thread(), []

    def copy(self: Stage, path: str, source: Path) -> Staged:
        tried.append(path)
        if threading.current_thread() is main:
            raise error
        time.sleep(0.001)
        return self.add(path, source.read_bytes())

    monkeypatch.setattr(Stage, "copy", copy)
    with pytest.raises(error):
        copy_all(
            prepare_stage(tmp_path / "_site"), {f"{number}.txt": tmp_path / "a.txt" for number in range(5000)}
        )
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("copy ")]
    if error is KeyboardInterrupt:
        assert len(tried) < 5000
