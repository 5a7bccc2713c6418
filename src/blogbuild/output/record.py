"""The record of a destination: the files that the last build left there, so that the next one need not rewrite them.

The cache folder has one for each destination, saved as a log.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from blogbuild.files.stamps import Stamp
from blogbuild.store.log import Entry, LoadedLog, LogFormat, is_small, save_base, save_delta

FORMAT = LogFormat("record", 5)


class Written(NamedTuple):
    """A file as the last build left it in the destination."""

    digest: str
    size: int
    """In bytes."""
    modified_ns: int
    source: Stamp | None = None
    """For a copy: the stamp of the file that was copied."""


class Record(NamedTuple):
    """Every file that the last build left, by path from the destination."""

    files: Mapping[str, Written] = MappingProxyType({})
    base: Mapping[str, Written] = MappingProxyType({})
    """The files in the base of the log on disk."""
    base_id: str = ""

    def on_disk_digest(self, path: str, destination: str) -> str | None:
        """The digest of a file; None if its size or time is not what the last build left."""
        written = self.files.get(path)
        if written is None:
            return None
        try:
            status = os.stat(f"{destination}/{path}")
        except OSError:
            return None
        unchanged = status.st_size == written.size and status.st_mtime_ns == written.modified_ns
        return written.digest if unchanged else None


class RecordDelta(NamedTuple):
    """The files that have changed since the base of a record, and the paths of those that no longer exist."""

    files: Mapping[str, Written]
    removed: tuple[str, ...]


class LoadedRecord(LoadedLog[Mapping[str, Written], RecordDelta]):
    """The record that this process loaded last."""


def load_record(path: Path, loaded: LoadedRecord | None = None) -> Record:
    """The record at `path`; an empty one if it is absent or damaged, or if its delta is damaged."""
    loaded = LoadedRecord() if loaded is None else loaded
    loaded.load(path, FORMAT, "", _read_base, _read_delta)
    if loaded.base is None or loaded.delta_is_damaged:
        return Record()
    if loaded.delta is None:
        return Record(loaded.base, loaded.base, loaded.base_id)
    files = {**loaded.base, **loaded.delta.files}
    for removed in loaded.delta.removed:
        files.pop(removed, None)
    return Record(files, loaded.base, loaded.base_id)


def save_record(path: Path, before: Record, files: Mapping[str, Written]) -> None:
    """Save a record, as a delta to the base of the one `before` where that is small. Raises OSError."""
    changed = {p: written for p, written in files.items() if before.base.get(p) is not written}
    removed = sorted(before.base.keys() - files.keys())
    if before.base_id and is_small(len(changed) + len(removed), len(files)):
        save_delta(path, FORMAT, "", Entry({"files": changed, "removed": removed}, id=before.base_id))
    else:
        save_base(path, FORMAT, "", Entry({"files": files}))


def _read_base(entry: Entry) -> Mapping[str, Written]:
    return dict(_files(entry.about["files"]))


def _read_delta(entry: Entry) -> RecordDelta:
    return RecordDelta(dict(_files(entry.about["files"])), tuple(entry.about["removed"]))


def _files(plain: Mapping[str, Any]) -> Iterator[tuple[str, Written]]:
    for path, (digest, size, modified_ns, source) in plain.items():
        yield path, Written(digest, size, modified_ns, None if source is None else tuple(source))
