"""Reading a site: the walk through the source folder, in Jekyll's order (https://jekyllrb.com/docs/structure/)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import UTC, datetime

from blogbuild.config import Config, deep_merge
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.files.digest import digest_bytes, digest_text
from blogbuild.files.stamps import read_stamped, same_file

from ..collection import Collection, StaticFile
from ..document import Document, is_set
from ..expiry import KEY, expiry
from ..order import sort_documents
from ..site import Hidden, Site
from .cached_documents import CachedDocument, CachedDocuments, is_cacheable, is_current, whole_second
from .collection_documents import YAML_EXTENSIONS, read_document
from .data import read_data
from .defaults import FrontMatterDefaults
from .document_data import DATED_NAME, Found
from .entries import entry_filter, holds_layouts, is_folder, leads_round, walk_files, walk_sorted
from .front_matter import ParsedSource, has_header, parse_source
from .origin import Origin
from .static_files import read_collection_file, read_page, read_static

READABLE_WITHOUT_HEADER = 256
"""Bytes that are enough to see whether a file begins with front matter."""


def read_site(config: Config) -> Site:
    """The site in the config's source folder. What is wrong with single files is in the site's `problems`."""
    return reread_site(config, {})[0]


PostListings = dict[str, list[str]]
"""By folder of posts or drafts, the paths of its files that belong to the site, in order."""


def reread_site(
    config: Config, known: CachedDocuments, changed: Set[str] | None = None, walks: PostListings | None = None
) -> tuple[Site, CachedDocuments]:
    """As `read_site`, with what is known of files from before; and all that is known now.

    `changed` are the paths of files which may be others than those that are known, have come or gone; None for any.
    Then folders in which none has come or gone are as in `walks`, which holds those of this reading afterwards.
    """
    if walks is None:
        walks = {}
    elif changed is None:
        walks.clear()
    reader = _Reader(config, known, changed, walks)
    return reader.read(), reader.readings


def origin_of(config: Config) -> Origin:
    """Where the site's texts are."""
    return Origin(os.fspath(config.source), config.encoding)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else []


_UNSEEN = frozenset({"yaml-duplicate-key", "front-matter-unclosed"})
"""What Jekyll does not see, so that its `strict_front_matter` has nothing against it."""


