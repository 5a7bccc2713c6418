"""The site as templates see it: drops with Jekyll's attributes, each noting what is read from it.

Own attributes come before front matter, as in Jekyll's drops
(https://jekyllrb.com/docs/variables/). Drops are shared by all steps of a process; the traced site
behind them knows which step is running.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from blogbuild.liquid import Drop, inspect, ruby_to_s
from blogbuild.model.collection import Collection, StaticFile
from blogbuild.model.document import Document, DocumentList

from .json_writer import JsonForm
from .site_object import RUBY_NAMES, SiteObject
from .traced_site import TracedSite

DropOf = Callable[[Document], "DocumentDrop"]


def document_id(document: Document) -> str:
    """`page.id`: the URL's folder and the slug."""
    slug = document.data.get("slug")
    stem = (
        document.name[: len(document.name) - len(document.extension)] if document.extension else document.name
    )
    name = stem if slug is None else str(slug)
    folder = posixpath.dirname(document.url.rstrip("/") or "/")
    return f"{folder.rstrip('/')}/{name}" if folder != "/" else f"/{name}"


class DocumentDrop(SiteObject):
    """A document of a collection.

    Within a list it stands for the document itself, and prints as that does; alone, or in a list that
    a filter of Liquid's has gone through, for what templates see of it (ListedDocument).
    """

    __slots__ = ("_drops", "_reading", "document")
    json_form = JsonForm.DOCUMENT

    FIELDS: Mapping[str, Callable[[Document], object]] = {
        "date": attrgetter("date"),
        "url": attrgetter("url"),
    }
    """Attributes that are fields of the document."""
    OWN: Mapping[str, Callable[[DocumentDrop], object]]
    """Other attributes that are no front matter."""
    ORDER: tuple[str, ...] = (
        "name", "id", "next", "previous", "relative_path", "content", "excerpt", "output", "title", "categories", "path",
        "url", "date", "tags", "collection",
    )  # fmt: skip

    def __init__(self, document: Document, reading: TracedSite, drops: Drops) -> None:
        self.document = document
        self._reading = reading
        self._drops = drops

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocumentDrop) and other.document is self.document

    def __hash__(self) -> int:
        return hash(self.document.key)

    def liquid_get(self, key: str) -> object:
        """The attribute or the front matter value; None where there is neither."""
        document = self.document
        field = self.FIELDS.get(key)
        if field is None:
            own = self.OWN.get(key)
            if own is not None:
                return own(self)
        self._reading.note(("field", document.key, key))
        if field is not None:
            return field(document)
        value = document.data.get(key)
        if value is None:
            return document.fallback.get(key)
        return self._drops.resolve(value) if type(value) is DocumentList else value

    def liquid_has(self, key: str) -> bool:
        """Whether `liquid_get` knows the key."""
        if key in self.ORDER or key in self.OWN:
            return True
        self._reading.note(("field", self.document.key, key))
        return key in self.document.data or key in self.document.fallback

    def liquid_keys(self) -> Sequence[str]:
        """The names of all attributes and front matter values."""
        self._reading.note(("fields", self.document.key))
        return [*self.ORDER, *(key for key in self.document.data if key not in self.ORDER)]

    def liquid_text(self) -> str:
        """The finished page where there is one by now, else the content."""
        return self._reading.output(self.document) or self._reading.content(self.document)

    def liquid_inspect(self) -> str:
        """Ruby's name for the object, with the path and the collection."""
        return f"#<Jekyll::Document {self.document.source} collection={self.document.collection}>"

    def liquid_value(self) -> Drop:
        """What templates see of the document, as an item of a list."""
        return self._drops.listed_value(self.document)

    def _field(self, name: str, value: object) -> object:
        self._reading.note(("field", self.document.key, name))
        return value

    def _neighbour(self, step: int) -> object:
        found = self._drops.neighbour(self.document, step)
        return None if found is None else self._drops.of(found)


def _excerpt(drop: DocumentDrop) -> object:
    """`excerpt` of a document is always a string, empty where there is none: a list prints as Ruby's code."""
    return ruby_to_s(drop._reading.excerpt(drop.document))


def _excerpt_of_page(drop: DocumentDrop) -> object:
    value = drop._reading.excerpt(drop.document)
    return None if value is None else ruby_to_s(value)


DocumentDrop.OWN = {
    "id": lambda d: d._field("id", document_id(d.document)),
    "path": lambda d: d._field("path", d.document.path),
    "relative_path": lambda d: d._field("path", d.document.path),
    "collection": lambda d: d.document.collection,
    "name": lambda d: d._field("name", d.document.data.get("name") or d.document.name),
    "content": lambda d: d._reading.content(d.document),
    "output": lambda d: d._reading.output(d.document),
    "excerpt": _excerpt,
    "next": lambda d: d._neighbour(1),
    "previous": lambda d: d._neighbour(-1),
    **RUBY_NAMES,
}


