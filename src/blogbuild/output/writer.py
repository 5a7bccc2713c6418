"""Bringing a finished build into the destination: only what differs, whole files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .cleaner import Listed, clean
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
    kept: Mapping[str, Written],
    record: Record,
    record_path: Path,
    keep_files: tuple[str, ...] = (),
    listed: Listed | None = None,
    *,
    trusting: bool = False,
) -> Change:
    """Make the destination show this build, and write down what it now holds.

    `staged` are the outputs that were made, `kept` those that the destination has already, `record`
    is that of the last build. All else in the destination is removed, but for what begins with one of `keep_files`;
    `listed` is what this process saw there last, and nobody else has put anything there since, if it is `trusting`.
    Raises OSError; a later build mends what an interrupted one left.
    """
    files = dict(kept)
    files.update({p: s.written for p, s in staged.items()})
    fresh = [s for s in staged.values() if s.name is not None]
    if stage.whole:
        _become(stage)
        removed: list[str] = []
    else:
        listed = listed or Listed()
        removed = (
            []
            if trusting and listed.files == files.keys()
            else clean(stage.destination, files.keys(), keep_files, listed)
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
