"""Symbolic links of a site: what lies at their other end changes as well, and no watch on the source tells of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .ignore import Ignore


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link in the source, with its other end outside of it."""

    path: Path
    target: Path
    """Resolved."""
    is_folder: bool


def links_below(folder: Path, ignore: Ignore) -> Iterator[SourceLink]:
    """The links in a folder, at any depth and also behind other links; each other end once."""
    waiting = [(folder, folder)]
    known: set[Path] = set()
    while waiting:
        shown, real = waiting.pop()
        try:
            entries = sorted(os.scandir(real), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            path = shown / entry.name
            if entry.is_dir(follow_symlinks=False):
                if not ignore.folder(path):
                    waiting.append((path, Path(entry.path)))
            elif (
                entry.is_symlink()
                and (link := link_at(path, Path(entry.path), ignore))
                and link.target not in known
            ):
                known.add(link.target)
                yield link
                if link.is_folder:
                    waiting.append((path, link.target))


def link_at(path: Path, real: Path, ignore: Ignore) -> SourceLink | None:
    """What the link at `real`, which the site has at `path`, leads to; None where that is nothing, or in the source."""
    try:
        target = real.resolve(strict=True)
    except (OSError, RuntimeError):  # it leads nowhere, or to itself
        return None
    is_folder = target.is_dir()
    if target.is_relative_to(ignore.source) or (is_folder and ignore.source.is_relative_to(target)):
        return None  # watched anyway, or all of the disk
    return None if ignore.file(path) else SourceLink(path, target, is_folder)