class ListedDocument(DocumentDrop):
    """A document that has become what templates see of it within a list."""

    __slots__ = ()

    liquid_inspect = SiteObject.liquid_inspect
    liquid_value = Drop.liquid_value


class PageDrop(DocumentDrop):
    """A page: in Jekyll a plain hash of its front matter and six attributes."""

    __slots__ = ()
    only_names = False
    mapping = True
    json_form = JsonForm.PAGE
    FIELDS: Mapping[str, Callable[[Document], object]] = {"url": attrgetter("url")}
    ORDER = ("content", "dir", "excerpt", "name", "path", "url")

    def __eq__(self, other: object) -> bool:
        # In its layouts a page may have another content than in lists.
        return (
            super().__eq__(other)
            and isinstance(other, PageDrop)
            and self.liquid_get("content") == other.liquid_get("content")
        )

    __hash__ = DocumentDrop.__hash__

    def liquid_keys(self) -> Sequence[str]:
        """Front matter first, as the hash that Jekyll makes."""
        self._reading.note(("fields", self.document.key))
        return list(dict.fromkeys((*self.document.fallback, *self.document.data, *self.ORDER)))

    def liquid_text(self) -> str:
        """The mapping that a page is, as code."""
        return inspect({key: self.liquid_get(key) for key in self.liquid_keys()})

    def liquid_listed(self) -> str:
        """The content."""
        return self._reading.content(self.document)

    def liquid_inspect(self) -> str:
        """Ruby's name for the object, with the path."""
        return f"#<Jekyll::Page @relative_path={inspect(self.document.source)}>"


def _directory(document: Document) -> str:
    if document.url.endswith("/"):
        return document.url
    folder = posixpath.dirname(document.url.rstrip("/") or "/")
    return folder if folder.endswith("/") else f"{folder}/"


def _said_of_mapping(drop: DocumentDrop, name: str, said: Callable[[], object]) -> object:
    """What a mapping says of itself, where the front matter has no such key."""
    own = drop._field(name, drop.document.data.get(name))
    return said() if own is None else own


PageDrop.OWN = {
    "content": lambda d: d._reading.content(d.document),
    "dir": lambda d: d._field("url", _directory(d.document)),
    "excerpt": _excerpt_of_page,
    "name": lambda d: d._field("name", d.document.name),
    "path": lambda d: d._field("path", d.document.data.get("path", d.document.path)),
    "size": lambda d: _said_of_mapping(d, "size", lambda: len(d.liquid_keys())),
    "first": lambda d: _said_of_mapping(
        d, "first", lambda: [d.liquid_keys()[0], d.liquid_get(d.liquid_keys()[0])]
    ),
}


class ListedPage(PageDrop):
    """A page that has become the mapping that templates see, within a list."""

    __slots__ = ()

    liquid_listed = Drop.liquid_listed
    liquid_inspect = Drop.liquid_inspect
    liquid_value = Drop.liquid_value


class OwnPageDrop(PageDrop):
    """What `page` is for a page in its layouts: Jekyll makes this mapping before it converts the page's body."""

    __slots__ = ()


OwnPageDrop.OWN = {**PageDrop.OWN, "content": lambda d: d._reading.body(d.document)}


class ExcerptDrop(DocumentDrop):
    """What `page` is while an excerpt is rendered: its document, with the excerpt's text, without layout and excerpt."""

    __slots__ = ("text",)

    def __init__(self, document: Document, reading: TracedSite, drops: Drops, text: str) -> None:
        super().__init__(document, reading, drops)
        self.text = text

    def liquid_text(self) -> str:
        """The excerpt."""
        return str(self._reading.excerpt(self.document) or "")


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


class StaticFileDrop(SiteObject):
    """A static file (https://jekyllrb.com/docs/static-files/)."""

    __slots__ = ("_reading", "file")

    ORDER = ("name", "basename", "extname", "path", "collection", "modified_time")

    def __init__(self, file: StaticFile, reading: TracedSite) -> None:
        self.file = file
        self._reading = reading

    def _own(self) -> dict[str, object]:
        name = self.file.name
        stem, extension = posixpath.splitext(name)
        return {
            "name": name,
            "extname": extension,
            "modified_time": self.file.modified,
            "basename": stem.rstrip("."),
            "path": self.file.path,
            "collection": self.file.collection,
        }

    def liquid_get(self, key: str) -> object:
        """One of the six attributes or a default of the front matter."""
        self._reading.note(("static", self.file.source))
        own = self._own()
        if key in own:
            return own[key]
        return RUBY_NAMES[key](self) if key in RUBY_NAMES else self.file.data.get(key)

    def liquid_has(self, key: str) -> bool:
        """Whether `liquid_get` knows the key."""
        self._reading.note(("static", self.file.source))
        return key in self.ORDER or key in self.file.data

    def liquid_keys(self) -> Sequence[str]:
        """All attributes, in Jekyll's order."""
        self._reading.note(("static", self.file.source))
        return [*self.ORDER, *self.file.data]

    def liquid_text(self) -> str:
        """Ruby prints a drop without text of its own by its class."""
        return "Jekyll::Drops::StaticFileDrop"

    def liquid_inspect(self) -> str:
        """Ruby's name for the object, with the path."""
        return f"#<Jekyll::StaticFile @relative_path={inspect(self.file.path)}>"

    def liquid_value(self) -> Drop:
        """What templates see of the file, as an item of a list."""
        return ListedFile(self.file, self._reading)


