"""The digest of each key today, computed from the frozen site and the files of its templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from blogbuild.files.digest import ABSENT, digest_bytes, digest_value
from blogbuild.model.collection import StaticFile
from blogbuild.model.document import Document
from blogbuild.model.links import find_link, find_post
from blogbuild.model.site import Site
from blogbuild.store.trace import Key

from .files import SourceFiles

NO_FIELD = digest_value(ABSENT)
"""The digest of a field that a document does not have. The digest of a text field is the text itself."""
RELATED_POSTS = 11
"""Posts that `site.related_posts` can depend on: ten, and the one that is shown."""


class KeyDigests:
    """Computes digests of keys that name no result, each once."""

    def __init__(self, site: Site, files: SourceFiles) -> None:
        self.site = site
        self.files = files
        self._digests: dict[Key, str] = {}

    def digest(self, key: Key) -> str:
        """Today's digest of a key."""
        found = self._digests.get(key)
        if found is None:
            found = self._digests[key] = KINDS[key[0]](self, key)
        return found

    def config(self, key: Key) -> str:
        """("config", NAME); all of the config for the name ""."""
        values = self.site.config.values
        if key[1] == "":
            return digest_value(values)
        if key[1] in self.site.collections:  # `site.NAME` is the collection, whatever the config says
            return digest_value(("collection", values.get(key[1])))
        return digest_value(values[key[1]]) if key[1] in values else ABSENT

    def field(self, key: Key) -> str:
        """("field", DOCUMENT, NAME)."""
        document = self.site.by_key.get(key[1])
        if document is None:
            return ABSENT
        if key[2] == "date" and document.kind == "document":
            late = document.date_in_layout
            return repr(document.date) if late is None else f"in a layout {late!r}"
        value = _field_value(document, key[2])
        if value is ...:
            return NO_FIELD
        return value if type(value) is str else digest_value(value)

    def column(self, key: Key) -> str:
        """("column", LIST, NAME)."""
        items = _items(self.site, key[1])
        if items is None:
            return ABSENT
        name = key[2]
        return digest_value(
            [
                _field_value(item, name)
                if isinstance(item, Document)
                else self.digest(("static", item.source))
                for item in items
            ]
        )

    def fields(self, key: Key) -> str:
        """("fields", DOCUMENT)."""
        document = self.site.by_key.get(key[1])
        if document is None:
            return ABSENT
        dates = (document.date, document.date_in_layout)
        attributes = (document.url, document.path, dates, document.name, document.output_path)
        return digest_value((attributes, document.data, document.fallback))

    def body(self, key: Key) -> str:
        """("body", DOCUMENT)."""
        document = self.site.by_key.get(key[1])
        if document is None:
            return ABSENT
        body = document.body_digest if document.body_in_file else _digest_text(document.read_body())
        if document.excerpt_body is None:
            return f"{body}:{document.body_line}"
        return f"{body}:{_digest_text(document.excerpt_body)}:{document.body_line}"

    def before(self, key: Key) -> str:
        """("before", DOCUMENT, OTHER)."""
        positions = self.site.positions
        return str(positions.get(key[1], -1) < positions.get(key[2], -1))

    def variables(self, key: Key) -> str:
        """("variables", DOCUMENT)."""
        document = self.site.by_key.get(key[1])
        return ABSENT if document is None else digest_value(document.variables)

    def listed(self, key: Key) -> str:
        """("list", NAME), which is `KIND:LABEL` for the documents and files of a collection."""
        site = self.site
        kind, _, label = key[1].partition(":")
        if label in site.collections and kind == "collection":
            return _digest_documents(site.collections[label].documents)
        if label in site.collections and kind == "files":
            return digest_value([f.source for f in site.collections[label].files])
        digest = LISTS.get(key[1])
        return ABSENT if digest is None else digest(site)

    def neighbour(self, key: Key) -> str:
        """("neighbour", DOCUMENT, STEP)."""
        document = self.site.by_key.get(key[1])
        if document is None or document.collection is None:
            return ABSENT
        place = self.site.places[document.collection].get(document.key)
        documents = self.site.collections[document.collection].documents
        wanted = -1 if place is None else place + int(key[2])
        return documents[wanted].key if 0 <= wanted < len(documents) else ABSENT

    def link(self, key: Key) -> str:
        """("links", TAG, NAME)."""
        find = find_link if key[1] == "link" else find_post
        return find(self.site, key[2]) or ABSENT

    def static(self, key: Key) -> str:
        """("static", PATH)."""
        file = self.site.static_by_source.get(key[1])
        if file is None:
            return ABSENT
        return digest_value((file.path, file.modified, file.collection, file.data))

    def data(self, key: Key) -> str:
        """("data", NAME), or ("data",) for the names."""
        data = self.site.data
        if len(key) == 1:
            return digest_value(list(data))
        return digest_value(data[key[1]]) if key[1] in data else ABSENT


