"""The record of a destination: what the last build put there, to know what can be trusted.

Kept in the cache folder, one file per destination.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from blogbuild.cache.sealed_json import sealed_plain, write_sealed
from blogbuild.stamps import Stamp

VERSION = 4


@dataclass(frozen=True, slots=True)
class Written:
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

    def holds(self, path: str, destination: Path) -> str | None:
        """The digest of `path` in the destination, if its size and time are still those that were written."""
        written = self.files.get(path)
        if written is None:
            return None
        try:
            stat = os.stat(f"{destination}/{path}")
        except OSError:
            return None
        unchanged = stat.st_size == written.size and stat.st_mtime_ns == written.modified_ns
        return written.digest if unchanged else None


def load_record(path: Path) -> Record:
    """The record in a file; an empty one where the file is absent, damaged or of another version."""
    try:
        plain = sealed_plain(path.read_bytes())
        if plain is None or plain["version"] != VERSION:
            return Record()
        files = {
            str(p): Written(str(d), int(s), int(m), (source[0], source[1], source[2], source[3]) if source else None)
            for p, (d, s, m, source) in plain["files"].items()
        }
        return Record(files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def save_record(path: Path, files: Mapping[str, Written]) -> None:
    """Write a record, whole or not at all."""
    plain = {
        "version": VERSION,
        "files": {p: [w.digest, w.size, w.modified_ns, w.source] for p, w in files.items()},
    }
    write_sealed(path, plain)
