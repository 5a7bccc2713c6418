"""The contents of a folder, without following links."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ...plan.paths import folders_above

Kind = Literal["file", "link", "other"]


@dataclass(frozen=True, slots=True)
class FolderScan:
    """Everything in a folder by path with forward slashes: the folders, and all else with its kind."""

    files: dict[str, Kind]
    folders: frozenset[str]

    def empty_folders(self) -> list[str]:
        """The folders that contain nothing, and that copying the files would therefore lose."""
        filled = {folder for path in (*self.files, *self.folders) for folder in folders_above(path)}
        return sorted(self.folders - filled)


def scan(folder: Path) -> FolderScan:
    """List a folder recursively. Raises OSError."""
    files: dict[str, Kind] = {}
    folders: set[str] = set()
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(f"{path}/")
                elif entry.is_symlink():
                    files[path] = "link"
                else:
                    files[path] = "file" if entry.is_file(follow_symlinks=False) else "other"
    return FolderScan(files, frozenset(folders))
