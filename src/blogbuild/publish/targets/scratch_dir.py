"""Temporary directories of a publish, locked while in use so that the next publish can remove abandoned ones.

A killed publish cannot remove its directory, but its lock ends with it. A lock is more reliable
than a process number, which may have been reused or mean nothing in a container.
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
"""Age below which directories are left alone, because their publish may not have locked them yet."""


@contextmanager
def scratch_dir() -> Iterator[Path]:
    """Create a locked temporary directory, after removing those of killed publishes. Raises OSError."""
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name:
        lock = _lock(Path(name))
        try:
            yield Path(name)
        finally:
            if lock is not None:
                os.close(lock)


def _sweep(parent: Path) -> None:
    """Remove this user's unlocked directories. One that cannot be removed stays, which does no harm."""
    try:
        abandoned = [folder for folder in parent.glob(f"{PREFIX}*") if _may_be_abandoned(folder)]
    except OSError:
        return
    for folder in abandoned:
        lock = _lock(folder)
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _may_be_abandoned(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    # A link was not made by a publish, and may point to something that the user wants to keep.
    return (
        folder.is_dir()
        and not folder.is_symlink()
        and _is_mine(status)
        and time.time() - status.st_mtime > SECONDS_BEFORE_A_LOCK
    )


def _is_mine(status: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()


def _lock(folder: Path) -> int | None:
    """Lock a directory; None if another process has the lock, or if the system has no such locks (Windows)."""
    try:
        return acquire(folder, wait=False, follow_links=False)
    except OSError:
        return None