class _Reader:
    """The state of one walk; it ends as a frozen Site."""

    def __init__(
        self, config: Config, known: CachedDocuments, changed: Set[str] | None, walks: PostListings
    ) -> None:
        self._config = config
        self._known = known
        self._changed = changed
        self._walks = walks
        self._second = whole_second(config)
        self._now = int(config.now.timestamp())
        self.readings: dict[str, CachedDocument] = {}
        self._root = os.fspath(config.source)
        self._filter = entry_filter(config)
        self._defaults = FrontMatterDefaults(config)
        self._markdown = config.markdown_extensions
        self._collections_dir = config.collections_dir
        self._destination = os.path.relpath(config.destination, config.source).replace(os.sep, "/")
        self._jinja = config.jinja_layouts_dir
        self._strict = config.strict or config.strict_front_matter
        self._encoding = config.encoding
        self._origin = origin_of(config)
        self._problems: list[Problem] = []
        self._hidden: list[Hidden] = []
        self._digests: dict[str, str] = {}
        self._posts: list[Document] = []
        self._pages: list[Document] = []
        self._static: list[StaticFile] = []
        self._paged: set[str] = set()

    def read(self) -> Site:
        self._folder("")
        self._included_files()
        self._pages.sort(key=lambda page: page.name)
        self._static.sort(key=lambda file: file.path)
        self._paged = {page.source for page in self._pages}
        collections = self._collections()
        self._theme_assets()
        data = self._data()
        static = [*self._static, *(file for c in collections.values() for file in c.files)]
        return Site(
            config=self._config,
            collections=collections,
            pages=tuple(self._pages),
            static_files=tuple(static),
            data=data,
            hidden=tuple(self._hidden),
            problems=tuple(self._problems),
            read_files=self._digests,
        )

    # The walk

    def _folder(self, folder: str) -> None:
        """Read one folder: its posts, then the folders in it, then its own files."""
        folders, files = [], []
        try:
            entries = sorted(os.scandir(f"{self._root}/{folder}"), key=lambda entry: entry.name)
        except OSError as error:
            self._unreadable(folder, error)
            return
        for entry in entries:
            folder_like = is_folder(entry)
            if not self._filter.keeps(entry.name, folder, is_folder=folder_like):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            if folder_like:
                if not self._skipped(path, entry):
                    folders.append(path)
            else:
                files.append(path)
        self._posts_of(folder)
        for path in folders:
            self._folder(path)
        for path in files:
            self._page_or_static(path)

    def _skipped(self, path: str, entry: os.DirEntry[str]) -> bool:
        """The destination is never read, nor are our Jinja layouts, nor a link that leads up to the walk itself."""
        if path == self._destination:
            return True
        if path == self._jinja and not self._filter.names(path) and holds_layouts(f"{self._root}/{path}"):
            return True
        return entry.is_symlink() and leads_round(self._root, path)

    def _page_or_static(self, path: str) -> None:
        try:
            with open(f"{self._root}/{path}", "rb") as file:
                start = file.read(READABLE_WITHOUT_HEADER)
                if has_header(start):
                    raw = start + file.read()
                    self._page(path, raw)
                    return
                stat = os.fstat(file.fileno())
        except OSError as error:
            self._unreadable(path, error)
            return
        self._static.append(
            read_static(path, self._time(stat.st_mtime_ns), stat.st_mtime_ns, stat.st_size, self._defaults)
        )

    def _page(self, path: str, raw: bytes) -> None:
        try:
            parsed = self._parse(path, raw)
            if parsed is None:
                return
            if parsed.broken and parsed.warnings[-1].code == "front-matter-not-a-mapping":
                self._problems[-1] = parsed.warnings[-1].as_error()  # Jekyll stops here, for a page
                return
            if not is_set(parsed.data, "published", otherwise=True) and not self._config.unpublished:
                self._hidden.append(Hidden(path, "unpublished"))
                return
            page = read_page(path, parsed, self._config, self._defaults, self._markdown, self._digests[path])
            if not self._expired(page):
                self._pages.append(page)
        except ProblemError as error:
            self._problems.append(error.problem)

    def _included_files(self) -> None:
        """Files that `include:` names and the walk did not meet, e.g. in a hidden folder."""
        known = {page.source for page in self._pages} | {file.source for file in self._static}
        for entry in self._config.include:
            path = entry.strip("/")
            if path not in known and ".." not in path.split("/") and os.path.isfile(f"{self._root}/{path}"):
                self._page_or_static(path)

    # Posts and drafts

    def _posts_of(self, folder: str) -> None:
        if not self._config.holds_posts(folder):
            return
        prefix = f"{folder}/" if folder else ""
        for path in self._entries(f"{prefix}_posts"):
            if DATED_NAME.fullmatch(path.rpartition("/")[2]):
                self._post(path)
        drafts = self._entries(f"{prefix}_drafts")
        for path in drafts:
            if "." not in path.rpartition("/")[2]:
                continue
            if self._config.show_drafts:
                self._post(path)
            else:
                self._hidden.append(Hidden(path, "draft"))

    def _entries(self, folder: str) -> list[str]:
        full = f"{self._root}/{folder}"
        if not os.path.isdir(full):
            return []
        if not self._holds(folder):
            found = walk_files(full, hidden=False)
            self._walks[folder] = [
                f"{folder}/{path}" for path in found if self._filter.keeps(path, folder, is_folder=False)
            ]
        return self._walks[folder]

    def _holds(self, folder: str) -> bool:
        """Whether the files below a folder are known to be those of before."""
        before = self._walks.get(folder)
        if before is None or self._changed is None:
            return False
        return all(
            path in before and os.path.lexists(f"{self._root}/{path}")
            for path in self._changed
            if path.startswith(f"{folder}/")
        )

    def _post(self, path: str) -> None:
        document = self._document(path, "posts", "_posts")
        if document is None:
            return
        if not is_set(document.data, "published", otherwise=True) and not self._config.unpublished:
            self._hidden.append(Hidden(path, "unpublished"))
        elif self._in_future(document):
            self._hidden.append(Hidden(path, "future", f"{document.date:%Y-%m-%d %H:%M}"))
        elif not self._expired(document):
            self._posts.append(document)

    def _expired(self, document: Document) -> bool:
        """Whether the time of a document is over, which is noted."""
        if KEY not in document.data or self._config.expired or self._config.unpublished:
            return False
        try:
            end = expiry(document.data, document.source, self._config)
        except ProblemError as error:
            self._problems.append(error.problem.as_error() if self._strict else error.problem)
            return False
        if end is None or int(end.timestamp()) > self._now:
            return False
        self._hidden.append(Hidden(document.source, "expired", f"{end:%Y-%m-%d %H:%M}"))
        return True

    def _in_future(self, document: Document) -> bool:
        if document.date is None or document.date.year + 1 < self._second.year or self._config.future:
            return False  # two years back are the past in any zone
        return int(document.date.timestamp()) > self._now

    def _document(self, path: str, label: str, folder: str) -> Document | None:
        known = self._known.get(path)
        if known is not None and not is_current(known, label, self._second):
            known = None
        if known is not None and known.stamp is not None:
            vouched_for = self._changed is not None and path not in self._changed
            if vouched_for or same_file(f"{self._root}/{path}", known.stamp):
                return self._as_before(path, known)
        try:
            raw, status, stamp = read_stamped(f"{self._root}/{path}")
        except OSError as error:
            self._unreadable(path, error)
            return None
        if known is not None and known.document.digest == digest_bytes(raw):
            return self._as_before(
                path,
                known if stamp is None and known.stamp is None else CachedDocument(known.document, stamp),
            )
        told = len(self._problems)
        try:
            all_yaml = path.endswith(YAML_EXTENSIONS)
            parsed = self._parse(path, raw, all_yaml=all_yaml)
            if parsed is None or (all_yaml and label == "posts"):
                return None
            found = Found(path, self._below_collections(path), label, folder, self._time(status.st_mtime_ns))
            warnings: list[Problem] = []
            document = read_document(
                found,
                parsed,
                self._config,
                self._defaults,
                self._metadata(label),
                self._markdown,
                self._digests[path],
                warnings,
            )
            self._problems += [self._judged(warning) for warning in warnings]
            settled = len(self._problems) == told and not self._defaults.may_vary and not all_yaml
            if settled and is_cacheable(document, parsed.data, self._config):
                document = document.without_body(self._origin, digest_text(document.body or ""))
                self.readings[path] = CachedDocument(document, stamp)
            return document
        except ProblemError as error:
            self._problems.append(error.problem)
            return None

    def _as_before(self, path: str, reading: CachedDocument) -> Document:
        self.readings[path] = reading
        self._digests[path] = reading.document.digest
        return reading.document

    def _below_collections(self, path: str) -> str:
        return path.removeprefix(f"{self._collections_dir}/") if self._collections_dir else path

    def _metadata(self, label: str) -> Mapping[str, object]:
        metadata = self._config.collections.get(label)
        return metadata if isinstance(metadata, Mapping) else {}

    # Collections

    def _collections(self) -> dict[str, Collection]:
        labels = list(self._config.collections)
        if "posts" not in labels:
            labels.append("posts")
        return {label: self._collection(_sanitized_label(label)) for label in labels}

    def _collection(self, label: str) -> Collection:
        folder = f"{self._collections_dir}/_{label}" if self._collections_dir else f"_{label}"
        metadata = self._metadata(label)
        documents: list[Document] = []
        files: list[StaticFile] = []
        if label == "posts":
            documents = sort_documents(self._posts, {}, folder, self._problems)
            documents = documents[-self._config.limit_posts :]  # all of them where it is 0
        elif label != "data":
            self._read_collection(label, folder, metadata, documents, files)
            documents = sort_documents(documents, metadata, f"_{label}", self._problems)
        if not self._paged.isdisjoint(document.source for document in documents):
            # `include` names the folder, so that its files are pages too
            documents = [
                replace(d, key=f"{label}:{d.source}") if d.source in self._paged else d for d in documents
            ]
        return Collection(
            label=label,
            documents=tuple(documents),
            files=tuple(files),
            metadata=metadata,
            directory=f"{self._root}/{folder}",
            relative_directory=f"_{label}",
        )

    def _read_collection(
        self,
        label: str,
        folder: str,
        metadata: Mapping[str, object],
        documents: list[Document],
        files: list[StaticFile],
    ) -> None:
        full = f"{self._root}/{folder}"
        if not os.path.isdir(full) or (self._config.safe and self._filter.leads_outside(folder)):
            return
        for entry in walk_files(full, hidden=True):
            if not self._filter.keeps(entry, f"_{label}", is_folder=False):
                continue
            path = f"{folder}/{entry}"
            try:
                with open(f"{self._root}/{path}", "rb") as file:
                    start = file.read(READABLE_WITHOUT_HEADER)
                    stat = os.fstat(file.fileno())
            except OSError as error:
                self._unreadable(path, error)
                continue
            if has_header(start):
                self._add_document(path, label, documents)
            else:
                files.append(
                    read_collection_file(
                        label,
                        path,
                        self._below_collections(path),
                        self._time(stat.st_mtime_ns),
                        stat.st_mtime_ns,
                        stat.st_size,
                        metadata,
                        self._config,
                        self._defaults,
                    )
                )

    def _add_document(self, path: str, label: str, documents: list[Document]) -> None:
        document = self._document(path, label, f"_{label}")
        if document is None:
            return
        if document.data.get("published", True) is False and not self._config.unpublished:
            self._hidden.append(Hidden(path, "unpublished"))
            return
        if self._expired(document):
            return
        published = document.data.get("published", True) is not None or self._config.unpublished
        writes = (
            published and bool(self._metadata(label).get("output", False)) and not self._in_future(document)
        )
        documents.append(document if writes else _unwritten(document))

    # The theme

    def _theme_assets(self) -> None:
        """What lies in the theme's `assets`, after the site's own, where the site has no such file."""
        theme = self._config.theme
        if theme is None:
            return
        pages = {page.source for page in self._pages}
        static = {file.source for file in self._static}
        for entry in walk_sorted(theme.root / "assets"):
            path = f"assets/{entry}"
            file = theme.root / path
            try:
                raw, stat = file.read_bytes(), file.stat()
            except OSError as error:
                self._unreadable(path, error)
                continue
            if not has_header(raw):
                if path not in static:
                    found = read_static(
                        path, self._time(stat.st_mtime_ns), stat.st_mtime_ns, stat.st_size, self._defaults
                    )
                    self._static.append(replace(found, root=os.fspath(theme.root)))
            elif path not in pages:
                self._page(path, raw)

    # Files

    def _parse(self, path: str, raw: bytes, *, all_yaml: bool = False) -> ParsedSource | None:
        """A file taken apart; None where it has to be left out."""
        self._digests[path] = digest_bytes(raw)
        try:
            parsed = parse_source(
                raw, name=path, encoding=self._encoding, zone=self._config.zone, all_yaml=all_yaml
            )
        except ProblemError as error:
            self._problems.append(self._judged(error.problem))
            return None
        self._problems += [self._judged(warning) for warning in parsed.warnings]
        return parsed

    def _judged(self, problem: Problem) -> Problem:
        """What Jekyll only warns of is an error where front matter is taken strictly."""
        strict = self._config.strict if problem.code in _UNSEEN else self._strict
        return problem.as_error() if strict else problem.as_warning()

    def _data(self) -> dict[str, object]:
        read: dict[str, bytes] = {}
        config = self._config
        data = read_data(config.source, config.data_dir, config, config.zone, self._problems, read)
        if self._config.theme is not None:
            root, unwatched = self._config.theme.root, dict[str, bytes]()
            data = deep_merge(
                read_data(root, "_data", config, config.zone, self._problems, unwatched),
                data,
            )
        self._digests.update({path: digest_bytes(raw) for path, raw in read.items()})
        return data

    def _time(self, nanoseconds: int) -> datetime:
        return datetime.fromtimestamp(nanoseconds / 1e9, UTC).astimezone(self._config.zone)

    def _unreadable(self, path: str, error: OSError) -> None:
        broken = os.path.islink(f"{self._root}/{path}") and not os.path.exists(f"{self._root}/{path}")
        message = f"{path} is a link to nothing" if broken else f"can't read {path}: {error.strerror}"
        hint = "remove the link or mend its target" if broken else "check its permissions, or exclude it"
        self._problems.append(
            Problem(
                "broken-link" if broken else "unreadable-file",
                message,
                Location(path),
                hint,
                severity="warning" if broken else "error",
            )
        )


def _sanitized_label(label: str) -> str:
    """A label as a folder's name may have it."""
    return re.sub(r"[^a-zA-Z0-9_\-.]", "", label)


def _unwritten(document: Document) -> Document:
    return replace(document, writes=False)
