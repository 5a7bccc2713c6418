"""From a source file to a document of a collection: merged data, date, slug, categories, tags, URL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from blogbuild.config import Config
from blogbuild.errors import Problem

from ..document import Document, is_set
from ..urls.permalink import UrlParts, document_url, output_path, permalink_of, with_suffix
from .defaults import FrontMatterDefaults
from .document_data import Found, as_text, document_data
from .front_matter import ParsedSource

YAML_EXTENSIONS = (".yaml", ".yml")
"""A document of such a name is YAML as a whole, not only in its front matter."""


def extension_of(name: str) -> str:
    """Ruby's File.extname: the last dot and what follows; none for a name that begins with its only dot."""
    stem, dot, rest = name.rpartition(".")
    return f".{rest}" if dot and stem.strip(".") and rest else ""


def converted_extension(extension: str, markdown: frozenset[str]) -> str:
    """The extension of what a source file becomes."""
    lower = extension.lower()
    if lower in markdown:
        return ".html"
    return ".css" if lower in (".scss", ".sass") else extension


def output_extension(permalink: object, extension: str, markdown: frozenset[str]) -> str:
    """The extension of the output: the permalink's own, if it has one, else the converter's."""
    if isinstance(permalink, str) and permalink and not permalink.endswith("/"):
        own = extension_of(permalink.rpartition("/")[2])
        if own:
            return own
    return converted_extension(extension, markdown)


def read_document(
    found: Found,
    parsed: ParsedSource,
    config: Config,
    defaults: FrontMatterDefaults,
    metadata: Mapping[str, object],
    markdown: frozenset[str],
    digest: str,
    problems: list[Problem],
) -> Document:
    """The document that a file is; what Jekyll only warns of goes into `problems`.

    Raises ProblemError for a date or permalink that can't be.
    """
    name = found.path.rpartition("/")[2]
    extension = extension_of(name)
    basename = name[: len(name) - len(extension)] if extension else name
    if extension in YAML_EXTENSIONS:
        data = dict(parsed.data)
    else:
        data = document_data(
            found, basename, parsed, config, defaults.for_file(found.path, found.label), problems
        )
    moment = data.get("date")
    draft = is_set(data, "draft") or found.is_draft
    dated = moment if isinstance(moment, datetime) else found.modified if draft else config.now
    if found.label == "posts":
        data["date"] = dated
    permalink = permalink_of(data, found.source)
    final = output_extension(permalink, extension, markdown)
    url = document_url(
        permalink if permalink is not None else collection_template(metadata, config),
        UrlParts(
            source=found.source,
            collection=found.label,
            cleaned_path=_cleaned(found, extension),
            basename=basename,
            slug=data.get("slug"),
            categories=_texts(data.get("categories")),
            date=dated,
            output_extension=final,
        ),
    )
    return Document(
        key=found.source,
        source=found.source,
        path=found.path,
        kind="document",
        data=data,
        url=url,
        output_path=output_path(url, final, source=found.source),
        body=parsed.body,
        body_line=parsed.body_line,
        collection=found.label,
        date=dated,
        name=name,
        extension=extension,
        output_extension=final,
        digest=digest,
    )


def collection_template(metadata: Mapping[str, object], config: Config) -> str:
    """The permalink of a collection's documents that have none of their own."""
    template = metadata.get("permalink")
    return with_suffix("/:collection/:path", config.permalink) if template is None else str(template)


def _texts(values: object) -> tuple[str, ...]:
    listed = values if isinstance(values, list) else [] if values is None else [values]
    return tuple(as_text(value) for value in listed)


def _cleaned(found: Found, extension: str) -> str:
    path = found.path[: len(found.path) - len(extension)] if extension else found.path
    return path.replace(found.folder, "", 1).rstrip(".")
