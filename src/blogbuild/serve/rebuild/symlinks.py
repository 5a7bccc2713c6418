"""Symbolic links of a site: their targets change as well, and no watch on the source reports it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .ignore import Ignore


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link in the source whose target is outside it."""

    path: Path
    target: Path
    """Resolved."""
    is_folder: bool


def links_below(folder: Path, ignore: Ignore) -> Iterator[SourceLink]:
    """Yield the links in a folder, at any depth and also behind other links; each target once."""
    waiting = [(folder, folder)]
    seen: set[Path] = set()
    while waiting:
        path_in_site, real = waiting.pop()
        try:
            entries = sorted(os.scandir(real), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            path = path_in_site / entry.name
            if entry.is_dir(follow_symlinks=False):
                if not ignore.folder(path):
                    waiting.append((path, Path(entry.path)))
            elif entry.is_symlink():
                link = link_at(path, Path(entry.path), ignore)
                if link is None or link.target in seen:
                    continue
                seen.add(link.target)
                yield link
                if link.is_folder:
                    waiting.append((path, link.target))


def link_at(path: Path, real: Path, ignore: Ignore) -> SourceLink | None:
    """The link at `real`, whose path in the site is `path`; None if its target is missing or in the source."""
    try:
        target = real.resolve(strict=True)
    except (OSError, RuntimeError):  # a broken link, or one to itself
        return None
    is_folder = target.is_dir()
    if target.is_relative_to(ignore.source) or (is_folder and ignore.source.is_relative_to(target)):
        return None  # watched already, or far too much
    return None if ignore.file(path) else SourceLink(path, target, is_folder)
