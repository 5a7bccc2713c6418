"""One thing with front matter that becomes a page: a post, a document of a collection, or a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Literal

from .reading.origin import Origin

Kind = Literal["document", "page"]


def is_set(data: Mapping[str, object], key: str, otherwise: bool = False) -> bool:
    """Whether a key is true as in Ruby: any value except null and false is, including 0 and empty text.

    `otherwise` is the value of a key that is missing.
    """
    value = data.get(key, otherwise)
    return value is not None and value is not False


@dataclass(frozen=True, slots=True)
class DocumentList:
    """Documents by key, in order: how a generated page refers to the posts that it lists.

    A value in a Document's `data` or `variables` never holds another Document. Each document can therefore be pickled,
    cached and tested on its own. Templates see a list of drops.
    """

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A source file with front matter, or a page that a plugin generated, as a frozen value.

    `data` is the front matter merged with the defaults of the config, and what Jekyll adds (for a document: title,
    slug, date, categories, tags, ext, draft…). No attribute does input or output.
    """

    key: str
    """Unique in the site: the path from the source, or `PLUGIN:NAME` for a generated page."""
    source: str
    """Path of the file from the site's source, with forward slashes; problems name it."""
    path: str
    """What templates see as `page.path`; for documents, from the collections folder."""
    kind: Kind
    data: Mapping[str, object]
    url: str
    """Absolute path on the site, percent-encoded as in Jekyll, without `baseurl`."""
    output_path: str
    """Path of the written file from the destination, decoded."""
    body: str | None
    """The text under the front matter; None while it is left in the file (use `read_body`)."""
    body_line: int = 1
    """Line number of the body's first line in the source file."""
    collection: str | None = None
    """Label of the collection that the document is in."""
    date: datetime | None = None
    """The document's date in the site's zone; None for pages, and for undated documents of Jekyll 3."""
    date_in_layout: datetime | None = None
    """The date that an undated document gets when its page has been placed in a layout; None for no such date."""
    name: str = ""
    """The file's name with its extension."""
    extension: str = ""
    """The source file's extension with the dot, as `page.ext` shows it."""
    output_extension: str = ".html"
    digest: str = ""
    """Digest of the source file's bytes."""
    variables: Mapping[str, object] = field(default_factory=dict)
    """Further top-level names for this page's templates, such as `paginator`."""
    writes: bool = True
    """False for a document of a collection without `output`: rendered where it is shown, never written."""
    map_of: str | None = None
    """For the source map of a stylesheet: the stylesheet's key."""
    fallback: Mapping[str, object] = field(default_factory=dict)
    """Defaults of the config that only templates see, for keys that are null or missing in `data`."""
    excerpt_body: str | None = None
    """The text that the excerpt is made from, where a plugin has replaced the body."""
    called: str = ""
    """What problems call a generated page, such as `the archive of the tag "C#"`; empty for a file."""
    origin: Origin | None = field(default=None, compare=False, repr=False)
    """How to read a body that is left in the file."""
    body_digest: str = field(default="", compare=False, repr=False)
    """Digest of a body that is left in the file."""

    @property
    def layout(self) -> object:
        """The front matter's `layout`: a name, None or "none"."""
        return self.data.get("layout")

    @property
    def body_in_file(self) -> bool:
        """Whether the body is left in the file, so that `body` is None."""
        return self.body is None and self.origin is not None

    def read_body(self) -> str:
        """The text under the front matter: `body`, or read from the file, and then not kept.

        Raises ProblemError `source-changed` if the file is no longer the one that the site was read from.
        """
        if self.body is not None or self.origin is None:
            return self.body or ""
        return self.origin.read_body(self.source, self.digest)

    def without_body(self, origin: Origin, body_digest: str) -> Document:
        """The same document with its body left in the file."""
        # Every post is copied here, and `replace` would take twice as long.
        document = object.__new__(Document)
        for name in _FIELD_NAMES:
            object.__setattr__(document, name, getattr(self, name))
        object.__setattr__(document, "body", None)
        object.__setattr__(document, "origin", origin)
        object.__setattr__(document, "body_digest", body_digest)
        return document


def with_own_keys(documents: Iterable[Document]) -> list[Document]:
    """Give each document a key of its own: pages that share an address are different pages, of which one is written."""
    given = list(documents)
    shared = Counter(document.key for document in given)
    seen: Counter[str] = Counter()
    own = []
    for document in given:
        key = document.key
        if shared[key] > 1:
            seen[key] += 1
            called = document.called or f'the page "{document.data.get("title")}" of {key.partition(":")[0]}'
            number = "" if seen[key] == 1 else f"#{seen[key]}"
            document = replace(document, key=f"{key}{number}", called=called)
        own.append(document)
    return own


_FIELD_NAMES = tuple(one.name for one in fields(Document))
