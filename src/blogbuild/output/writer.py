"""Moving a finished build into the destination: whole files, and only those that differ."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from .cleaner import Cleaning, clean
from .record import Record, Written, save_record
from .stage import Stage, Staged


class Change(NamedTuple):
    """What a build changed in the destination."""

    written: tuple[str, ...]
    """Paths of new and changed files, sorted."""
    removed: tuple[str, ...]
    """Paths of removed files, sorted."""
    unchanged: int
    """Number of files that stayed as they were."""


def commit(
    stage: Stage,
    staged: Mapping[str, Staged],
    unchanged_outputs: Mapping[str, Written],
    record: Record,
    record_path: Path,
    cleaning: Cleaning,
) -> Change:
    """Move the stage into the destination, and save the record of what that now holds.

    `staged` are the outputs that were made, `unchanged_outputs` those that the destination has already, and `record`
    is that of the last build. Everything else is removed from the destination, except what `cleaning` keeps.
    Raises OSError. The next build completes what an interrupted one left unfinished.
    """
    files = dict(unchanged_outputs)
    files.update({p: s.written for p, s in staged.items()})
    new = [s for s in staged.values() if s.name is not None]
    if stage.whole:
        _become_destination(stage)
        removed: list[str] = []
    else:
        listing = cleaning.listing
        removed = (
            []
            if cleaning.skip_verification and listing.files == files.keys()
            else clean(stage.destination, files.keys(), cleaning.keep, listing)
        )
        _move_files(stage, new)
    stage.clear()
    save_record(record_path, record, files)
    return Change(tuple(sorted(s.path for s in new)), tuple(removed), len(files) - len(new))


def _become_destination(stage: Stage) -> None:
    if stage.destination.is_dir():
        stage.destination.rmdir()
    os.rename(stage.folder, stage.destination)


def _move_files(stage: Stage, files: Sequence[Staged]) -> None:
    folders: set[str] = set()
    for file in files:
        target = f"{stage.destination}/{file.path}"
        parent = target.rpartition("/")[0]
        if parent not in folders:
            os.makedirs(parent, exist_ok=True)
            folders.add(parent)
        os.replace(f"{stage.folder}/{file.name}", target)
