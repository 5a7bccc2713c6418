"""Exclusive locks on files and directories, between processes. The system releases them when a process ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.05
"""How often Windows, which cannot wait for a lock without a limit, is asked again."""


class LockingUnsupported(OSError):
    """This system or file system has no such lock: Windows for directories, some network file systems for files."""


@contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock on `path` while the block runs; see `acquire`."""
    descriptor = acquire(path, wait=wait)
    try:
        yield
    finally:
        os.close(descriptor)


def acquire(path: Path, *, wait: bool = True, follow_links: bool = True) -> int:
    """Lock a directory, or a file that is created if needed, and return its descriptor. Closing that releases the lock.

    Child processes that inherit the descriptor by a fork hold the lock, too. Raises BlockingIOError if another process
    holds the lock and `wait` is false, LockingUnsupported, and OSError if the path cannot be opened.
    """
    if os.path.isdir(path):
        if os.name == "nt":
            raise LockingUnsupported(f"Windows cannot lock the directory {path}")
        flags = os.O_RDONLY
    else:
        flags = os.O_RDWR | os.O_CREAT
    descriptor = os.open(path, flags if follow_links else flags | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        (_lock_on_windows if os.name == "nt" else _lock)(descriptor, wait=wait)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _lock(descriptor: int, *, wait: bool) -> None:
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError as error:
        raise LockingUnsupported(error.errno, error.strerror) from error


def _lock_on_windows(descriptor: int, *, wait: bool) -> None:
    import msvcrt

    while True:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError as error:
            if not wait:
                raise BlockingIOError(error.errno, error.strerror) from error
            time.sleep(POLL_SECONDS)
        else:
            return
