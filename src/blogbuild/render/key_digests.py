"""Key → digest: what each kind of key stands for today. Each answer depends on the frozen site alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from blogbuild.files.digest import ABSENT, digest_bytes, digest_value
from blogbuild.model.document import Document
from blogbuild.model.links import find_link, find_post
from blogbuild.model.site import Site
from blogbuild.store.trace import Key

from .files import SourceFiles

NO_FIELD = digest_value(ABSENT)
"""Stands for a field that a document does not have; that of one is its text, if it is a text."""
COLLECTION = "collection"


class KeyDigests:
    """Computes digests of keys that do not name a step's result, each once."""

    def __init__(self, site: Site, files: SourceFiles) -> None:
        self._site = site
        self._files = files
        self._known: dict[Key, str] = {}
        self._answers: Mapping[str, Callable[[Key], str]] = {
            "config": self._config,
            "time": lambda key: digest_value(site.config.now),
            "environment": lambda key: digest_value(site.config.environment),
            "file": lambda key: files.digest(key[1]),
            "listing": lambda key: digest_value(files.listing(key[1])),
            "layout": lambda key: files.layout(key[1], key[2]) or ABSENT,
            "brought": lambda key: digest_value(site.layouts.get(key[1])),
            "field": self._field,
            "fields": self._fields,
            "body": self._body,
            "before": self._before,
            "links": self._link,
            "list": self._list,
            "neighbour": self._neighbour,
            "static": self._static,
            "data": self._data,
            "variables": self._variables,
        }

    @property
    def kinds(self) -> frozenset[str]:
        """The first parts of the keys that can be asked for."""
        return frozenset(self._answers)

    def digest(self, key: Key) -> str:
        """Today's digest of a key."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._answers[key[0]](key)
        return found

    def _config(self, key: Key) -> str:
        values = self._site.config.values
        if key[1] == "":
            return digest_value(values)
        if key[1] in self._site.collections:  # `site.NAME` is the collection, whatever the config says
            return digest_value((COLLECTION, values.get(key[1])))
        return digest_value(values[key[1]]) if key[1] in values else ABSENT

    def _document(self, key: Key) -> Document | None:
        return self._site.by_key.get(key[1])

    def _field(self, key: Key) -> str:
        document = self._document(key)
        if document is None:
            return ABSENT
        match key[2]:
            case "url":
                return document.url
            case "path":
                return digest_value((document.path, document.data.get("path")))
            case "date" if document.kind == "document":
                return repr(document.date)
            case "id":
                return digest_value(
                    (document.url, document.data.get("slug"), document.name, document.data.get("id"))
                )
            case "name":
                return digest_value((document.name, document.data.get("name")))
        if key[2] in document.fallback:
            return digest_value((document.data.get(key[2]), document.fallback[key[2]]))
        if key[2] not in document.data:
            return NO_FIELD
        value = document.data[key[2]]
        return value if type(value) is str else digest_value(value)

    def _fields(self, key: Key) -> str:
        document = self._document(key)
        if document is None:
            return ABSENT
        attributes = (document.url, document.path, document.date, document.name, document.output_path)
        return digest_value((attributes, document.data, document.fallback))

    def _body(self, key: Key) -> str:
        document = self._document(key)
        if document is None:
            return ABSENT
        body = document.body_digest if document.body_in_file else _digest_text(document.read_body())
        if document.excerpt_body is None:
            return f"{body}:{document.body_line}"
        return f"{body}:{_digest_text(document.excerpt_body)}:{document.body_line}"

    def _before(self, key: Key) -> str:
        positions = self._site.positions
        return str(positions.get(key[1], -1) < positions.get(key[2], -1))

    def _variables(self, key: Key) -> str:
        document = self._document(key)
        return ABSENT if document is None else digest_value(document.variables)

    def _list(self, key: Key) -> str:
        site, name = self._site, key[1]
        kind, _, label = name.partition(":")
        if kind == "collection" and label in site.collections:
            return _digest_keys([d.key for d in site.collections[label].documents])
        if kind == "files" and label in site.collections:
            return digest_value([f.source for f in site.collections[label].files])
        match name:
            case "posts" | "pages" | "html_pages":
                return _digest_keys([d.key for d in getattr(site, name)])
            case "documents":
                return digest_value(
                    [d.key if isinstance(d, Document) else d.source for d in site.documents_and_files]
                )
            case "static_files":
                return digest_value([f.source for f in site.static_files])
            case "tags" | "categories":
                groups = site.tags if name == "tags" else site.categories
                return digest_value(
                    [(group, _digest_keys([d.key for d in documents])) for group, documents in groups.items()]
                )
            case "related":
                return digest_value((len(site.posts) > 1, [d.key for d in site.posts[:11]]))
            case "collections":
                return digest_value([(c.label, c.metadata, c.directory) for c in site.collections.values()])
        return ABSENT

    def _neighbour(self, key: Key) -> str:
        document = self._document(key)
        if document is None or document.collection is None:
            return ABSENT
        place = self._site.places[document.collection].get(document.key)
        documents = self._site.collections[document.collection].documents
        wanted = -1 if place is None else place + int(key[2])
        return documents[wanted].key if 0 <= wanted < len(documents) else ABSENT

    def _link(self, key: Key) -> str:
        find = find_link if key[1] == "link" else find_post
        return find(self._site, key[2]) or ABSENT

    def _static(self, key: Key) -> str:
        file = self._site.static_by_source.get(key[1])
        return (
            ABSENT if file is None else digest_value((file.path, file.modified, file.collection, file.data))
        )

    def _data(self, key: Key) -> str:
        data = self._site.data
        if len(key) == 1:
            return digest_value(list(data))
        return digest_value(data[key[1]]) if key[1] in data else ABSENT


def _digest_text(text: str) -> str:
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


def _digest_keys(keys: Sequence[str]) -> str:
    """The digest of documents in order; no path has a null character."""
    return _digest_text("\0".join(keys))
