"""A record is loaded as it was saved, and nothing is known of a destination whose changes cannot be read."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from blogbuild.output.record import LoadedRecord, Record, Written, load_record, save_record
from blogbuild.store.log import delta_path


def written(number: int) -> Written:
    return Written(f"{number:x}", number, number * 10, (1, 2, 3, number) if number % 2 else None)


@pytest.mark.parametrize("seed", range(4))
def test_random_changes_are_loaded_as_saved(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path, loaded = tmp_path / "record.bin", LoadedRecord()
    files: dict[str, Written] = {f"{n}.html": written(n) for n in range(300)}
    deltas = 0
    for _ in range(12):
        before = load_record(path, loaded)
        files = {name: before.files.get(name, file) for name, file in files.items()}
        for name in chance.sample(sorted(files), 3):
            del files[name]
        for _ in range(chance.choice([1, 5, 200])):
            files[f"{chance.randint(0, 400)}.html"] = written(chance.randint(0, 10**6))
        save_record(path, before, files)
        deltas += delta_path(path).exists()
        assert load_record(path, loaded).files == load_record(path).files == files
    assert 0 < deltas < 12


def test_a_damaged_delta_leaves_nothing_known(tmp_path: Path) -> None:
    path = tmp_path / "record.bin"
    save_record(path, Record(), {"a.html": written(1), "b.html": written(2)})
    save_record(path, load_record(path), {"a.html": written(3)})
    assert load_record(path).files == {"a.html": written(3)}
    delta_path(path).write_bytes(b"")
    assert load_record(path) == Record()
    save_record(path, load_record(path), {"a.html": written(4)})
    assert load_record(path).files == {"a.html": written(4)}


def test_a_file_that_was_changed_has_no_digest(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("a")
    status = file.stat()
    record = Record({"a.html": Written("digest", status.st_size, status.st_mtime_ns)})
    assert record.on_disk_digest("a.html", str(tmp_path)) == "digest"
    os.utime(file, ns=(0, 0))
    assert record.on_disk_digest("a.html", str(tmp_path)) is None
    assert record.on_disk_digest("b.html", str(tmp_path)) is None