class ListedFile(StaticFileDrop):
    """A static file that has become what templates see of it within a list."""

    __slots__ = ()

    liquid_inspect = SiteObject.liquid_inspect
    liquid_value = Drop.liquid_value


class CollectionDrop(SiteObject):
    """A collection, as `site.collections` lists them."""

    __slots__ = ("_drops", "_reading", "collection")

    ORDER = ("label", "docs", "files", "relative_directory", "output", "directory")

    def __init__(self, collection: Collection, reading: TracedSite, drops: Drops) -> None:
        self.collection = collection
        self._reading = reading
        self._drops = drops

    def liquid_get(self, key: str) -> object:
        """An attribute or a value of the collection's metadata in the config."""
        collection = self.collection
        match key:
            case "docs":
                return self._drops.listed(f"collection:{collection.label}", collection.documents)
            case "files":
                self._reading.note(("list", f"files:{collection.label}"))
                return [self._drops.static(file) for file in collection.files]
        self._reading.note(("config", "collections"))
        match key:
            case "label":
                return collection.label
            case "output":
                return collection.writes
            case "directory":
                return collection.directory
            case "relative_directory":
                return collection.relative_directory
        return RUBY_NAMES[key](self) if key in RUBY_NAMES else collection.metadata.get(key)

    def liquid_has(self, key: str) -> bool:
        """Whether `liquid_get` knows the key."""
        self._reading.note(("config", "collections"))
        return key in self.ORDER or key in self.collection.metadata

    def liquid_keys(self) -> Sequence[str]:
        """All attributes, then the metadata."""
        self._reading.note(("config", "collections"))
        return [*self.ORDER, *(k for k in self.collection.metadata if k not in self.ORDER)]

    def liquid_text(self) -> str:
        """Ruby prints the list of its documents."""
        return inspect(self.liquid_get("docs"))


class Drops:
    """Makes each drop of a process once, for every step to share."""

    def __init__(self, reading: TracedSite) -> None:
        self._reading = reading
        self._made: dict[str, DocumentDrop] = {}
        self._listed: dict[str, DocumentDrop] = {}
        self._static: dict[str, StaticFileDrop] = {}
        self._lists: dict[str, list[Drop]] = {}

    def of(self, document: Document) -> DocumentDrop:
        """The drop of a document or page."""
        drop = self._made.get(document.key)
        if drop is None:
            kind = DocumentDrop if document.kind == "document" else PageDrop
            drop = self._made[document.key] = kind(document, self._reading, self)
        return drop

    def listed_value(self, document: Document) -> DocumentDrop:
        """What stands for a document or page in a list that a filter of Liquid's has gone through."""
        drop = self._listed.get(document.key)
        if drop is None:
            kind = ListedDocument if document.kind == "document" else ListedPage
            drop = self._listed[document.key] = kind(document, self._reading, self)
        return drop

    def own(self, document: Document) -> DocumentDrop:
        """What `page` is in the layouts of a document."""
        return (
            self.of(document) if document.kind == "document" else OwnPageDrop(document, self._reading, self)
        )

    def static(self, file: StaticFile) -> StaticFileDrop:
        """The drop of a static file."""
        drop = self._static.get(file.source)
        if drop is None:
            drop = self._static[file.source] = StaticFileDrop(file, self._reading)
        return drop

    def listed(self, name: str, documents: Sequence[Document | StaticFile]) -> list[Drop]:
        """The drops of a named list; its order is noted."""
        self._reading.note(("list", name))
        made = self._lists.get(name)
        if made is None:
            made = self._lists[name] = [
                self.of(item) if isinstance(item, Document) else self.static(item) for item in documents
            ]
        return made

    def resolve(self, value: DocumentList) -> list[DocumentDrop]:
        """The drops that a generated page's list of keys stands for."""
        by_key = self._reading.site.by_key
        return [self.of(by_key[key]) for key in value.keys if key in by_key]

    def neighbour(self, document: Document, step: int) -> Document | None:
        """The document `step` places on in its collection, by date (`page.next` is newer)."""
        if document.collection is None:
            return None
        site = self._reading.site
        self._reading.note(("neighbour", document.key, str(step)))
        place = site.places[document.collection].get(document.key)
        documents = site.collections[document.collection].documents
        if place is None or not 0 <= place + step < len(documents):
            return None
        return documents[place + step]
