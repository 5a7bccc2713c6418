"""The order in which a publish changes a live site: visitors may see an old page, never a broken link.

First it deletes files whose path must become a directory (or the other way round), then it sends
what pages refer to, then the pages. Last it deletes the files that no page refers to any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from .diff import Plan
from .paths import folders_above

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xml", ".json", ".txt", ".webmanifest"})
"""Files that refer to others: pages, feeds, sitemaps, search indexes."""


@dataclass(frozen=True, slots=True)
class Phases:
    """The paths of a plan by phase; each phase ends before the next begins."""

    in_the_way: tuple[str, ...]
    assets: tuple[str, ...]
    pages: tuple[str, ...]
    deletions: tuple[str, ...]


def is_page(path: str) -> bool:
    """Whether a file refers to others and must therefore be sent after them."""
    return PurePosixPath(path).suffix.lower() in PAGE_SUFFIXES


def phases(plan: Plan) -> Phases:
    """Sort the paths of a plan into phases."""
    sends = [file.path for file in plan.sends]
    needed_folders = {folder for path in sends for folder in folders_above(path)}
    sent = set(sends)
    in_the_way: list[str] = []
    later: list[str] = []
    for path in (file.path for file in plan.deletions):
        blocks = path in needed_folders or any(folder in sent for folder in folders_above(path))
        (in_the_way if blocks else later).append(path)
    return Phases(
        in_the_way=tuple(in_the_way),
        assets=tuple(path for path in sends if not is_page(path)),
        pages=tuple(path for path in sends if is_page(path)),
        deletions=tuple(later),
    )
