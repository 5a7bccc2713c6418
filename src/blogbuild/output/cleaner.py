"""Removing from the destination what a build does not make, as Jekyll's cleaner does.

After a build the destination holds the files of the site and what `keep_files` protects, and nothing
else (https://jekyllrb.com/docs/configuration/options/): no page of a post that is gone, whoever
made it and whatever has become of the cache.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from pathlib import Path

from blogbuild.errors import Problem, ProblemError
from blogbuild.files.stamps import Stamp, stamp_of

REPOSITORY = ".git"
"""Kept even if `keep_files` does not name it: where the destination is a branch that is published, its past lies there."""


@dataclass(slots=True)
class DestinationListing:
    """What a process saw of a destination when it cleaned it last: a folder that is still the same is not listed again."""

    about: tuple[object, ...] = ()
    """The destination and what was kept."""
    files: Set[str] = frozenset()
    needed: Set[str] = frozenset()
    folders: dict[str, tuple[Stamp, tuple[str, ...]]] = field(default_factory=dict)
    """Those in which there was nothing to remove: the stamp of each, and the folders in it."""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """How files that the build does not make are removed from a destination."""

    keep: tuple[str, ...] = ()
    """Prefixes of the paths that stay, as `kept_prefixes` returns them."""
    listing: DestinationListing = field(default_factory=DestinationListing)
    """What this process saw in the destination last; updated by cleaning."""
    skip_verification: bool = False
    """Whether nothing but this process has written to the destination since `listing`."""


def kept_prefixes(setting: Iterable[str]) -> tuple[str, ...]:
    """How the paths begin that `keep_files` protects: as in Jekyll, `a` protects `ab.html` too."""
    return tuple(name.lstrip("/") for name in setting)


def check_foreign(
    destination: Path, source: Path, known: bool, outputs: Set[str], keep: tuple[str, ...]
) -> None:
    """Refuse to clean a folder that is not likely to be a site's.

    Such a one lies outside the source or holds a repository, has files but none of the `outputs`, and
    no build has written to it as far as is `known`. Raises ProblemError `destination-foreign`.
    """
    if known or not destination.is_dir():
        return
    inside = (
        destination.resolve().is_relative_to(source.resolve()) and not (destination / REPOSITORY).exists()
    )
    if inside or any(os.path.lexists(f"{destination}/{path}") for path in outputs):
        return
    foreign = min(_others(destination, frozenset(), frozenset(), keep, DestinationListing())[0], default=None)
    if foreign is not None:
        raise ProblemError(
            Problem(
                "destination-foreign",
                f"the destination {destination} holds files of something else, such as {foreign}, which a build would remove",
                hint="choose an empty or new folder with -d, or name what is to stay under `keep_files:` in _config.yml",
            )
        )


def clean(
    destination: Path, files: Set[str], keep: tuple[str, ...], listed: DestinationListing | None = None
) -> list[str]:
    """Remove all but `files` and what begins with one of `keep`, and give the paths of the files that went.

    Paths are relative to the destination. Raises OSError.
    """
    if not destination.is_dir():
        return []
    needed = _parents(files)
    others, folders = _others(destination, files, needed, keep, listed or DestinationListing())
    spellings = {_folded(path): path for path in files} if others else {}
    removed = [path for path in others if not _respelt(destination, path, spellings.get(_folded(path)))]
    for path in removed:
        os.unlink(f"{destination}/{path}")
    for path in reversed(folders):
        if path not in needed and not any(name.startswith(f"{path}/") for name in keep):
            os.rmdir(f"{destination}/{path}")
    return sorted(removed)


def _others(
    destination: Path, files: Set[str], needed: Set[str], keep: tuple[str, ...], listed: DestinationListing
) -> tuple[list[str], list[str]]:
    """Every file that is neither among `files` nor kept, and every folder that is not kept, those above before those below.

    Links are files, unless `needed` goes through them. A file is not kept where a folder is needed.
    """
    about = (destination, keep)
    known = listed.folders if listed.about == about else {}
    # In these, something may no longer be wanted.
    left = (
        {path.rpartition("/")[0] for path in (*(listed.files - files), *(listed.needed - needed))}
        if known
        else set()
    )
    seen: dict[str, tuple[Stamp, tuple[str, ...]]] = {}
    others: list[str] = []
    folders = [""]
    for folder in folders:
        now, found = time.time_ns(), os.stat(f"{destination}/{folder}")
        before = known.get(folder)
        stamp = stamp_of(found, now)
        if before is not None and stamp == before[0] and folder not in left:
            seen[folder] = before
            folders += before[1]
            continue
        count, inside = len(others), len(folders)
        _list_folder(destination, folder, files, needed, keep, others, folders)
        if stamp is not None and len(others) == count:
            seen[folder] = stamp, tuple(folders[inside:])
    listed.about, listed.files, listed.needed, listed.folders = about, files, needed, seen
    return others, folders[1:]


def _list_folder(
    destination: Path,
    folder: str,
    files: Set[str],
    needed: Set[str],
    keep: tuple[str, ...],
    others: list[str],
    folders: list[str],
) -> None:
    prefix = f"{folder}/" if folder else ""
    with os.scandir(f"{destination}/{folder}") as found:
        for entry in found:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if not path.startswith(keep) and path != REPOSITORY:
                    folders.append(path)
            elif path in files:
                continue
            elif path in needed:
                if not entry.is_dir():
                    others.append(path)
            elif not path.startswith(keep) and path != REPOSITORY:
                others.append(path)


def _respelt(destination: Path, path: str, right: str | None) -> bool:
    """Whether a file is the one that shall be called `right`, which it then is: some systems take `A.html` and `a.html` for the same."""
    if right is None:
        return False
    old, new = f"{destination}/{path}", f"{destination}/{right}"
    if not os.path.lexists(new) or not os.path.samestat(os.lstat(old), os.lstat(new)):
        return False
    os.rename(old, new)
    return True


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _parents(files: Iterable[str]) -> frozenset[str]:
    """The folders that lead to files."""
    parents: set[str] = set()
    for path in files:
        parent = path.rpartition("/")[0]
        while parent and parent not in parents:
            parents.add(parent)
            parent = parent.rpartition("/")[0]
    return frozenset(parents)
