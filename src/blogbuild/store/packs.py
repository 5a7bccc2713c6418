"""Objects on disk: the bytes that steps made, found by their digest.

Each process appends to a pack of its own, so nobody waits for a lock; an index entry says where
an object lies. An object is checked against its digest when it is read, so a truncated or damaged
pack is the same as an absent object: the step runs again. Deleting the folder is always safe.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

from blogbuild.files.digest import digest_bytes


class PackSlice(NamedTuple):
    """Where an object lies: the pack's name, the offset and the length in bytes."""

    pack: str
    offset: int
    length: int


class Pack:
    """A file that one process appends objects to. Created when the first object comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._name = ""
        self._offset = 0

    def add(self, data: bytes) -> PackSlice:
        """Append an object and say where it lies; it can be read after `flush`."""
        if self._file is None:
            import tempfile

            self._folder.mkdir(parents=True, exist_ok=True)
            handle, path = tempfile.mkstemp(prefix="pack-", suffix=".bin", dir=self._folder)
            self._file = os.fdopen(handle, "wb", buffering=1 << 18)
            self._name = Path(path).name
        place = PackSlice(self._name, self._offset, len(data))
        self._file.write(data)
        self._offset += len(data)
        return place

    def flush(self) -> None:
        """Let other processes see what was added."""
        if self._file is not None:
            self._file.flush()

    def close(self) -> None:
        """Flush and let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


class Packs:
    """Reads objects out of the packs of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, BinaryIO | None] = {}

    def read(self, place: PackSlice, digest: str) -> bytes | None:
        """The object at `place`, or None where it is gone or is not what `digest` says."""
        if place.pack not in self._open:
            try:
                self._open[place.pack] = (self._folder / place.pack).open("rb")
            except OSError:
                self._open[place.pack] = None
        pack = self._open[place.pack]
        if pack is None:
            return None
        try:
            pack.seek(place.offset)
            data = pack.read(place.length)
        except OSError:
            return None
        return data if len(data) == place.length and digest_bytes(data) == digest else None

    def keep_only(self, names: set[str]) -> None:
        """Delete the packs of the folder that are not in `names`."""
        self.close()
        if not self._folder.is_dir():
            return
        for path in sorted(self._folder.glob("pack-*.bin")):
            if path.name not in names:
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of every open pack."""
        for pack in self._open.values():
            if pack is not None:
                pack.close()
        self._open.clear()