def _field_value(document: Document, name: str) -> object:
    """What the key ("field", DOCUMENT, NAME) stands for; `...` for a field that the document does not have."""
    match name:
        case "url":
            return document.url
        case "path":
            return document.path, document.data.get("path")
        case "date" if document.kind == "document":
            return document.date
        case "id":
            return document.url, document.data.get("slug"), document.name, document.data.get("id")
        case "name":
            return document.name, document.data.get("name")
    if name in document.fallback:
        return document.data.get(name), document.fallback[name]
    return document.data.get(name, ...)


def _items(site: Site, name: str) -> Sequence[Document | StaticFile] | None:
    """The items of the list of the key ("list", NAME)."""
    kind, _, label = name.partition(":")
    if label in site.collections and kind == "collection":
        return site.collections[label].documents
    if label in site.collections and kind == "files":
        return site.collections[label].files
    items = COLUMNS.get(name)
    return None if items is None else items(site)


COLUMNS: Mapping[str, Callable[[Site], Sequence[Document | StaticFile]]] = {
    "posts": lambda site: site.posts,
    "pages": lambda site: site.pages,
    "html_pages": lambda site: site.html_pages,
    "documents": lambda site: site.documents_and_files,
    "static_files": lambda site: site.static_files,
}
"""The lists whose columns are keys, besides those of collections."""

KINDS: Mapping[str, Callable[[KeyDigests, Key], str]] = {
    "config": KeyDigests.config,
    "compat": lambda digests, key: digest_value(getattr(digests.site.config.compat, key[1])),
    "time": lambda digests, key: digest_value(digests.site.config.now),
    "environment": lambda digests, key: digest_value(digests.site.config.environment),
    "file": lambda digests, key: digests.files.digest(key[1]),
    "listing": lambda digests, key: digest_value(digests.files.listing(key[1])),
    "layout": lambda digests, key: digests.files.layout(key[1], key[2]) or ABSENT,
    "brought": lambda digests, key: digest_value(digests.site.layouts.get(key[1])),
    "field": KeyDigests.field,
    "column": KeyDigests.column,
    "fields": KeyDigests.fields,
    "body": KeyDigests.body,
    "before": KeyDigests.before,
    "links": KeyDigests.link,
    "list": KeyDigests.listed,
    "neighbour": KeyDigests.neighbour,
    "static": KeyDigests.static,
    "data": KeyDigests.data,
    "variables": KeyDigests.variables,
}
"""How each kind of key is answered; `blogbuild.store.trace` says what the kinds mean."""


def _digest_groups(groups: Mapping[str, Sequence[Document]]) -> str:
    return digest_value([(name, _digest_documents(documents)) for name, documents in groups.items()])


LISTS: Mapping[str, Callable[[Site], str]] = {
    "posts": lambda site: _digest_documents(site.posts),
    "pages": lambda site: _digest_documents(site.pages),
    "html_pages": lambda site: _digest_documents(site.html_pages),
    "documents": lambda site: digest_value(
        [item.key if isinstance(item, Document) else item.source for item in site.documents_and_files]
    ),
    "static_files": lambda site: digest_value([file.source for file in site.static_files]),
    "tags": lambda site: _digest_groups(site.tags),
    "categories": lambda site: _digest_groups(site.categories),
    "related": lambda site: digest_value(
        (len(site.posts) > 1, [post.key for post in site.posts_by_place[:RELATED_POSTS]])
    ),
    "collections": lambda site: digest_value(
        [(c.label, c.metadata, c.directory) for c in site.collections.values()]
    ),
}
"""The digest of each list of a site, by its name in a key."""


def _digest_text(text: str) -> str:
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


def _digest_documents(documents: Sequence[Document]) -> str:
    """The digest of documents in order; no key has a null character."""
    return _digest_text("\0".join([document.key for document in documents]))
