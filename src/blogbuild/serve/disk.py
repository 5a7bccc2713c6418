"""Opens files of the destination as one snapshot sees them.

A build brings its files over one by one, each by a rename. While it does, the destination holds a
mixture of two builds; the size and time of an open file tell which one it belongs to.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .builder import Snapshot


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file of the destination, and whether it is what the snapshot left there."""

    path: str
    file: BinaryIO
    size: int
    digest: str
    agrees: bool


def open_output(snapshot: Snapshot, path: str) -> Opened | None:
    """Open the plain file at an output path; None where there is none that may be served.

    A link that leads out of the destination, or to a dotfile in it, is no such file.
    """
    full = snapshot.destination / path
    try:
        real = os.path.realpath(full)
        root = os.path.realpath(snapshot.destination)
        inside = os.path.relpath(real, root)
        if real != os.path.join(root, *path.split("/")) and _outside_or_hidden(inside):
            return None
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        file = os.fdopen(os.open(real, flags), "rb", buffering=0, closefd=True)
    except (OSError, ValueError):
        return None
    found = os.fstat(file.fileno())
    if not stat.S_ISREG(found.st_mode):
        file.close()
        return None
    written = snapshot.files.get(path)
    agrees = written is not None and (written.size, written.modified_ns) == (found.st_size, found.st_mtime_ns)
    if written is not None and agrees:
        digest = written.digest
    else:
        digest = f"{found.st_mtime_ns:x}-{found.st_size:x}-{found.st_ino:x}"
    return Opened(path, file, found.st_size, digest, agrees)


def _outside_or_hidden(inside: str) -> bool:
    parts = Path(inside).parts
    return os.path.isabs(inside) or any(part.startswith(".") for part in parts)
