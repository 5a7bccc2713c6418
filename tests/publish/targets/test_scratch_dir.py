"""The next publish removes temporary directories of killed ones, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from blogbuild.publish.targets.scratch_dir import PREFIX, SECONDS_BEFORE_A_LOCK, scratch_dir

pytestmark = pytest.mark.slow

HOLD = """
from blogbuild.publish.targets.scratch_dir import scratch_dir
with scratch_dir() as folder:
    print(folder, flush=True)
    input()
"""
needs_locks = pytest.mark.skipif(os.name == "nt", reason="Windows has no locks on folders")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def age(folder: Path) -> None:
    moment = folder.stat().st_mtime - 2 * SECONDS_BEFORE_A_LOCK
    os.utime(folder, (moment, moment))


def test_the_directory_is_removed_at_the_end(temporary: Path) -> None:
    with scratch_dir() as folder:
        (folder / "file").touch()
        assert folder.parent == temporary
    assert list(temporary.iterdir()) == []


@needs_locks
def test_only_the_directory_of_a_killed_publish_is_removed(temporary: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        (theirs / "objects").mkdir()
        age(theirs)
        with scratch_dir():
            assert theirs.is_dir()
        other.send_signal(signal.SIGKILL)
        other.wait()
    with scratch_dir():
        assert not theirs.exists()


@needs_locks
def test_new_and_foreign_directories_are_kept(temporary: Path) -> None:
    new, other, kept = temporary / f"{PREFIX}new", temporary / "other", temporary / "kept"
    for folder in (new, other, kept):
        folder.mkdir()
    link = temporary / f"{PREFIX}link"
    link.symlink_to(kept)
    age(other)
    age(kept)
    with scratch_dir():
        pass
    assert {new, other, kept, link} <= set(temporary.iterdir())
