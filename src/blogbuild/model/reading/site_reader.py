"""Reads a whole site: walks its source, reads each file and assembles the frozen Site."""

from __future__ import annotations

import os
import re
from collections.abc import Set
from dataclasses import replace

from blogbuild.config import Config, deep_merge
from blogbuild.errors import ProblemError
from blogbuild.files.digest import digest_bytes

from ..collection import Collection, StaticFile
from ..defaults import FrontMatterDefaults
from ..document import Document, is_set
from ..order import sort_documents
from ..site import Hidden, Site
from ..visibility import Visibility
from .cached_documents import CachedDocuments
from .collection_documents import collection_metadata
from .data import DataReader
from .documents import DocumentReader
from .entries import walk_sorted
from .findings import Findings
from .front_matter import has_header
from .static_files import read_collection_file, read_page, read_static_file
from .walk import PostListings, SourceWalk

HEADER_BYTES = 256
"""How much of a file is read to see whether it begins with front matter."""


def read_site(config: Config) -> Site:
    """The site in the config's source folder. Problems of single files are in the site's `problems`."""
    return reread_site(config, {})[0]


def reread_site(
    config: Config,
    cached: CachedDocuments,
    changed: Set[str] | None = None,
    listings: PostListings | None = None,
) -> tuple[Site, CachedDocuments]:
    """As `read_site`, with documents cached by an earlier reading; the second result is what to cache now.

    `changed` are the paths of files that may have been created, edited or removed since then; None for any file.
    `listings` are those of the earlier reading, and are updated; they count only with `changed`.
    """
    if listings is None:
        listings = {}
    elif changed is None:
        listings.clear()
    reader = _SiteReader(config, cached, changed, listings)
    return reader.read(), reader.cache


