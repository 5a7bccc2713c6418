"""Removing from the destination what a build does not write, as Jekyll's cleaner does.

After a build the destination holds the files of the site and what `keep_files` protects, and nothing else
(https://jekyllrb.com/docs/configuration/options/). That holds whoever wrote the other files, and without a cache, too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from blogbuild.errors import Problem, ProblemError
from blogbuild.files.stamps import Stamp, stamp_of

from .manifest import folded

REPOSITORY = ".git"
"""Kept even if `keep_files` does not list it: a destination can be a checkout of the branch that is published."""


@dataclass(slots=True)
class DestinationListing:
    """What a process saw in a destination when it last cleaned it. A folder that is unchanged is not listed again."""

    about: tuple[object, ...] = ()
    """The destination and the prefixes that were kept."""
    files: Set[str] = frozenset()
    """The files of the site."""
    needed: Set[str] = frozenset()
    """The folders that they are in."""
    folders: dict[str, tuple[Stamp, tuple[str, ...]]] = field(default_factory=dict)
    """Folders with nothing to remove: the stamp of each, and the folders in it."""


class Cleaning(NamedTuple):
    """How files that the build does not write are removed from a destination."""

    keep: tuple[str, ...]
    """Prefixes of the paths that stay, as `kept_prefixes` returns them."""
    listing: DestinationListing
    """What this process saw in the destination last; cleaning updates it."""
    skip_verification: bool = False
    """Whether only this process has written to the destination since `listing`."""


def kept_prefixes(keep_files: Iterable[str]) -> tuple[str, ...]:
    """The prefixes of paths that `keep_files` protects: as in Jekyll, `a` protects `ab.html`, too."""
    return tuple(name.lstrip("/") for name in keep_files)


def check_foreign(
    destination: Path, source: Path, has_record: bool, outputs: Set[str], keep: tuple[str, ...]
) -> None:
    """Refuse to clean a folder that is probably not the site's.

    Such a folder is outside the source or contains a repository, holds files but none of the `outputs`, and has no
    record of an earlier build. Raises ProblemError `destination-foreign`.
    """
    if has_record or not destination.is_dir():
        return
    inside = (
        destination.resolve().is_relative_to(source.resolve()) and not (destination / REPOSITORY).exists()
    )
    if inside or any(os.path.lexists(f"{destination}/{path}") for path in outputs):
        return
    wanted = _Wanted(frozenset(), frozenset(), keep)
    foreign = min(_others(destination, wanted, DestinationListing())[0], default=None)
    if foreign is not None:
        raise ProblemError(
            Problem(
                "destination-foreign",
                f"the destination {destination} contains files that a build would remove, such as {foreign}",
                hint="choose an empty or new folder with -d, or list the files under `keep_files:` in _config.yml",
            )
        )


def clean(
    destination: Path, files: Set[str], keep: tuple[str, ...], listing: DestinationListing | None = None
) -> list[str]:
    """Remove everything except `files` and paths that start with one of `keep`. Return the removed files, in order.

    Paths are relative to the destination. Raises OSError.
    """
    if not destination.is_dir():
        return []
    wanted = _Wanted(files, _parents(files), keep)
    others, folders = _others(destination, wanted, listing or DestinationListing())
    spellings = {folded(path): path for path in files} if others else {}
    removed = [path for path in others if not _rename_case(destination, path, spellings.get(folded(path)))]
    for path in removed:
        os.unlink(f"{destination}/{path}")
    for path in reversed(folders):
        if path not in wanted.folders and not any(name.startswith(f"{path}/") for name in keep):
            os.rmdir(f"{destination}/{path}")
    return sorted(removed)


class _Wanted(NamedTuple):
    """What stays in a destination."""

    files: Set[str]
    folders: Set[str]
    """Those that the files are in."""
    keep: tuple[str, ...]
    """Prefixes of further paths."""


def _others(destination: Path, wanted: _Wanted, listing: DestinationListing) -> tuple[list[str], list[str]]:
    """Every file that is not wanted, and every folder that is not kept, parents first.

    A link counts as a file, unless a wanted folder leads through it. A file is not kept where a folder is wanted.
    """
    about = (destination, wanted.keep)
    before = listing.folders if listing.about == about else {}
    no_longer_wanted = (
        {
            path.rpartition("/")[0]
            for path in (*(listing.files - wanted.files), *(listing.needed - wanted.folders))
        }
        if before
        else set()
    )
    seen: dict[str, tuple[Stamp, tuple[str, ...]]] = {}
    others: list[str] = []
    folders = [""]
    for folder in folders:
        now, status = time.time_ns(), os.stat(f"{destination}/{folder}")
        stamp, last = stamp_of(status, now), before.get(folder)
        if last is not None and stamp == last[0] and folder not in no_longer_wanted:
            seen[folder] = last
            folders += last[1]
            continue
        files, inside = _list_folder(destination, folder, wanted)
        others += files
        folders += inside
        if stamp is not None and not files:
            seen[folder] = stamp, tuple(inside)
    listing.about, listing.files, listing.needed, listing.folders = about, wanted.files, wanted.folders, seen
    return others, folders[1:]


def _list_folder(destination: Path, folder: str, wanted: _Wanted) -> tuple[list[str], list[str]]:
    """The files in a folder that are not wanted, and its folders that are not kept."""
    others: list[str] = []
    folders: list[str] = []
    prefix = f"{folder}/" if folder else ""
    with os.scandir(f"{destination}/{folder}") as entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if not path.startswith(wanted.keep) and path != REPOSITORY:
                    folders.append(path)
            elif path in wanted.files:
                continue
            elif path in wanted.folders:
                if not entry.is_dir():
                    others.append(path)
            elif not path.startswith(wanted.keep) and path != REPOSITORY:
                others.append(path)
    return others, folders


def _rename_case(destination: Path, path: str, wanted: str | None) -> bool:
    """Rename a file to the `wanted` path if both names mean that file; return whether they do.

    On macOS and Windows, `A.html` and `a.html` are one file.
    """
    if wanted is None:
        return False
    old, new = f"{destination}/{path}", f"{destination}/{wanted}"
    if not os.path.lexists(new) or not os.path.samestat(os.lstat(old), os.lstat(new)):
        return False
    os.rename(old, new)
    return True


def _parents(files: Iterable[str]) -> frozenset[str]:
    """The folders that files are in, and those above them."""
    parents: set[str] = set()
    for path in files:
        parent = path.rpartition("/")[0]
        while parent and parent not in parents:
            parents.add(parent)
            parent = parent.rpartition("/")[0]
    return frozenset(parents)
