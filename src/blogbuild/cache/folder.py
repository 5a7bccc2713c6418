"""The cache folder of a site: one place for memory, records, packs and compiled templates.

Deleting it is always safe. Without a cache the same code works in a folder that is gone afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .digest import digest_bytes
from .store import Packs


@dataclass(frozen=True, slots=True)
class CodeFolder:
    """Compiled templates, one file each, checked against a digest when they are read."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """What was put under a key, or None where it is absent or damaged."""
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        return data[32:] if data[:32] == digest_bytes(data[32:]).encode() else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; a folder that can't be written keeps nothing."""
        temporary = self.folder / f"{key}.{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(digest_bytes(data).encode() + data)
            temporary.replace(self.folder / key)
        except OSError:
            return


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """The paths of a cache."""

    root: Path

    @property
    def packs(self) -> Path:
        """Where results lie."""
        return self.root / "packs"

    @property
    def memory(self) -> Path:
        """What steps read and made."""
        return self.root / "memory.json"

    @property
    def code(self) -> CodeFolder:
        """Compiled templates."""
        return CodeFolder(self.root / "code")

    def record(self, destination: Path, source: Path) -> Path:
        """What the last build put into a destination. Named by the way there, so that a site may move."""
        way = os.path.relpath(destination, source).replace(os.sep, "/")
        return self.root / f"record-{digest_bytes(way.encode())}.json"

    def sweep(self, used: set[str]) -> None:
        """Delete packs that nothing lies in."""
        Packs(self.packs).keep_only(used)


@contextmanager
def open_cache(source: Path, name: str, use: bool) -> Iterator[CacheFolder]:
    """The cache of the site in `source`, or a folder that is removed at the end."""
    if use:
        root = source / name
        try:
            root.mkdir(parents=True, exist_ok=True)
            ignore = root / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            with _locked(root):
                yield CacheFolder(root)
            return
        except PermissionError:
            pass
    import shutil
    import tempfile

    root = Path(tempfile.mkdtemp(prefix="blogbuild-"))
    try:
        yield CacheFolder(root)
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One build at a time in a site: a second one waits until the first is done."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (root / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