class _SiteReader:
    """The state of one reading; it ends as a frozen Site."""

    def __init__(
        self, config: Config, cached: CachedDocuments, changed: Set[str] | None, listings: PostListings
    ) -> None:
        self._config = config
        self._root = os.fspath(config.source)
        self._findings = Findings(config)
        self._defaults = FrontMatterDefaults(config)
        self._walk = SourceWalk(config, self._findings, listings, changed)
        self._documents = DocumentReader(config, self._defaults, self._findings, cached, changed)
        self._visibility = Visibility(config)
        self.cache = self._documents.cache
        self._posts: list[Document] = []
        self._pages: list[Document] = []
        self._static: list[StaticFile] = []

    def read(self) -> Site:
        for kind, path in self._walk.files():
            if kind == "other":
                self._read_page_or_static(path)
            elif kind == "post" or self._config.show_drafts:
                self._read_post(path)
            else:
                self._findings.hidden.append(Hidden(path, "draft"))
        met = {page.source for page in self._pages} | {file.source for file in self._static}
        for path in self._walk.included_files(met):
            self._read_page_or_static(path)
        self._pages.sort(key=lambda page: page.name)
        self._static.sort(key=lambda file: file.path)
        collections = self._collections()
        self._read_theme_assets()
        data = self._data()
        static = list(self._static)
        if self._config.compat.collection_files == "with-output":
            static += [file for c in collections.values() for file in c.files]
        return Site(
            config=self._config,
            collections=collections,
            pages=tuple(self._pages),
            static_files=tuple(static),
            data=data,
            hidden=tuple(self._findings.hidden),
            problems=tuple(self._findings.problems),
            read_files=self._findings.digests,
        )

    # Pages, static files and posts

    def _read_page_or_static(self, path: str) -> None:
        try:
            with open(f"{self._root}/{path}", "rb") as file:
                start = file.read(HEADER_BYTES)
                if has_header(start):
                    self._read_page(path, start + file.read())
                    return
                status = os.fstat(file.fileno())
        except OSError as error:
            self._findings.note_unreadable(path, error)
            return
        self._static.append(read_static_file(path, status, self._config, self._defaults))

    def _read_page(self, path: str, raw: bytes) -> None:
        findings = self._findings
        parsed = findings.parse(path, raw)
        if parsed is None:
            return
        if parsed.broken and parsed.warnings[-1].code == "front-matter-not-a-mapping":
            findings.problems[-1] = parsed.warnings[-1].as_error()  # Jekyll stops here, for a page
            return
        hidden = self._visibility.unpublished(path, parsed.data)
        if hidden is not None:
            findings.hidden.append(hidden)
            return
        try:
            page = read_page(path, parsed, self._config, self._defaults, findings.digests[path])
        except ProblemError as error:
            findings.problems.append(error.problem)
            return
        if not self._is_expired(page):
            self._pages.append(page)

    def _read_post(self, path: str) -> None:
        document = self._documents.read(path, "posts")
        if document is None:
            return
        hidden = self._visibility.unpublished(path, document.data)
        if hidden is None and self._visibility.is_future(document):
            hidden = Hidden(path, "future", f"{document.date:%Y-%m-%d %H:%M}")
        if hidden is not None:
            self._findings.hidden.append(hidden)
        elif not self._is_expired(document):
            self._posts.append(document)

    def _is_expired(self, document: Document) -> bool:
        """Whether a document has expired, which is noted."""
        try:
            hidden = self._visibility.expired(document)
        except ProblemError as error:
            self._findings.note_value(error.problem)
            return False
        if hidden is not None:
            self._findings.hidden.append(hidden)
        return hidden is not None

    # Collections

    def _collections(self) -> dict[str, Collection]:
        labels = list(map(str, self._config.collections))
        if "posts" not in labels:
            labels.append("posts")
        # A page of the same file keeps the key; that happens if `include` names a collection's folder.
        taken = {page.source for page in self._pages}
        return {label: self._collection(_sanitized_label(label), taken) for label in labels}

    def _collection(self, label: str, taken: Set[str]) -> Collection:
        parent = self._config.collections_dir
        folder = f"{parent}/_{label}" if parent else f"_{label}"
        metadata = collection_metadata(label, self._config)
        problems = self._findings.problems
        files: list[StaticFile] = []
        if label == "posts":
            documents = sort_documents(self._posts, {}, folder, problems)
            if self._config.limit_posts > 0:
                documents = documents[-self._config.limit_posts :]
        elif label == "data":  # the folder `_data` has data files
            documents = []
        else:
            read = self._read_collection(label, folder, files)
            order = metadata if self._config.compat.collection_order else {}
            documents = sort_documents(read, order, f"_{label}", problems)
        if not taken.isdisjoint(document.source for document in documents):
            documents = [replace(d, key=f"{label}:{d.source}") if d.source in taken else d for d in documents]
        return Collection(
            label=label,
            documents=tuple(documents),
            files=tuple(files),
            metadata=metadata,
            directory=f"{self._root}/{folder}",
            relative_directory=f"_{label}",
        )

    def _read_collection(self, label: str, folder: str, files: list[StaticFile]) -> list[Document]:
        """The documents in a collection's folder; its other files go into `files`."""
        documents: list[Document] = []
        for path in self._walk.collection_files(label, folder):
            try:
                with open(f"{self._root}/{path}", "rb") as file:
                    start = file.read(HEADER_BYTES)
                    status = os.fstat(file.fileno())
            except OSError as error:
                self._findings.note_unreadable(path, error)
                continue
            if not has_header(start):
                files.append(read_collection_file(label, path, status, self._config, self._defaults))
                continue
            document = self._collection_document(path, label)
            if document is not None:
                documents.append(document)
        return documents

    def _collection_document(self, path: str, label: str) -> Document | None:
        document = self._documents.read(path, label)
        if document is None:
            return None
        published = document.data.get("published", True)
        if published is False and not self._visibility.shows_unpublished:
            self._findings.hidden.append(Hidden(path, "unpublished"))
            return None
        if self._is_expired(document):
            return None
        writes = (
            (published is not None or self._visibility.shows_unpublished)
            and is_set(collection_metadata(label, self._config), "output")
            and not self._visibility.is_future(document)
        )
        return document if writes else replace(document, writes=False)

    # The theme and data files

    def _read_theme_assets(self) -> None:
        """Read the files in the theme's `assets` that the site does not have itself."""
        theme = self._config.theme
        if theme is None:
            return
        pages = {page.source for page in self._pages}
        static = {file.source for file in self._static}
        for entry in walk_sorted(theme.root / "assets"):
            path = f"assets/{entry}"
            file = theme.root / path
            try:
                raw, status = file.read_bytes(), file.stat()
            except OSError as error:
                self._findings.note_unreadable(path, error)
                continue
            if not has_header(raw):
                if path not in static:
                    found = read_static_file(path, status, self._config, self._defaults)
                    self._static.append(replace(found, root=os.fspath(theme.root)))
            elif path not in pages:
                self._read_page(path, raw)

    def _data(self) -> dict[str, object]:
        """`site.data`: the site's data files over the theme's."""
        reader = DataReader(self._config, self._findings.problems)
        data = reader.read(self._config.source, self._config.data_dir)
        read = dict(reader.read_files)
        if self._config.theme is not None and self._config.compat.theme_config:
            data = deep_merge(reader.read(self._config.theme.root, "_data"), data)
        self._findings.digests.update((path, digest_bytes(raw)) for path, raw in read.items())
        return data


def _sanitized_label(label: str) -> str:
    """A label with the characters only that a folder's name may have."""
    return re.sub(r"[^a-zA-Z0-9_\-.]", "", label)
