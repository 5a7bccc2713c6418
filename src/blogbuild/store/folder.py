"""The cache folder of a site: one place for memory, records, packs and compiled templates.

Deleting it is always safe. Without a cache the same code works in a folder that is gone afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from blogbuild.files.atomic import write_atomically
from blogbuild.files.digest import digest_bytes, sealed, unsealed
from blogbuild.files.lock import locked

from .edition import KEPT, code_edition
from .packs import Packs

PACKS = "packs"
TEMPLATES, TEMPLATES_OF_A_DOCUMENT = 256, 3
"""Compiled templates that a cache keeps: so many, and so many for each document, whose text and excerpt may be templates."""


@dataclass(frozen=True, slots=True)
class CodeFolder:
    """Compiled templates, one file each, checked against a digest when they are read."""

    folder: Path
    edition: str
    """Of the code that compiles: what another one compiled is as good as absent."""

    def get(self, key: str) -> bytes | None:
        """What was put under a key, or None where it is absent or damaged."""
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        return unsealed(data, self.edition + key)

    def keep_newest(self, limit: int) -> None:
        """Where there are more than `limit` files, delete all but the newest half of as many: one that is missed is made again."""
        try:
            names = os.listdir(self.folder)
            if len(names) <= limit:
                return
            paths = [self.folder / name for name in names]
            for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)[: len(names) - limit // 2]:
                path.unlink(missing_ok=True)
        except OSError:  # another time
            return

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; a folder that can't be written keeps nothing."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self.folder / key, sealed(data, self.edition + key))
        except OSError:
            return


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """The paths of a cache."""

    root: Path
    edition: str
    """Of the code that is at work: what another one remembered does not hold."""

    @property
    def packs(self) -> Path:
        """Where results lie."""
        return self.root / PACKS

    @property
    def documents(self) -> Path:
        """What was read of documents."""
        return self.root / "documents.bin"

    @property
    def memory(self) -> Path:
        """What steps read and made."""
        return self.root / "memory.bin"

    @property
    def code(self) -> CodeFolder:
        """Compiled templates."""
        return CodeFolder(self.root / "code", self.edition)

    def record(self, destination: Path, source: Path) -> Path:
        """What the last build put into a destination. Named by the way there, so that a site may move."""
        way = os.path.relpath(destination, source).replace(os.sep, "/")
        return self.root / f"record-{digest_bytes(way.encode())}.bin"

    def sweep(self, used: set[str], documents: int) -> None:
        """Delete packs that nothing lies in, and compiled templates that are more than a site of so many documents can use."""
        Packs(self.packs).keep_only(used)
        self.code.keep_newest(TEMPLATES + TEMPLATES_OF_A_DOCUMENT * documents)


@contextmanager
def open_cache(source: Path, name: str, use: bool) -> Iterator[CacheFolder]:
    """The cache of the site in `source`; a folder that is removed at the end, if none is wanted or it can't be written.

    Waits for another build of the site that is at work in it.
    """
    with ExitStack() as stack:
        root = _made(source / name, stack) if use else None
        if root is None:
            import shutil
            import tempfile

            root = Path(tempfile.mkdtemp(prefix="blogbuild-"))
            stack.callback(shutil.rmtree, root, ignore_errors=True)
            yield CacheFolder(root, "")  # nothing of another's is in it
        else:
            yield CacheFolder(root, code_edition(root / KEPT))


def _made(root: Path, stack: ExitStack) -> Path | None:
    """The cache folder at `root`, locked until the stack is closed; None where that can't be."""
    try:
        (root / PACKS).mkdir(parents=True, exist_ok=True)
        ignore = root / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        stack.enter_context(locked(root / "lock"))
    except OSError:
        return None
    return root
