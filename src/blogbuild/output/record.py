"""The record of a destination: what the last build put there, to know what can be trusted.

Kept in the cache folder, for each destination a whole record and beside it what has changed since.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from blogbuild.files.stamps import Stamp
from blogbuild.store.sealed_json import sealed_plain, write_sealed

VERSION = 4

FEW, PART = 64, 6
"""As many files, and less than one in six, are written down as changes of the record before."""


class Written(NamedTuple):
    """A file as the last build left it in the destination."""

    digest: str
    size: int
    modified_ns: int
    source: Stamp | None = None
    """For a copy: the stamp of the file that it was copied from."""


@dataclass(frozen=True, slots=True)
class Record:
    """Every file the last build left."""

    files: Mapping[str, Written] = field(default_factory=dict)
    name: str = ""
    """Of the whole record on disk, another for each one."""
    whole: Mapping[str, Written] = field(default_factory=dict)
    """The files of that, without what has changed since."""

    def on_disk_digest(self, path: str, destination: str) -> str | None:
        """The digest of `path` in the destination, if its size and time are still those that were written."""
        written = self.files.get(path)
        if written is None:
            return None
        try:
            stat = os.stat(f"{destination}/{path}")
        except OSError:
            return None
        return (
            written.digest
            if stat.st_size == written.size and stat.st_mtime_ns == written.modified_ns
            else None
        )


@dataclass(slots=True)
class LoadedRecord:
    """The whole record that a process loaded last, so that it loads a file that is still the same no more."""

    about: tuple[object, ...] = ()
    record: Record = field(default_factory=Record)


def load_record(path: Path, loaded: LoadedRecord | None = None) -> Record:
    """The record in a file and in the one of changes beside it; an empty one where it is absent, damaged or of another version."""
    loaded = loaded or LoadedRecord()
    try:
        found = path.stat()
        about = (str(path), found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        if loaded.about != about:
            loaded.record, loaded.about = _whole(path), about
        return _changed(loaded.record, changes_beside(path))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        loaded.about = ()
        return Record()


def _whole(path: Path) -> Record:
    plain = sealed_plain(path.read_bytes())
    if plain is None or plain["version"] != VERSION:
        return Record()
    files = dict(_files(plain["files"]))
    return Record(files, plain["name"], files)


def _changed(whole: Record, path: Path) -> Record:
    """The record with the changes in a file, if they belong to it. Raises ValueError where they are damaged: then no file is known."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return whole
    plain = sealed_plain(data)
    if plain is None:
        raise ValueError("damaged")
    if plain["version"] != VERSION or plain["whole"] != whole.name or not whole.name:
        return whole
    files = {**whole.files, **dict(_files(plain["files"]))}
    for gone in plain["gone"]:
        files.pop(gone, None)
    return Record(files, whole.name, whole.files)


def _files(plain: Mapping[str, Any]) -> Iterator[tuple[str, Written]]:
    for path, (digest, size, modified, source) in plain.items():
        yield path, Written(digest, size, modified, None if source is None else tuple(source))


def save_record(path: Path, before: Record, files: Mapping[str, Written]) -> None:
    """Write a record, whole or not at all; as changes of the one `before` where they are few. Raises OSError."""
    changed = {p: w for p, w in files.items() if before.whole.get(p) is not w}
    gone = sorted(before.whole.keys() - files.keys())
    if before.name and len(changed) + len(gone) <= max(FEW, len(files) // PART):
        plain = {"version": VERSION, "whole": before.name, "files": changed, "gone": gone}
        write_sealed(changes_beside(path), plain)
        return
    write_sealed(path, {"version": VERSION, "name": os.urandom(16).hex(), "files": files})
    changes_beside(path).unlink(missing_ok=True)


def changes_beside(path: Path) -> Path:
    """Where the changes of the record at `path` are."""
    return path.with_name(f"{path.stem}-changes{path.suffix}")
