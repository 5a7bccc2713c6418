"""Documents and pages as templates see them: drops with Jekyll's attributes, which note every read.

As in Jekyll's drops, own attributes win over front matter (https://jekyllrb.com/docs/variables/). All steps
of a process share the drops; the traced site behind them knows which step is running.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Protocol

from blogbuild.liquid import Drop, inspect, ruby_to_s
from blogbuild.model.collection import StaticFile
from blogbuild.model.document import Document, DocumentList
from blogbuild.store.trace import Key

from .json_writer import JsonForm
from .site_object import RUBY_NAMES, SiteObject
from .traced_site import TracedSite


def document_id(document: Document) -> str:
    """`page.id`: the URL's folder and the slug."""
    slug = document.data.get("slug")
    stem = (
        document.name[: len(document.name) - len(document.extension)] if document.extension else document.name
    )
    name = stem if slug is None else str(slug)
    folder = posixpath.dirname(document.url.rstrip("/") or "/")
    return f"{folder.rstrip('/')}/{name}" if folder != "/" else f"/{name}"


class MakesDrops(Protocol):
    """Makes the drops of other documents; `Drops` implements it."""

    def of(self, document: Document) -> DocumentDrop:
        """The drop of a document or page."""
        ...

    def listed_value(self, document: Document) -> DocumentDrop:
        """The drop of a document or page in a list that one of Liquid's filters has returned."""
        ...

    def static(self, file: StaticFile) -> Drop:
        """The drop of a static file."""
        ...

    def listed(self, name: str, documents: Sequence[Document | StaticFile]) -> list[Drop]:
        """The drops of a named list. Notes the list's order."""
        ...

    def resolve(self, value: DocumentList) -> list[DocumentDrop]:
        """The drops of the documents that a generated page's list names."""
        ...

    def neighbour(self, document: Document, step: int) -> Document | None:
        """The document `step` places further in its collection."""
        ...


class DocumentDrop(SiteObject):
    """A document of a collection.

    An item of a list is the document itself and prints as such. Alone, or in a list that one of Liquid's
    filters has returned, it is the drop that templates see (ListedDocument).
    """

    __slots__ = ("_drops", "_traced", "document")
    json_form = JsonForm.DOCUMENT

    FIELDS: Mapping[str, Callable[[Document], object]] = {
        "date": attrgetter("date"),
        "url": attrgetter("url"),
    }
    """Attributes that are fields of the document."""
    OWN: Mapping[str, Callable[[DocumentDrop], object]]
    """Other attributes that don't come from front matter."""
    PLAIN: Mapping[str, str] = {
        "id": "id", "path": "path", "relative_path": "path", "collection": "",
    }  # fmt: skip
    """Those of them that read only a field, and which; "" for one that never changes."""
    ORDER: tuple[str, ...] = (
        "name", "id", "next", "previous", "relative_path", "content", "excerpt", "output", "title", "categories",
        "path", "url", "date", "tags", "collection",
    )  # fmt: skip

    ORDER_3: tuple[str, ...] = (
        "relative_path", "excerpt", "previous", "id", "content", "output", "next", "collection", "path", "url",
    )  # fmt: skip
    """Those of Jekyll 3."""

    def __init__(self, document: Document, traced: TracedSite, drops: MakesDrops) -> None:
        self.document = document
        self._traced = traced
        self._drops = drops

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocumentDrop) and other.document is self.document

    def __hash__(self) -> int:
        return hash(self.document.key)

    def liquid_get(self, key: str) -> object:
        """The attribute or the front matter value; None if there is neither."""
        document = self.document
        field = self.FIELDS.get(key)
        if field is None:
            own = self.OWN.get(key)
            if own is not None:
                return own(self)
        self._traced.note(("field", document.key, key))
        if field is not None:
            value = field(document)
            return self._date_in_layout() if value is None and key == "date" else value
        value = document.data.get(key)
        if value is None:
            return document.fallback.get(key)
        return self._drops.resolve(value) if type(value) is DocumentList else value

    def plain_reads(self, key: str) -> Key | tuple[()] | None:
        """Front matter values and fields have a key each; other attributes may show texts or other documents."""
        if key == "date" and self.document.date_in_layout is not None:
            return None
        if key in self.OWN and key not in self.FIELDS:
            field = self.PLAIN.get(key)
            return () if field == "" else None if field is None else ("field", self.document.key, field)
        return ("field", self.document.key, key)

    def liquid_has(self, key: str) -> bool:
        """Whether `liquid_get` knows the key."""
        if key in self._order():
            return True
        self._traced.note(("field", self.document.key, key))
        return key in self.document.data or key in self.document.fallback

    def liquid_keys(self) -> Sequence[str]:
        """The names of all attributes and front matter values."""
        self._traced.note(("fields", self.document.key))
        order = self._order()
        return [*order, *(key for key in self.document.data if key not in order)]

    def _order(self) -> tuple[str, ...]:
        return self.ORDER if self._traced.compat.attributes == 4 else self.ORDER_3

    def liquid_text(self) -> str:
        """The rendered page if it exists already, else the content."""
        return self._traced.output(self.document) or self._traced.content(self.document)

    def liquid_inspect(self) -> str:
        """Ruby's name for the object, with the path and the collection."""
        return f"#<Jekyll::Document {self.document.source} collection={self.document.collection}>"

    def liquid_value(self) -> Drop:
        """The drop that templates see, for a list that one of Liquid's filters returns."""
        return self._drops.listed_value(self.document)

    def _field(self, name: str, value: object) -> object:
        self._traced.note(("field", self.document.key, name))
        return value

    def _date_in_layout(self) -> object:
        """The date that Jekyll 3 gives an undated document while it places it in its first layout."""
        document = self.document
        if document.date_in_layout is None or not self._traced.is_in_layout(document):
            return None
        return document.date_in_layout

    def _neighbour(self, step: int) -> object:
        found = self._drops.neighbour(self.document, step)
        return None if found is None else self._drops.of(found)


