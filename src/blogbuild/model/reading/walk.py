"""The walk through the source folder, in Jekyll's order (https://jekyllrb.com/docs/structure/).

The order matters: it decides which of two files with the same URL wins, and the order of lists without a sort key.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from typing import Literal

from blogbuild.config import Config

from .document_data import DATED_NAME, DATED_PATH
from .entries import entry_filter, holds_layouts, is_folder, is_link_cycle, walk_files
from .findings import Findings
from .layout_files import layout_folders

PostListings = dict[str, list[str]]
"""By folder of posts or drafts, the paths of its files that belong to the site, in order."""

FileKind = Literal["post", "draft", "other"]


class SourceWalk:
    """Finds the files of a site's source.

    `changed` are the paths of files that may have been created, edited or removed since `listings` was filled; None for
    any file. Folders of posts with no created or removed file are taken from `listings` instead of the disk.
    """

    def __init__(
        self, config: Config, findings: Findings, listings: PostListings, changed: Set[str] | None
    ) -> None:
        self._config = config
        self._findings = findings
        self._listings = listings
        self._changed = changed
        self._root = os.fspath(config.source)
        self._entries = entry_filter(config)
        self._destination = os.path.relpath(config.destination, config.source).replace(os.sep, "/")
        self._jinja = layout_folders(config)[0].path

    def files(self, folder: str = "") -> Iterator[tuple[FileKind, str]]:
        """The files below a folder: its own posts and drafts, then those of its folders, then its other files."""
        folders, files = [], []
        try:
            entries = sorted(os.scandir(f"{self._root}/{folder}"), key=lambda entry: entry.name)
        except OSError as error:
            self._findings.note_unreadable(folder, error)
            return
        for entry in entries:
            folder_like = is_folder(entry)
            if not self._entries.keeps(entry.name, folder, is_folder=folder_like):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            if not folder_like:
                files.append(path)
            elif not self._is_skipped(path, entry):
                folders.append(path)
        yield from self._posts_of(folder)
        for path in folders:
            yield from self.files(path)
        for path in files:
            yield "other", path

    def _is_skipped(self, path: str, entry: os.DirEntry[str]) -> bool:
        """Whether a folder is not entered: the destination, Jinja layouts, links to a folder above."""
        if path == self._destination:
            return True
        if path == self._jinja and not self._entries.names(path) and holds_layouts(f"{self._root}/{path}"):
            return True
        return entry.is_symlink() and is_link_cycle(self._root, path)

    def _posts_of(self, folder: str) -> Iterator[tuple[FileKind, str]]:
        if not self._config.holds_posts(folder):
            return
        prefix = f"{folder}/" if folder else ""
        posts = f"{prefix}_posts/"
        dated_folders = self._config.compat.dated_folders
        for path in self._listing(posts.removesuffix("/")):
            if DATED_NAME.fullmatch(path.rpartition("/")[2]) or (
                dated_folders and DATED_PATH.fullmatch(path.removeprefix(posts))
            ):
                yield "post", path
        for path in self._listing(f"{prefix}_drafts"):
            if "." in path.rpartition("/")[2]:
                yield "draft", path

    def _listing(self, folder: str) -> list[str]:
        full = f"{self._root}/{folder}"
        if not os.path.isdir(full):
            return []
        if not self._is_listed(folder):
            found = walk_files(full, hidden=False)
            self._listings[folder] = [
                f"{folder}/{path}" for path in found if self._entries.keeps(path, folder, is_folder=False)
            ]
        return self._listings[folder]

    def _is_listed(self, folder: str) -> bool:
        """Whether the listing of a folder still holds."""
        before = self._listings.get(folder)
        if before is None or self._changed is None:
            return False
        return all(
            path in before and os.path.lexists(f"{self._root}/{path}")
            for path in self._changed
            if path.startswith(f"{folder}/")
        )

    def included_files(self, met: Set[str]) -> Iterator[str]:
        """Files that `include:` names and the walk has not met, for example in a hidden folder."""
        if not self._config.compat.include_reaches_excluded:
            return
        for entry in self._config.include:
            path = entry.strip("/")
            if path in met or ".." in path.split("/") or not os.path.isfile(f"{self._root}/{path}"):
                continue
            if not (self._config.safe and self._entries.leads_outside(path)):
                yield path

    def collection_files(self, label: str, folder: str) -> Iterator[str]:
        """The files in the folder of a collection other than the posts."""
        full = f"{self._root}/{folder}"
        if not os.path.isdir(full) or (self._config.safe and self._entries.leads_outside(folder)):
            return
        for entry in walk_files(full, hidden=True):
            if self._entries.keeps(entry, f"_{label}", is_folder=False):
                yield f"{folder}/{entry}"
