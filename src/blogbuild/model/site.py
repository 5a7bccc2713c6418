"""The whole site as one frozen value: what there is to build, before anything is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from blogbuild.config import Config
from blogbuild.errors import Problem

from .collection import Collection, StaticFile
from .document import Document, with_own_keys
from .reading.document_data import as_text

OF_COLLECTIONS = ("posts", "documents", "documents_and_files", "places", "tags", "categories")
"""Cached properties that depend on the collections only, so that a copy with other pages keeps them."""
HTML_EXTENSIONS = frozenset({".html", ".xhtml", ".htm"})


@dataclass(frozen=True, slots=True)
class Hidden:
    """A document that is left out of this build, and why."""

    source: str
    reason: str
    """"draft", "future", "expired" or "unpublished"."""
    detail: str = ""
    """The date of a future post, or the time at which a document expired."""


@dataclass(frozen=True)
class Site:
    """A site as read from its source (and, after the plugins, with the pages they made)."""

    config: Config
    collections: Mapping[str, Collection]
    """By label, in Jekyll's order."""
    pages: tuple[Document, ...]
    """In Jekyll's order; generated pages come last."""
    static_files: tuple[StaticFile, ...]
    data: Mapping[str, object]
    """`site.data`: the data files."""
    hidden: tuple[Hidden, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Problems that did not stop the reading: warnings, or errors in strict mode."""
    read_files: Mapping[str, str] = field(default_factory=dict)
    """The digest of the bytes of every file whose text was read, by path from the source."""
    layouts: Mapping[str, str] = field(default_factory=dict)
    """Liquid layouts of plugins by name, used where neither the site nor its theme has a layout of that name."""
    unlisted_files: tuple[StaticFile, ...] = ()
    """Files of collections that a plugin has taken out of `static_files`; they are written, as in Jekyll."""

    def with_documents(self, documents: Iterable[Document]) -> Site:
        """The site with further pages; one whose key exists replaces the page or document that has it.

        Further pages with one key are pages of their own.
        """
        given = list(documents)
        new = {document.key: document for document in given}
        if len(new) < len(given):
            known = {document.key for document in self.in_render_order}
            further = with_own_keys(document for document in given if document.key not in known)
            new = {**{key: d for key, d in new.items() if key in known}, **{d.key: d for d in further}}
        pages = [new.pop(page.key, page) for page in self.pages]
        if not any(document.key in new for document in self.documents):
            return self.with_changes(pages=(*pages, *new.values()))
        collections = {
            label: replace(c, documents=tuple(new.pop(d.key, d) for d in c.documents))
            for label, c in self.collections.items()
        }
        return replace(self, pages=(*pages, *new.values()), collections=collections)

    def with_changes(self, **changes: Any) -> Site:
        """The site with other values in some fields, but with the same collections."""
        site = replace(self, **changes)
        site.__dict__.update({name: self.__dict__[name] for name in OF_COLLECTIONS if name in self.__dict__})
        return site

    @cached_property
    def posts(self) -> tuple[Document, ...]:
        """The posts, newest first, as `site.posts` has them."""
        newest_first = self.posts_by_place
        if self.config.compat.undated_documents == "none" and self.config.future:
            # Posts without a date of their own are sorted by path when they are read, and by date when templates ask.
            return tuple(sorted(newest_first, key=lambda post: (post.date, post.source), reverse=True))
        return newest_first

    @property
    def posts_by_place(self) -> tuple[Document, ...]:
        """The posts in the reverse order of their collection, which is that of `page.next` and jekyll-paginate."""
        collection = self.collections.get("posts")
        return tuple(reversed(collection.documents)) if collection else ()

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents of all collections in Jekyll's order."""
        return tuple(document for c in self.collections.values() for document in c.documents)

    @cached_property
    def documents_and_files(self) -> tuple[Document | StaticFile, ...]:
        """`site.documents`: the documents and static files of each collection."""
        found: list[Document | StaticFile] = []
        for collection in self.collections.values():
            found += [*collection.documents, *collection.files]
        return tuple(found)

    @property
    def listed_documents(self) -> tuple[Document | StaticFile, ...]:
        """The documents, and the static files of collections that `static_files` does not have."""
        return self.documents_and_files if self.config.compat.collection_files == "always" else self.documents

    @cached_property
    def html_pages(self) -> tuple[Document, ...]:
        """`site.html_pages`: the pages that become HTML."""
        return tuple(p for p in self.pages if p.output_extension in HTML_EXTENSIONS or p.url.endswith("/"))

    @cached_property
    def source_maps(self) -> tuple[Document, ...]:
        """The pages that are source maps of stylesheets: the last of `pages`, in the order of their stylesheets."""
        return tuple(p for p in self.pages if p.map_of is not None)

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, int]]:
        """By collection, each document's place in it, from 0."""
        return {label: {d.key: n for n, d in enumerate(c.documents)} for label, c in self.collections.items()}

    @cached_property
    def static_by_source(self) -> Mapping[str, StaticFile]:
        """Every static file, those of collections included, by its path from the source."""
        found = {file.source: file for file in self.static_files}
        found.update({file.source: file for c in self.collections.values() for file in c.files})
        return found

    def file_of(self, source: str) -> Path:
        """The absolute path of the static file at `source`."""
        return Path(self.static_by_source[source].root or self.config.source, source)

    @cached_property
    def in_render_order(self) -> tuple[Document, ...]:
        """All documents and then all pages, in the order in which Jekyll renders them."""
        return (*self.documents, *self.pages)

    @cached_property
    def by_key(self) -> Mapping[str, Document]:
        """All documents and pages by key."""
        return {document.key: document for document in self.in_render_order}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Each key's place in the render order, from 0."""
        return {document.key: n for n, document in enumerate(self.in_render_order)}

    @cached_property
    def tags(self) -> Mapping[str, tuple[Document, ...]]:
        """`site.tags`: the posts of each tag, newest first, in order of the tag's first appearance."""
        return self._grouped("tags")

    @cached_property
    def categories(self) -> Mapping[str, tuple[Document, ...]]:
        """`site.categories`, as `tags`."""
        return self._grouped("categories")

    def _grouped(self, field_name: str) -> Mapping[str, tuple[Document, ...]]:
        groups: dict[str, list[Document]] = {}
        collection = self.collections.get("posts")
        for document in collection.documents if collection else ():
            values = document.data.get(field_name)
            listed: tuple[object, ...] = tuple(values) if isinstance(values, (list, tuple)) else ()
            for value in listed:
                if type(value) is str:
                    groups.setdefault(value, []).append(document)
                elif as_text(value) not in listed:  # a number counts once if the list has it as text too
                    groups.setdefault(as_text(value), []).append(document)
        return {name: tuple(reversed(documents)) for name, documents in groups.items()}

    def __iter__(self) -> Iterator[Document]:
        return iter(self.in_render_order)
