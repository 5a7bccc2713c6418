"""The destination during a build: what it already holds, and the stage that new files wait on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import BuildError, Problem
from blogbuild.output.cleaner import check_foreign, kept_prefixes
from blogbuild.output.destination import alone_in
from blogbuild.output.record import LoadedRecord, Record, load_record
from blogbuild.output.stage import Stage, prepare_stage
from blogbuild.store.folder import CacheFolder


@dataclass(frozen=True, slots=True)
class OpenDestination:
    """A destination that no other build writes to, and its stage."""

    path: Path
    keep_files: tuple[str, ...]
    record: Record
    """The files that the last build left."""
    record_path: Path
    stage: Stage
    trusted: bool
    """Whether the files are known to be those of the record, so that none has to be looked at."""

    def on_disk_digest(self, path: str) -> str | None:
        """The digest of a file in the destination; None where it is not the one that the last build left."""
        if not self.trusted:
            return self.record.on_disk_digest(path, os.fspath(self.path))
        written = self.record.files.get(path)
        return None if written is None else written.digest


@contextmanager
def open_destination(
    config: Config, cache: CacheFolder, loaded: LoadedRecord, outputs: Set[str], *, trusted: bool
) -> Iterator[OpenDestination]:
    """Lock the destination and put an empty stage beside it, which is removed at the end.

    `outputs` are the paths that the build will write. Raises BuildError where the folder belongs to something else, or
    where anything can't be written while it is open.
    """
    path = config.destination
    try:
        with alone_in(path):
            record_path = cache.record(path, config.source)
            record = load_record(record_path, loaded)
            keep_files = kept_prefixes(config.keep_files)
            check_foreign(path, config.home, bool(record.files), outputs, keep_files)
            stage = prepare_stage(path)
            try:
                trusted = trusted and not stage.whole
                yield OpenDestination(path, keep_files, record, record_path, stage, trusted)
            finally:
                stage.clear()
    except OSError as error:
        raise BuildError([_unwritable(error)]) from error


def _unwritable(error: OSError) -> Problem:
    where = error.filename2 or error.filename or "the site"
    return Problem(
        "destination-unwritable",
        f"can't write {where}: {error.strerror or error}",
        hint="check the owner and permissions of the folder and the free space on the disk",
    )
