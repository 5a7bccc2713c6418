"""Files of the source that templates are made of, each read once: layouts, includes, stylesheets."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from blogbuild.cache.digest import ABSENT, digest_bytes


class SourceFiles:
    """Reads files below the site's source, then below its theme's folders, whichever has one first."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = tuple(os.fspath(root) for root in roots)
        self._bytes: dict[str, bytes | None] = {}
        self._digests: dict[str, str] = {}
        self._listings: dict[str, tuple[str, ...]] = {}
        self._stems: dict[str, str | None] = {}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where no root has it or it can't be read."""
        if path not in self._bytes:
            self._bytes[path] = self._find(path)
        return self._bytes[path]

    def _find(self, path: str) -> bytes | None:
        if path.startswith("/") or ".." in path.split("/") or "\0" in path:
            return None
        for root in self._roots:
            try:
                return Path(root, path).read_bytes()
            except OSError:
                continue
        return None

    def digest(self, path: str) -> str:
        """The digest of a file's bytes; ABSENT where there is none."""
        found = self._digests.get(path)
        if found is None:
            data = self.read(path)
            found = self._digests[path] = ABSENT if data is None else digest_bytes(data)
        return found

    def listing(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder, from the root, sorted, hidden ones left out."""
        found = self._listings.get(folder)
        if found is None:
            paths = {path for root in self._roots for path in _walk(root, folder)}
            found = self._listings[folder] = tuple(sorted(paths))
        return found

    def of_stem(self, stem: str) -> str | None:
        """The path of the file that is `stem` but for its last extension, or None.

        Where there are several, the site's count, and of those the last by name; of a theme's the first, as in
        Jekyll's LayoutReader.
        """
        if stem not in self._stems:
            self._stems[stem] = self._of_stem(stem)
        return self._stems[stem]

    def _of_stem(self, stem: str) -> str | None:
        if stem.startswith("/") or ".." in stem.split("/") or "\0" in stem:
            return None
        folder, _, name = stem.rpartition("/")
        for number, root in enumerate(self._roots):
            if not os.path.isdir(f"{root}/{folder}"):
                continue
            with os.scandir(f"{root}/{folder}") as entries:
                found = [e.name for e in entries if os.path.splitext(e.name)[0] == name != e.name and not e.name.endswith("~") and e.is_file()]
            if found:
                return f"{folder}/{min(found) if number else max(found)}"
        return None


def _walk(root: str, folder: str) -> list[str]:
    paths = []
    base = Path(root, folder)
    for parent, folders, names in os.walk(base):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        relative = Path(parent).relative_to(root).as_posix()
        paths += [f"{relative}/{name}" for name in names if not name.startswith(".")]
    return paths
