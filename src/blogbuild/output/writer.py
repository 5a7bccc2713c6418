"""Bringing a finished build into the destination: only what differs, whole files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .cleaner import Cleaning, clean
from .record import Record, Written, save_record
from .stage import Stage, Staged


@dataclass(frozen=True, slots=True)
class Change:
    """What a build changed in the destination, by path."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def commit(
    stage: Stage,
    staged: Mapping[str, Staged],
    unchanged_outputs: Mapping[str, Written],
    record: Record,
    record_path: Path,
    cleaning: Cleaning,
) -> Change:
    """Publish the stage to the destination and save the record of what the destination now holds.

    `staged` are the outputs that were made, `unchanged_outputs` those that the destination has already, and `record`
    is that of the last build. Everything else is removed from the destination, except what `cleaning` keeps.
    Raises OSError. The next build completes what an interrupted one left unfinished.
    """
    files = dict(unchanged_outputs)
    files.update({p: s.written for p, s in staged.items()})
    fresh = [s for s in staged.values() if s.name is not None]
    if stage.whole:
        _become(stage)
        removed: list[str] = []
    else:
        listing = cleaning.listing
        removed = (
            []
            if cleaning.skip_verification and listing.files == files.keys()
            else clean(stage.destination, files.keys(), cleaning.keep, listing)
        )
        _bring_over(stage, fresh)
    stage.clear()
    save_record(record_path, record, files)
    return Change(tuple(sorted(s.path for s in fresh)), tuple(removed), len(files) - len(fresh))


def _become(stage: Stage) -> None:
    if stage.destination.is_dir():
        stage.destination.rmdir()
    os.rename(stage.folder, stage.destination)


def _bring_over(stage: Stage, fresh: Sequence[Staged]) -> None:
    folders: set[str] = set()
    for item in fresh:
        target = f"{stage.destination}/{item.path}"
        parent = target.rpartition("/")[0]
        if parent not in folders:
            os.makedirs(parent, exist_ok=True)
            folders.add(parent)
        os.replace(f"{stage.folder}/{item.name}", target)
