"""Bringing a finished build into the destination: only what differs, whole files, nothing else touched."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

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
    keep_files: Sequence[str] = (),
) -> Change:
    """Make the destination show this build, and write down what it now holds.

    `staged` are the outputs that were made, `kept` those that the destination has already. What
    `record` knows of and this build does not make is removed, with the folders that it leaves
    empty, except below `keep_files` (https://jekyllrb.com/docs/configuration/options/).
    Raises OSError; a later build mends what an interrupted one left.
    """
    files = dict(kept)
    files.update({p: s.written for p, s in staged.items()})
    orphans = sorted(p for p in record.paths() - files.keys() if not _kept(p, keep_files))
    fresh = [s for s in staged.values() if s.name is not None]
    if fresh or orphans:
        save_record(record_path, record, record.files, {*record.doubtful, *(s.path for s in fresh)})
    if stage.whole:
        _become(stage)
        removed: list[str] = []
    else:
        removed = [p for p in orphans if _remove(stage.destination, p)]
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
        parent = item.path.rpartition("/")[0]
        if parent not in folders:
            _make_folders(stage.destination, parent)
            folders.add(parent)
        target = f"{stage.destination}/{item.path}"
        try:
            os.replace(f"{stage.folder}/{item.name}", target)
        except IsADirectoryError:
            _make_way(Path(target))
            os.replace(f"{stage.folder}/{item.name}", target)


def _make_folders(destination: Path, parent: str) -> None:
    """Make a folder of the destination, where a file of a former build may stand in the way."""
    try:
        (destination / parent).mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        step = destination
        for part in parent.split("/"):
            step = step / part
            if step.is_file() or step.is_symlink():
                step.unlink()
        (destination / parent).mkdir(parents=True, exist_ok=True)


def _make_way(folder: Path) -> None:
    """Remove a folder that a page is to replace, if nothing is left in it."""
    for path, _folders, names in os.walk(folder, topdown=False):
        if names:
            raise IsADirectoryError(f"{folder} holds files that no build made")
        Path(path).rmdir()


def _remove(destination: Path, path: str) -> bool:
    target = destination / path
    try:
        target.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except IsADirectoryError:
        return False
    parent = target.parent
    while parent != destination:
        try:
            parent.rmdir()
        except OSError:
            break
        parent = parent.parent
    return True


def _kept(path: str, keep_files: Sequence[str]) -> bool:
    return any(path == k.rstrip("/") or path.startswith(k.rstrip("/") + "/") for k in keep_files)


