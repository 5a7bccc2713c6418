"""How a file is known to be the same without reading it."""

from __future__ import annotations

import os
import time

SETTLED_NS = 2_000_000_000
"""Nanoseconds: a file that changed less than this before it was read may change again without another time (FAT counts in 2 s)."""

Stamp = tuple[int, int, int, int]
"""Size, time of modification, time of change (both in nanoseconds) and inode of a file."""


def stamp_of(found: os.stat_result, now_ns: int) -> Stamp | None:
    """What tells that a file is still the same; None where its times can't.

    They can't for a file that is younger than the clock of a file system may be coarse, nor on Windows,
    where no time says when a file last changed for good.
    """
    if os.name == "nt" or now_ns - max(found.st_mtime_ns, found.st_ctime_ns) < SETTLED_NS:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def read_stamped(path: str | os.PathLike[str]) -> tuple[bytes, os.stat_result, Stamp | None]:
    """A file's bytes, its status and its stamp. Raises OSError.

    The clock is read before the file is opened: a file that changes while it is read is too young for a stamp.
    """
    now = time.time_ns()
    with open(path, "rb", buffering=0) as file:
        found = os.fstat(file.fileno())
        return file.readall(), found, stamp_of(found, now)


def same_file(path: str, stamp: Stamp) -> bool:
    """Whether the file at `path` is the one that the stamp was taken of, unchanged."""
    try:
        found = os.stat(path)
    except OSError:
        return False
    return stamp == (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
