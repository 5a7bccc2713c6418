"""A lock excludes other holders until it is released, on files and on directories."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from blogbuild.files import lock
from blogbuild.files.lock import LockingUnsupported, acquire, locked

HOLD = """
import sys
from pathlib import Path
from blogbuild.files.lock import locked
with locked(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""
directories = pytest.mark.skipif(os.name == "nt", reason="Windows cannot lock a directory")


@pytest.fixture(params=["file", pytest.param("directory", marks=directories)])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "lock"
    if request.param == "directory":
        path.mkdir()
    return path


def test_a_lock_is_released_at_the_end_of_the_block(path: Path) -> None:
    with locked(path), pytest.raises(BlockingIOError):
        acquire(path, wait=False)
    os.close(acquire(path, wait=False))


def test_another_process_waits_and_a_killed_one_holds_nothing(path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "locked\n"
        with pytest.raises(BlockingIOError):
            acquire(path, wait=False)
        holder.kill()
    with locked(path):
        pass


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), locked(tmp_path / "nowhere/lock"):
        pass


@directories
def test_a_link_is_not_followed_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    with pytest.raises(OSError):
        acquire(tmp_path / "link", follow_links=False)


@directories
def test_a_file_system_without_locks_has_an_error_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(descriptor: int, flags: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(LockingUnsupported):
        acquire(tmp_path / "lock")


def test_windows_asks_again_until_the_lock_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [PermissionError(13, "Permission denied"), PermissionError(13, "Permission denied"), None]

    class Locking:
        LK_NBLCK = 2

        @staticmethod
        def locking(descriptor: int, mode: int, count: int) -> None:
            answer = answers.pop(0)
            if answer is not None:
                raise answer

    monkeypatch.setitem(sys.modules, "msvcrt", Locking)
    monkeypatch.setattr(lock, "POLL_SECONDS", 0.0)
    lock._lock_on_windows(0, wait=True)
    assert not answers
    answers.append(PermissionError(13, "Permission denied"))
    with pytest.raises(BlockingIOError):
        lock._lock_on_windows(0, wait=False)
