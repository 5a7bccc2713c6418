"""Opens files of the destination that belong to one snapshot.

A build moves its files into the destination one by one, each by a rename. Meanwhile the destination is a mixture of
two builds; the size and time of an open file show which one it belongs to.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class OpenOutput:
    """An open file of the destination, and whether it is the snapshot's."""

    path: str
    file: BinaryIO
    size: int
    modified: int
    """Whole seconds since 1970."""
    digest: str
    agrees: bool


def open_output(snapshot: Snapshot, path: str) -> OpenOutput | None:
    """Open the regular file at an output path; None if there is none that may be served.

    A link that leads out of the destination, or to a dotfile in it, may not be served.
    """
    try:
        real = _served_path(snapshot, path)
        if real is None:
            return None
        flags = (
            os.O_RDONLY
            | getattr(os, "O_NONBLOCK", 0)
            | getattr(os, "O_CLOEXEC", 0)
            | getattr(os, "O_BINARY", 0)
        )
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
    return OpenOutput(path, file, found.st_size, int(found.st_mtime), digest, agrees)


def names_in(snapshot: Snapshot, folder: str) -> list[str] | None:
    """The names in a folder of the destination that may be served: folders first, with a slash at the end.

    None if there is no such folder or it may not be served.
    """
    try:
        real = _served_path(snapshot, folder)
        if real is None:
            return None
        with os.scandir(real) as entries:
            found = [(not entry.is_dir(), entry.name) for entry in entries if not entry.name.startswith(".")]
    except (OSError, ValueError):
        return None
    paths = [(is_file, name, f"{folder}/{name}" if folder else name) for is_file, name in sorted(found)]
    return [
        name if is_file else f"{name}/"
        for is_file, name, path in paths
        if _served_path(snapshot, path) is not None
    ]


def _served_path(snapshot: Snapshot, path: str) -> str | None:
    """The real path of an output path; None if a link leads out of the destination or to a dotfile in it."""
    real = os.path.realpath(snapshot.destination / path)
    root = os.path.realpath(snapshot.destination)
    plain = os.path.join(root, *path.split("/")) if path else root
    return None if real != plain and _outside_or_hidden(os.path.relpath(real, root)) else real


def _outside_or_hidden(inside: str) -> bool:
    parts = Path(inside).parts
    return os.path.isabs(inside) or any(part.startswith(".") for part in parts)
