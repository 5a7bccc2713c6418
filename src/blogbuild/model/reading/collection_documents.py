"""From a source file to a document of a collection: merged data, date, slug, categories, tags, URL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from blogbuild.config import Config
from blogbuild.errors import Problem

from ..defaults import FrontMatterDefaults
from ..document import Document, is_set
from ..urls.permalink import UrlParts, document_url, output_path, permalink_of, with_suffix
from .document_data import CollectionFile, as_text, document_data
from .front_matter import YAML_EXTENSIONS, ParsedSource


def extension_of(name: str) -> str:
    """The extension of a file name, as by Ruby's File.extname: unlike in Python, a dot at the end is none."""
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
    file: CollectionFile,
    parsed: ParsedSource,
    config: Config,
    defaults: FrontMatterDefaults,
    problems: list[Problem],
) -> Document:
    """The document of a file; problems at which Jekyll only warns go into `problems`.

    Raises ProblemError for an invalid date or permalink.
    """
    name = file.path.rpartition("/")[2]
    extension = extension_of(name)
    if extension in YAML_EXTENSIONS:
        data = dict(parsed.data)
    else:
        values = defaults.for_file(file.path, file.label)
        data = document_data(file, name.removesuffix(extension), parsed, config, values, problems)
    date = _date(data, file, config)
    if file.label == "posts":
        data["date"] = date
    url, final = _url(file, data, date, config)
    return Document(
        key=file.source,
        source=file.source,
        path=file.path,
        kind="document",
        data=data,
        url=url,
        output_path=output_path(url, final, source=file.source),
        body=parsed.body,
        body_line=parsed.body_line,
        collection=file.label,
        date=date,
        name=name,
        extension=extension,
        output_extension=final,
        digest=file.digest,
    )


def _url(file: CollectionFile, data: Mapping[str, object], date: datetime, config: Config) -> tuple[str, str]:
    """The document's URL and the extension of its output."""
    name = file.path.rpartition("/")[2]
    extension = extension_of(name)
    permalink = permalink_of(data, file.source)
    final = output_extension(permalink, extension, config.markdown_extensions)
    parts = UrlParts(
        source=file.source,
        collection=file.label,
        cleaned_path=file.path.removesuffix(extension).replace(file.folder, "", 1).rstrip("."),
        basename=name.removesuffix(extension),
        slug=data.get("slug"),
        categories=_texts(data.get("categories")),
        date=date,
        output_extension=final,
    )
    template = collection_template(file.label, config) if permalink is None else permalink
    return document_url(template, parts), final


def _date(data: Mapping[str, object], file: CollectionFile, config: Config) -> datetime:
    """The document's own date, else a draft's time of modification, else the time of the build."""
    date = data.get("date")
    if isinstance(date, datetime):
        return date
    return file.modified if is_set(data, "draft") or file.is_draft else config.now


def collection_metadata(label: str, config: Config) -> Mapping[str, object]:
    """What the config has under `collections` for a label; empty if there is nothing."""
    metadata = config.collections.get(label)
    return metadata if isinstance(metadata, Mapping) else {}


def collection_template(label: str, config: Config) -> str:
    """The permalink of a collection's documents that have none of their own."""
    template = collection_metadata(label, config).get("permalink")
    if template is None:
        return with_suffix("/:collection/:path", config.permalink)
    return str(template)


def _texts(values: object) -> tuple[str, ...]:
    listed = values if isinstance(values, list) else [] if values is None else [values]
    return tuple(as_text(value) for value in listed)
