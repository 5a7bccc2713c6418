"""One thing with front matter that becomes a page: a post, a collection's document or a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Literal

from .reading.origin import Origin

Kind = Literal["document", "page"]


def is_set(data: Mapping[str, object], key: str, otherwise: bool = False) -> bool:
    """Whether a key is true in Ruby's eyes: any value but null and false is, 0 and empty text too."""
    value = data.get(key, otherwise)
    return value is not None and value is not False


@dataclass(frozen=True, slots=True)
class DocumentList:
    """Documents by key, in order: how a generated page names the posts it shows.

    A value of a Document's `data` or `variables` never holds another Document, so that
    each one pickles, is remembered and is tested alone; templates see a list of drops.
    """

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A source file with front matter, or a page that a plugin made, as a frozen value.

    `data` holds the front matter with the defaults of the config merged in and what Jekyll
    adds (for a document: title, slug, date, categories, tags, ext, draft…). `body` is the text
    under the front matter, or None where it has not been read in this process.
    """

    key: str
    """Unique in the site: the path from the source, or `PLUGIN:NAME` for a generated page."""
    source: str
    """Path of the file from the site's source, with forward slashes; what problems name."""
    path: str
    """What templates see as `page.path`: from the collections folder for documents."""
    kind: Kind
    data: Mapping[str, object]
    url: str
    """Absolute path on the site, percent-encoded as Jekyll does, without `baseurl`."""
    output_path: str
    """Path of the file that is written, from the destination, decoded."""
    body: str | None
    body_line: int = 1
    """Line number of the body's first line in the source file."""
    collection: str | None = None
    """Label of the collection that a document is in."""
    date: datetime | None = None
    """When the document is dated, in the site's zone; None for pages."""
    name: str = ""
    """The file's name with its extension."""
    extension: str = ""
    """The source file's extension with the dot, as `page.ext` shows it."""
    output_extension: str = ".html"
    digest: str = ""
    """Digest of the source file's bytes."""
    variables: Mapping[str, object] = field(default_factory=dict)
    """Further top-level names that this page's templates see, e.g. `paginator`."""
    writes: bool = True
    """False for a document of a collection without `output`: rendered where shown, never written."""

    map_of: str | None = None
    """For the source map of a stylesheet: the stylesheet's key."""
    fallback: Mapping[str, object] = field(default_factory=dict)
    """Defaults of the config that templates see where `data` has null or nothing, though the page itself is made without them."""
    excerpt_body: str | None = None
    """What the excerpt is made of, where a plugin has put another body in its place."""
    origin: Origin | None = field(default=None, compare=False, repr=False)
    """Where `body` is read when it is asked for, if it is not held."""
    body_digest: str = field(default="", compare=False, repr=False)
    """The digest of a body that is not held."""

    @property
    def layout(self) -> object:
        """The front matter's `layout`: a name, None or "none"."""
        return self.data.get("layout")

    @property
    def holds_body(self) -> bool:
        """Whether `body` is here, and need not be read from the file. A copy that `replace` makes holds it."""
        try:
            _BODY.__get__(self)
        except AttributeError:
            return False
        return True

    def without_body(self, origin: Origin, body_digest: str) -> Document:
        """The same document, which reads its body from its file whenever that is asked for."""
        return document_without_body({name: getattr(self, name) for name in _COPIED}, origin, body_digest)


_BODY: Any = Document.__dict__["body"]
_COPIED = tuple(f.name for f in fields(Document) if f.name not in ("body", "origin", "body_digest"))


def document_without_body(values: Mapping[str, object], origin: Origin, body_digest: str) -> Document:
    """A document with these values of its fields, all but the body."""
    document = object.__new__(Document)
    put = object.__setattr__
    for name, value in values.items():
        put(document, name, value)
    put(document, "origin", origin)
    put(document, "body_digest", body_digest)
    return document


def _read_body(document: Document, name: str) -> str:
    """What Python asks for an attribute that is not there: a body that is not held is read, and not kept."""
    if name != "body" or document.origin is None:
        raise AttributeError(name)
    return document.origin.body(document.source, document.digest)


Document.__getattr__ = _read_body  # type: ignore[attr-defined]  # set here, for a type checker would take it for every name
