"""Packs: files that hold the results of steps.

Each process appends to a pack of its own, so no process waits for a lock, and the memory says where a result is.
A result is compared with its digest when it is read: one in a truncated or damaged pack counts as absent, and the step
runs again. Packs can be deleted at any time.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

from blogbuild.files.digest import digest_bytes


class PackSlice(NamedTuple):
    """Where a result is: the pack's name, the offset and the length in bytes."""

    pack: str
    offset: int
    length: int


class Pack:
    """A file that one process appends results to. It is created with the first one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._name = ""
        self._offset = 0

    def add(self, data: bytes) -> PackSlice:
        """Append a result. It can be read after `flush`."""
        if self._file is None:
            import tempfile

            self._folder.mkdir(parents=True, exist_ok=True)
            handle, path = tempfile.mkstemp(prefix="pack-", suffix=".bin", dir=self._folder)
            self._file = os.fdopen(handle, "wb", buffering=1 << 18)
            self._name = Path(path).name
        added = PackSlice(self._name, self._offset, len(data))
        self._file.write(data)
        self._offset += len(data)
        return added

    def flush(self) -> None:
        """Make what was added readable for other processes."""
        if self._file is not None:
            self._file.flush()

    def close(self) -> None:
        """Flush and close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


class Packs:
    """Reads results from the packs of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, BinaryIO | None] = {}

    def read(self, where: PackSlice, digest: str) -> bytes | None:
        """The result in a slice; None if it is absent or has another digest."""
        if where.pack not in self._open:
            try:
                self._open[where.pack] = (self._folder / where.pack).open("rb")
            except OSError:
                self._open[where.pack] = None
        pack = self._open[where.pack]
        if pack is None:
            return None
        try:
            pack.seek(where.offset)
            data = pack.read(where.length)
        except OSError:
            return None
        return data if len(data) == where.length and digest_bytes(data) == digest else None

    def keep_only(self, names: set[str]) -> None:
        """Delete the packs of the folder that are not in `names`."""
        self.close()
        if not self._folder.is_dir():
            return
        for path in sorted(self._folder.glob("pack-*.bin")):
            if path.name not in names:
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close every open pack."""
        for pack in self._open.values():
            if pack is not None:
                pack.close()
        self._open.clear()
