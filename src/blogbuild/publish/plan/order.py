"""The order of a publish into a live place: a visitor may meet an old page, never one that leads to nothing.

First go the files that stand where a new one needs a folder (or the other way round), then what
pages refer to, then the pages, and last the files that no page refers to any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from .diff import Plan
from .paths import folders_above

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xml", ".json", ".txt", ".webmanifest"})
"""What leads visitors and machines to other files: pages, feeds, maps of the site, search indexes."""


@dataclass(frozen=True, slots=True)
class Phases:
    """The paths of a plan by the time they are dealt with; each phase ends before the next begins."""

    in_the_way: tuple[str, ...]
    assets: tuple[str, ...]
    pages: tuple[str, ...]
    deletions: tuple[str, ...]


def is_page(path: str) -> bool:
    """Whether a file leads to others, so that it must be put after them."""
    return PurePosixPath(path).suffix.lower() in PAGE_SUFFIXES


def phases(plan: Plan) -> Phases:
    """The phases of a plan."""
    sends: Sequence[str] = [file.path for file in plan.sends]
    needed_folders = {folder for path in sends for folder in folders_above(path)}
    put = set(sends)
    in_the_way: list[str] = []
    later: list[str] = []
    for path in (file.path for file in plan.deletions):
        blocks = path in needed_folders or any(folder in put for folder in folders_above(path))
        (in_the_way if blocks else later).append(path)
    return Phases(
        in_the_way=tuple(in_the_way),
        assets=tuple(path for path in sends if not is_page(path)),
        pages=tuple(path for path in sends if is_page(path)),
        deletions=tuple(later),
    )
