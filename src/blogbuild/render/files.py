"""Reads layouts, includes and stylesheets, each file once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from blogbuild.config import Config
from blogbuild.files.containment import leads_outside
from blogbuild.files.digest import ABSENT, digest_bytes
from blogbuild.model.reading.layout_files import ThemePaths, layout_filter, layouts_by_name


class SourceFiles:
    """Reads files of the site or of its theme; the site's file wins. `roots` are the source and the theme's folder.

    A theme always keeps layouts and includes in `_layouts` and `_includes`, whatever the site calls its own folders.
    """

    def __init__(self, roots: Sequence[Path], config: Config) -> None:
        self._roots = tuple(os.fspath(root) for root in roots)
        self._config = config
        self._theme_paths = ThemePaths(config)
        self._layouts: dict[str, dict[str, str]] = {}
        self._bytes: dict[str, bytes | None] = {}
        self._digests: dict[str, str] = {}
        self._listings: dict[str, tuple[str, ...]] = {}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where no root has it or it can't be read."""
        if path not in self._bytes:
            self._bytes[path] = self._find(path)
        return self._bytes[path]

    def _find(self, path: str) -> bytes | None:
        if path.startswith("/") or ".." in path.split("/") or "\0" in path:
            return None
        for number, root in enumerate(self._roots):
            actual = self._theme_paths.in_theme(path) if number else path
            if self._config.safe and leads_outside(root, actual):
                continue
            try:
                return Path(root, actual).read_bytes()
            except OSError:
                continue
        return None

    def digest(self, path: str) -> str:
        """The digest of a file's bytes; ABSENT for a missing file."""
        found = self._digests.get(path)
        if found is None:
            data = self.read(path)
            found = self._digests[path] = ABSENT if data is None else digest_bytes(data)
        return found

    def listing(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder, from the root, sorted, without hidden ones."""
        found = self._listings.get(folder)
        if found is None:
            paths = {path for number in range(len(self._roots)) for path in self._below(number, folder)}
            found = self._listings[folder] = tuple(sorted(paths))
        return found

    def layout(self, folder: str, name: str) -> str | None:
        """The path of the layout of that name in a folder of layouts; None where there is none.

        As in Jekyll's LayoutReader, the site's files win. Among several of one name, the site's last and the theme's
        first file is used.
        """
        layouts = self._layouts.get(folder)
        if layouts is None:
            start = f"{folder}/"
            own, *theme = (
                sorted(path.removeprefix(start) for path in self._below(number, folder))
                for number in range(len(self._roots))
            )
            found = layouts_by_name(own, theme[0] if theme else (), layout_filter(self._config))
            layouts = self._layouts[folder] = {name: start + path for name, path in found.items()}
        return layouts.get(name)

    def _below(self, number: int, folder: str) -> list[str]:
        """The paths of all files below a folder of one root, as the site would name them."""
        actual = self._theme_paths.in_theme(folder) if number else folder
        paths = _walk(self._roots[number], actual)
        if self._config.safe:
            paths = [path for path in paths if not leads_outside(self._roots[number], path)]
        return paths if actual == folder else [folder + path.removeprefix(actual) for path in paths]


def _walk(root: str, folder: str) -> list[str]:
    paths = []
    base = Path(root, folder)
    for parent, folders, names in os.walk(base):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        relative = Path(parent).relative_to(root).as_posix()
        paths += [f"{relative}/{name}" for name in names if not name.startswith(".")]
    return paths
