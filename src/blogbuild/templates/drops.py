"""The drops of a process: each document, page and static file gets one drop, which all steps share."""

from __future__ import annotations

from collections.abc import Sequence

from blogbuild.model.collection import StaticFile
from blogbuild.model.document import Document, DocumentList

from .collection_drops import StaticFileDrop
from .document_drops import DocumentDrop, ListedDocument, ListedPage, OwnPageDrop, PageDrop
from .drop_list import DropList
from .traced_site import TracedSite


class Drops:
    """Makes each drop of a process once; all steps share it."""

    def __init__(self, traced: TracedSite) -> None:
        self._traced = traced
        self._made: dict[str, DocumentDrop] = {}
        self._listed: dict[str, DocumentDrop] = {}
        self._static: dict[str, StaticFileDrop] = {}
        self._lists: dict[str, DropList] = {}

    def clear(self) -> None:
        """Forget all drops. They refer to this object, so that reference counts alone would never free them."""
        for drops in (self._made, self._listed, self._static, self._lists):
            drops.clear()

    def of(self, document: Document) -> DocumentDrop:
        """The drop of a document or page."""
        drop = self._made.get(document.key)
        if drop is None:
            kind = DocumentDrop if document.kind == "document" else PageDrop
            drop = self._made[document.key] = kind(document, self._traced, self)
        return drop

    def listed_value(self, document: Document) -> DocumentDrop:
        """The drop of a document or page in a list that one of Liquid's filters has returned."""
        drop = self._listed.get(document.key)
        if drop is None:
            kind = ListedDocument if document.kind == "document" else ListedPage
            drop = self._listed[document.key] = kind(document, self._traced, self)
        return drop

    def own(self, document: Document) -> DocumentDrop:
        """`page` in the layouts of a document."""
        return self.of(document) if document.kind == "document" else OwnPageDrop(document, self._traced, self)

    def static(self, file: StaticFile) -> StaticFileDrop:
        """The drop of a static file."""
        drop = self._static.get(file.source)
        if drop is None:
            drop = self._static[file.source] = StaticFileDrop(file, self._traced)
        return drop

    def listed(self, name: str, documents: Sequence[Document | StaticFile]) -> DropList:
        """The drops of a named list. Notes the list's order."""
        self._traced.note(("list", name))
        made = self._lists.get(name)
        if made is None:
            items = (self.of(item) if isinstance(item, Document) else self.static(item) for item in documents)
            made = self._lists[name] = DropList(items, self._traced, name)
        return made

    def first_of(self, name: str, documents: Sequence[Document | StaticFile], count: int) -> DropList:
        """The drops of the first documents of a named list. Notes the list's order."""
        made = self.listed(name, documents)
        if count == len(made):
            return made
        return made.unnoted(("first", count), lambda: DropList(made[:count], self._traced, name))

    def resolve(self, value: DocumentList) -> list[DocumentDrop]:
        """The drops of the documents that a generated page's list names."""
        by_key = self._traced.site.by_key
        return [self.of(by_key[key]) for key in value.keys if key in by_key]

    def neighbour(self, document: Document, step: int) -> Document | None:
        """The document `step` places further in its collection, which is sorted by date (1: `page.next`, newer)."""
        if document.collection is None:
            return None
        site = self._traced.site
        self._traced.note(("neighbour", document.key, str(step)))
        place = site.places[document.collection].get(document.key)
        documents = site.collections[document.collection].documents
        if place is None or not 0 <= place + step < len(documents):
            return None
        return documents[place + step]
