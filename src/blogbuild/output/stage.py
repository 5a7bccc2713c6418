"""The stage: where finished files wait until the whole site has been rendered.

It is a folder beside the destination, on the same disk, so that a file is moved by a rename. If there is no destination
yet, the stage holds the whole tree and is renamed at the end. Otherwise it holds only the files whose bytes differ from
those in the destination.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from blogbuild.files.digest import digest_bytes
from blogbuild.files.stamps import Stamp, read_stamped

from .record import Written


class Staged(NamedTuple):
    """A finished file."""

    path: str
    """From the destination."""
    digest: str
    size: int
    """In bytes."""
    modified_ns: int
    name: str | None
    """Path from the stage; None if the destination already has the file."""
    source: Stamp | None = None
    """For a copy: the stamp of the file that was copied."""

    @property
    def written(self) -> Written:
        """The file as the destination has it after the build."""
        return Written(self.digest, self.size, self.modified_ns, self.source)


@dataclass(slots=True)
class Stage:
    """A stage. It can be pickled: each process has its own copy for the same folder."""

    folder: Path
    destination: Path
    whole: bool
    """Whether the stage holds the whole site and becomes the destination."""
    _folders: set[str] = field(default_factory=set)
    """Folders that this process has already made."""

    def add(self, path: str, data: bytes) -> Staged:
        """Put a file's bytes on the stage, unless the destination already has the same."""
        digest = digest_bytes(data)
        if not self.whole:
            same = _same(self.destination / path, data)
            if same is not None:
                return Staged(path, digest, same.st_size, same.st_mtime_ns, None)
        name = path if self.whole else digest_bytes(path.encode())
        target = f"{self.folder}/{name}"
        self._make_parent(name)
        with open(target, "wb", buffering=0) as file:
            file.write(data)
            stat = os.fstat(file.fileno())
        return Staged(path, digest, stat.st_size, stat.st_mtime_ns, name)

    def copy(self, path: str, source: Path) -> Staged:
        """Put a copy of a file on the stage, unless the destination already has the same bytes."""
        data, _, stamp = read_stamped(source)
        return self.add(path, data)._replace(source=stamp)

    def _make_parent(self, name: str) -> None:
        parent = name.rpartition("/")[0]
        if parent not in self._folders:
            (self.folder / parent).mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)

    def clear(self) -> None:
        """Remove the stage and everything on it."""
        _remove(self.folder)


def _same(existing: Path, data: bytes) -> os.stat_result | None:
    """The status of `existing` if it is a regular file that holds exactly `data`."""
    try:
        with open(existing, "rb", buffering=0) as file:
            stat = os.fstat(file.fileno())
            if stat.st_size != len(data):
                return None
            return stat if file.read() == data else None
    except OSError:
        return None


def prepare_stage(destination: Path) -> Stage:
    """Make an empty stage beside `destination`, and remove those of builds that were killed.

    Raises OSError if the folder above the destination can't be written.
    """
    parent = destination.parent
    parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{destination.name}.blogbuild-"
    for leftover in parent.glob(f"{prefix}*"):
        if not _alive(leftover.name.removeprefix(prefix)):
            _remove(leftover)
    folder = parent / f"{prefix}{os.getpid()}"
    _remove(folder)
    folder.mkdir()
    whole = not destination.exists() or (destination.is_dir() and not any(destination.iterdir()))
    return Stage(folder, destination, whole)


def _remove(folder: Path) -> None:
    """Remove a folder and everything in it. Usually it is empty or does not exist."""
    try:
        folder.rmdir()
    except FileNotFoundError:
        return
    except OSError:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)


def _alive(process: str) -> bool:
    if not process.isdigit() or os.name == "nt":
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
