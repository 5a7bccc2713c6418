"""The cache folder of a site, for the memory, the cached documents, records, packs and compiled templates.

It can be deleted at any time. A build without a cache uses a temporary folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from blogbuild.files.atomic import write_atomically
from blogbuild.files.digest import digest_text, seal, unseal
from blogbuild.files.lock import locked

from .edition import EDITION_FILE, code_edition
from .packs import Packs

PACKS = "packs"
TEMPLATES = 256
"""A cache keeps this many compiled templates, and some more for each document."""
TEMPLATES_PER_DOCUMENT = 3
"""A document's text and its excerpt can be templates, and an edited one leaves its predecessor behind."""


class CodeFolder(NamedTuple):
    """Compiled templates, one file each, which are verified when they are read."""

    folder: Path
    edition: str
    """Of the code that compiles; templates that another edition compiled count as absent."""

    def get(self, key: str) -> bytes | None:
        """The bytes that were saved under a key; None if they are absent or damaged."""
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        return unseal(data, self.edition + key)

    def put(self, key: str, data: bytes) -> None:
        """Save bytes under a key. Nothing is saved in a folder that can't be written."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self.folder / key, seal(data, self.edition + key))

    def keep_newest(self, limit: int) -> None:
        """Delete all but the newest `limit / 2` files if there are more than `limit`."""
        with suppress(OSError):  # the next build tries again
            names = os.listdir(self.folder)
            if len(names) <= limit:
                return
            paths = [self.folder / name for name in names]
            for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)[: len(names) - limit // 2]:
                path.unlink(missing_ok=True)


class CacheFolder(NamedTuple):
    """The paths of a cache."""

    root: Path
    edition: str
    """Of the running code: the memory and documents of another edition are not used."""

    @property
    def packs(self) -> Path:
        """The folder of the results of steps."""
        return self.root / PACKS

    @property
    def documents(self) -> Path:
        """The log of cached documents."""
        return self.root / "documents.bin"

    @property
    def memory(self) -> Path:
        """The log of what steps read and made."""
        return self.root / "memory.bin"

    @property
    def code(self) -> CodeFolder:
        """Compiled templates."""
        return CodeFolder(self.root / "code", self.edition)

    def record(self, destination: Path, source: Path) -> Path:
        """The log of what the last build wrote to a destination.

        Its name is made from the path relative to the source, so that a site can be moved.
        """
        relative = os.path.relpath(destination, source).replace(os.sep, "/")
        return self.root / f"record-{digest_text(relative)}.bin"

    def sweep(self, used: set[str], documents: int) -> None:
        """Delete packs that are not used, and compiled templates beyond what a site of `documents` documents needs."""
        Packs(self.packs).keep_only(used)
        self.code.keep_newest(TEMPLATES + TEMPLATES_PER_DOCUMENT * documents)


@contextmanager
def open_cache(source: Path, name: str, use: bool) -> Iterator[CacheFolder]:
    """The cache of the site in `source`, locked against other builds, which it waits for.

    If none is wanted, or if it can't be written, the cache is a temporary folder.
    """
    with ExitStack() as stack:
        root = _lock_folder(source / name, stack) if use else None
        if root is None:
            import shutil
            import tempfile

            root = Path(tempfile.mkdtemp(prefix="blogbuild-"))
            stack.callback(shutil.rmtree, root, ignore_errors=True)
            yield CacheFolder(root, "")  # nothing in it is from another edition
        else:
            yield CacheFolder(root, code_edition(root / EDITION_FILE))


def _lock_folder(root: Path, stack: ExitStack) -> Path | None:
    """Make the cache folder and lock it until the stack is closed; None if that is not possible.

    The worker processes of a build inherit the lock, so a build also waits for those of one that was killed.
    """
    try:
        (root / PACKS).mkdir(parents=True, exist_ok=True)
        ignore = root / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        stack.enter_context(locked(root / "lock"))
    except OSError:
        return None
    return root
