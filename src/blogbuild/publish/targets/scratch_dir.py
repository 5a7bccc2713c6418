"""Temporary folders of a publish: each is locked while it is worked in, so that the next publish knows which are left over.

A publish that is killed can't remove its folder. Its lock ends with it, though, and that is a surer
sign than a process number, which may be another process's by then or mean nothing in a container.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from blogbuild.files.lock import acquire

PREFIX = "blogbuild-publish-"
SECONDS_BEFORE_A_LOCK = 60
"""Younger folders are left alone: their publish may not have come to lock them yet."""


@contextmanager
def scratch_dir() -> Iterator[Path]:
    """A new, locked folder in the system's temporary folder, removed at the end; those of killed publishes go first. Raises OSError."""
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name:
        lock = _lock(Path(name))
        try:
            yield Path(name)
        finally:
            if lock is not None:
                os.close(lock)


def _sweep(parent: Path) -> None:
    """Remove this person's folders that nobody holds locked. What can't be removed stays, for it does no harm."""
    try:
        left = [folder for folder in parent.glob(f"{PREFIX}*") if _may_be_left_over(folder)]
    except OSError:
        return
    for folder in left:
        lock = _lock(folder)
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _may_be_left_over(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    # A link is not ours, and may lead to what a person wants to keep.
    return (
        folder.is_dir()
        and not folder.is_symlink()
        and _is_mine(found)
        and time.time() - found.st_mtime > SECONDS_BEFORE_A_LOCK
    )


def _is_mine(found: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or found.st_uid == os.getuid()


def _lock(folder: Path) -> int | None:
    """The open lock of a folder; None where another process has it, or where the system has no such locks (Windows)."""
    try:
        return acquire(folder, wait=False, follow_links=False)
    except OSError:
        return None
