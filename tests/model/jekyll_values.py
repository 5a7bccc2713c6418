"""The model's values in the form in which scripts/record_model.rb writes Jekyll's."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime

from blogbuild.model.collection import Collection, StaticFile
from blogbuild.model.document import Document
from blogbuild.model.excerpt import excerpt_separator, excerpt_source
from blogbuild.model.site import Site

BLOCK_TAGS = frozenset(
    {"capture", "case", "comment", "for", "highlight", "if", "ifchanged", "raw", "tablerow", "unless"}
)


def plain(value: object) -> object:
    """A value for JSON, with tags for dates and for numbers that JSON does not have."""
    if isinstance(value, float) and not math.isfinite(value):
        return {"!float": "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"}
    if isinstance(value, datetime):
        return {"!time": value.isoformat(timespec="microseconds"), "utc": value.tzinfo is UTC}
    if isinstance(value, date):
        return {"!date": value.isoformat()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        if all(isinstance(key, str) and not key.startswith("!") for key in value):
            return {key: plain(item) for key, item in value.items()}
        return {"!map": [[plain(key), plain(item)] for key, item in value.items()]}
    return value


def without_excerpt(data: Mapping[str, object]) -> object:
    return plain({key: value for key, value in data.items() if key != "excerpt"})


def excerpt(document: Document, site: Site) -> object:
    """The excerpt in front matter, or else the source of the generated one."""
    own = document.data.get("excerpt")
    if document.kind == "document" and "slug" not in document.data:
        return None  # with unusable front matter templates see an empty excerpt
    if own is not None and own is not False:
        return plain(own)
    if document.kind == "page" and not (
        site.config.get("page_excerpts") and document.output_extension in (".html", ".htm", ".xhtml")
    ):
        return plain(own)
    separator = excerpt_separator(document.data, site.config)
    if not separator:
        return plain(own)
    return {"!excerpt": excerpt_source(document.read_body(), separator, BLOCK_TAGS).text}


def document(found: Document, site: Site) -> dict[str, object]:
    return {
        "path": found.path,
        "url": found.url,
        "date": plain(found.date),
        "data": without_excerpt(found.data),
        "excerpt": excerpt(found, site),
        "output_path": found.output_path,
        "output_ext": found.output_extension,
        "ext": found.extension,
        "writes": found.writes,
        "body": None if found.extension in (".yml", ".yaml") else found.read_body(),
        "layout": plain(found.layout),
    }


def page(found: Document, site: Site) -> dict[str, object]:
    return {
        "path": found.path,
        "url": found.url,
        "name": found.name,
        "ext": found.extension,
        "data": without_excerpt(found.data),
        "excerpt": excerpt(found, site),
        "output_path": found.output_path,
        "output_ext": found.output_extension,
        "body": found.read_body(),
        "layout": plain(found.layout),
    }


def static(found: StaticFile) -> dict[str, object]:
    return {
        "path": found.path,
        "url": found.url,
        "writes": found.writes,
        "data": plain(found.data),
        "collection": found.collection,
        "modified": plain(found.modified),
        "output_path": found.output_path,
    }


def collection(found: Collection, site: Site) -> dict[str, object]:
    return {
        "label": found.label,
        "docs": [document(each, site) for each in found.documents],
        "files": [static(file) for file in found.files],
        "writes": found.writes,
        "directory": found.directory.removeprefix(f"{site.config.source}/"),
        "relative_directory": found.relative_directory,
        "metadata": plain(found.metadata),
    }


def whole_site(site: Site, defaults: Mapping[str, object]) -> dict[str, object]:
    """Everything that scripts/record_model.rb records of a site; `defaults` are Jekyll's of the config."""
    config = {
        key: value
        for key, value in site.config.values.items()
        if key not in ("source", "destination", "defaults")
    }
    return {
        "config": {
            key: plain(v) for key, v in config.items() if key not in defaults or defaults[key] != plain(v)
        },
        "time": plain(site.config.now),
        "collections": [collection(each, site) for each in site.collections.values()],
        "pages": [page(each, site) for each in site.pages],
        "static_files": [static(file) for file in site.static_files],
        "data": plain(site.data),
        "posts": [post.path for post in site.posts],
        "documents": [each.path for each in site.documents_and_files],
        "html_pages": [each.path for each in site.html_pages],
        "tags": [[name, [post.path for post in posts]] for name, posts in site.tags.items()],
        "categories": [[name, [post.path for post in posts]] for name, posts in site.categories.items()],
    }
