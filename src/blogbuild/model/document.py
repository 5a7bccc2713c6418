"""One thing with front matter that becomes a page: a post, a collection's document or a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal["document", "page"]


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

    @property
    def layout(self) -> object:
        """The front matter's `layout`: a name, None or "none"."""
        return self.data.get("layout")