def _excerpt(drop: DocumentDrop) -> object:
    """The excerpt of a document. It is always a string, empty if there is none; a list prints as Ruby code."""
    return ruby_to_s(drop._traced.excerpt(drop.document))


def _name(drop: DocumentDrop) -> object:
    """The front matter's name, else that of the file, which Jekyll 3 does not show."""
    own = drop._field("name", drop.document.data.get("name"))
    return own or (drop.document.name if drop._traced.compat.attributes == 4 else own)


def _excerpt_of_page(drop: DocumentDrop) -> object:
    value = drop._traced.excerpt(drop.document)
    return None if value is None else ruby_to_s(value)


DocumentDrop.OWN = {
    "id": lambda d: d._field("id", document_id(d.document)),
    "path": lambda d: d._field("path", d.document.path),
    "relative_path": lambda d: d._field("path", d.document.path),
    "collection": lambda d: d.document.collection,
    "name": _name,
    "content": lambda d: d._traced.content(d.document),
    "output": lambda d: d._traced.output(d.document),
    "excerpt": _excerpt,
    "next": lambda d: d._neighbour(1),
    "previous": lambda d: d._neighbour(-1),
    **RUBY_NAMES,
}


class ListedDocument(DocumentDrop):
    """A document within a list that one of Liquid's filters has returned."""

    __slots__ = ()

    liquid_inspect = SiteObject.liquid_inspect
    liquid_value = Drop.liquid_value


