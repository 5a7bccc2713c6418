"""Reads the documents of collections: cached ones if their file is unchanged, else from the file."""

from __future__ import annotations

import os
from collections.abc import Set

from blogbuild.config import Config
from blogbuild.errors import Problem, ProblemError
from blogbuild.files.digest import digest_bytes, digest_text
from blogbuild.files.stamps import Stamp, read_stamped, same_file

from ..defaults import FrontMatterDefaults
from ..document import Document
from .cached_documents import CachedDocument, CachedDocuments, is_cacheable, is_current, whole_second
from .collection_documents import read_document
from .document_data import CollectionFile
from .findings import Findings
from .front_matter import YAML_EXTENSIONS, ParsedSource
from .origin import Origin
from .static_files import modified_time


def origin_of(config: Config) -> Origin:
    """The folder and encoding of the site's files."""
    return Origin(os.fspath(config.source), config.encoding)


class DocumentReader:
    """Reads documents of one site. `cache` is what it knows of them for the next reading.

    `cached` are documents of earlier readings. With `changed`, the paths of files that may have changed since, all
    other files are assumed to be unchanged if their cached document has a stamp.
    """

    def __init__(
        self,
        config: Config,
        defaults: FrontMatterDefaults,
        findings: Findings,
        cached: CachedDocuments,
        changed: Set[str] | None,
    ) -> None:
        self._config = config
        self._defaults = defaults
        self._findings = findings
        self._cached = cached
        self._changed = changed
        self._root = os.fspath(config.source)
        self._second = whole_second(config)
        self._origin = origin_of(config)
        prefix = config.collections_dir
        self._collections_prefix = f"{prefix}/" if prefix else ""
        self.cache: dict[str, CachedDocument] = {}

    def read(self, path: str, label: str) -> Document | None:
        """The document of the collection `label` at `path` from the source; None if it has to be left out."""
        cached = self._cached.get(path)
        if cached is not None and not is_current(cached, label, self._second):
            cached = None
        if cached is not None and cached.stamp is not None and self._is_unchanged(path, cached.stamp):
            return self._reuse(path, cached)
        try:
            raw, status, stamp = read_stamped(f"{self._root}/{path}")
        except OSError as error:
            self._findings.note_unreadable(path, error)
            return None
        if cached is not None and cached.document.digest == digest_bytes(raw):
            same = stamp is None and cached.stamp is None
            return self._reuse(path, cached if same else CachedDocument(cached.document, stamp))
        known_problems = len(self._findings.problems)
        all_yaml = path.endswith(YAML_EXTENSIONS)
        parsed = self._findings.parse(path, raw, all_yaml=all_yaml)
        if parsed is None or (all_yaml and label == "posts"):
            return None
        document = self._document(path, label, parsed, status)
        if document is None or all_yaml or len(self._findings.problems) != known_problems:
            return document
        return self._remember(document, parsed, stamp)

    def _is_unchanged(self, path: str, stamp: Stamp) -> bool:
        if self._changed is not None and path not in self._changed:
            return True
        return same_file(f"{self._root}/{path}", stamp)

    def _reuse(self, path: str, cached: CachedDocument) -> Document:
        self.cache[path] = cached
        self._findings.digests[path] = cached.document.digest
        return cached.document

    def _document(
        self, path: str, label: str, parsed: ParsedSource, status: os.stat_result
    ) -> Document | None:
        file = CollectionFile(
            source=path,
            path=path.removeprefix(self._collections_prefix),
            label=label,
            modified=modified_time(status, self._config),
            digest=self._findings.digests[path],
        )
        warnings: list[Problem] = []
        try:
            document = read_document(file, parsed, self._config, self._defaults, warnings)
        except ProblemError as error:
            self._findings.problems.append(error.problem)
            return None
        for warning in warnings:
            self._findings.note_front_matter(warning)
        return document

    def _remember(self, document: Document, parsed: ParsedSource, stamp: Stamp | None) -> Document:
        """Cache a document if it depends on its file and the config only; the result does not hold the body then."""
        if self._defaults.may_vary or not is_cacheable(document, parsed.data, self._config):
            return document
        document = document.without_body(self._origin, digest_text(document.body or ""))
        self.cache[document.source] = CachedDocument(document, stamp)
        return document
