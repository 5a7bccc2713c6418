"""Stamps: how a file is known to be unchanged without reading it."""

from __future__ import annotations

import os
import time

SETTLED_NS = 2_000_000_000
"""Nanoseconds: a file modified less than this before it was read could change again with the same time (FAT: 2 s)."""

Stamp = tuple[int, int, int, int]
"""Size, time of modification, time of status change (both in nanoseconds) and inode of a file."""


def stamp_of(found: os.stat_result, now_ns: int) -> Stamp | None:
    """The stamp of a file's status; None if it could not tell whether the file changes later.

    Timestamps are not trusted for files modified within the file system's clock granularity, nor on Windows, where no
    time says when a file last changed that a program cannot set back.
    """
    if os.name == "nt" or now_ns - max(found.st_mtime_ns, found.st_ctime_ns) < SETTLED_NS:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def read_stamped(path: str | os.PathLike[str]) -> tuple[bytes, os.stat_result, Stamp | None]:
    """A file's bytes, its status and its stamp. Raises OSError.

    The clock is read before the file is opened, so that a file that changes while it is read is too young for a stamp.
    """
    now = time.time_ns()
    with open(path, "rb", buffering=0) as file:
        found = os.fstat(file.fileno())
        return file.readall(), found, stamp_of(found, now)


def same_file(path: str, stamp: Stamp) -> bool:
    """Whether the file at `path` still has this stamp."""
    try:
        found = os.stat(path)
    except OSError:
        return False
    return stamp == (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