class PageDrop(DocumentDrop):
    """A page. In Jekyll it is a hash of its front matter and six attributes."""

    __slots__ = ()
    only_names = False
    mapping = True
    json_form = JsonForm.PAGE
    FIELDS: Mapping[str, Callable[[Document], object]] = {"url": attrgetter("url")}
    ORDER = ("content", "dir", "excerpt", "name", "path", "url")
    ORDER_3 = ("content", "dir", "name", "path", "url")
    PLAIN: Mapping[str, str] = {"dir": "url", "name": "name", "path": "path"}

    def __eq__(self, other: object) -> bool:
        # A page's content in its own layouts may differ from its content in lists.
        return (
            super().__eq__(other)
            and isinstance(other, PageDrop)
            and self.liquid_get("content") == other.liquid_get("content")
        )

    __hash__ = DocumentDrop.__hash__

    def liquid_keys(self) -> Sequence[str]:
        """Front matter first, as in Jekyll's hash."""
        self._traced.note(("fields", self.document.key))
        return list(dict.fromkeys((*self.document.fallback, *self.document.data, *self._order())))

    def liquid_text(self) -> str:
        """The page's mapping as Ruby code."""
        return inspect({key: self.liquid_get(key) for key in self.liquid_keys()})

    def liquid_listed(self) -> str:
        """The content."""
        return self._traced.content(self.document)

    def liquid_inspect(self) -> str:
        """Ruby's name for the object, with the path, or with the file's name in Jekyll 3."""
        if self._traced.compat.attributes == 3:
            return f"#<Jekyll::Page @name={inspect(self.document.name)}>"
        return f"#<Jekyll::Page @relative_path={inspect(self.document.source)}>"


def _directory(document: Document) -> str:
    if document.url.endswith("/"):
        return document.url
    folder = posixpath.dirname(document.url.rstrip("/") or "/")
    return folder if folder.endswith("/") else f"{folder}/"


def _mapping_attribute(drop: DocumentDrop, name: str, compute: Callable[[], object]) -> object:
    """The front matter value, or an attribute of Ruby's Hash if there is none."""
    own = drop._field(name, drop.document.data.get(name))
    return compute() if own is None else own


PageDrop.OWN = {
    "content": lambda d: d._traced.content(d.document),
    "dir": lambda d: d._field("url", _directory(d.document)),
    "excerpt": _excerpt_of_page,
    "name": lambda d: d._field("name", d.document.name),
    "path": lambda d: d._field("path", d.document.data.get("path", d.document.path)),
    "size": lambda d: _mapping_attribute(d, "size", lambda: len(d.liquid_keys())),
    "first": lambda d: _mapping_attribute(
        d, "first", lambda: [d.liquid_keys()[0], d.liquid_get(d.liquid_keys()[0])]
    ),
}


class ListedPage(PageDrop):
    """A page within a list that one of Liquid's filters has returned."""

    __slots__ = ()

    liquid_listed = Drop.liquid_listed
    liquid_inspect = Drop.liquid_inspect
    liquid_value = Drop.liquid_value


class OwnPageDrop(PageDrop):
    """`page` in a page's own layouts. Jekyll makes this mapping before it converts the body."""

    __slots__ = ()


OwnPageDrop.OWN = {**PageDrop.OWN, "content": lambda d: d._traced.body(d.document)}


class ExcerptDrop(DocumentDrop):
    """`page` while an excerpt is rendered: the document with the excerpt's text and without layout and excerpt."""

    __slots__ = ("text",)

    def __init__(self, document: Document, traced: TracedSite, drops: MakesDrops, text: str) -> None:
        super().__init__(document, traced, drops)
        self.text = text

    def liquid_text(self) -> str:
        """The excerpt."""
        return str(self._traced.excerpt(self.document) or "")


def _excerpt_id(drop: DocumentDrop) -> object:
    return drop._field("id", f"{document_id(drop.document)}#excerpt")


def _excerpt_path(drop: DocumentDrop) -> object:
    return drop._field("path", f"{drop.document.path}/#excerpt")


ExcerptDrop.OWN = {
    **DocumentDrop.OWN,
    "id": _excerpt_id,
    "path": _excerpt_path,
    "relative_path": _excerpt_path,
    "content": lambda d: d.text if isinstance(d, ExcerptDrop) else None,
    "excerpt": lambda d: None,
    "output": lambda d: None,
    "layout": lambda d: d._field("layout", d.document.data.get("layout")),
}
