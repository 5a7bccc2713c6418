"""From a source file to a document of a collection: merged data, date, slug, categories, tags, URL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from blogbuild.config import Config
from blogbuild.errors import Problem
from blogbuild.letters import downcase

from ..defaults import FrontMatterDefaults
from ..document import Document, is_set
from ..urls.permalink import (
    UrlParts,
    document_url,
    has_date_placeholder,
    output_path,
    permalink_of,
    with_suffix,
)
from .document_data import CollectionFile, as_text, document_data
from .front_matter import YAML_EXTENSIONS, ParsedSource


def extension_of(name: str) -> str:
    """The extension of a file name, as by Ruby's File.extname: unlike in Python, a dot at the end is none."""
    stem, dot, rest = name.rpartition(".")
    return f".{rest}" if dot and stem.strip(".") and rest else ""


def without_final_dots(name: str, config: Config) -> str:
    """A name without its extension as URLs show it."""
    return name if config.compat.trailing_dots == "kept" else name.rstrip(".")


def converted_extension(extension: str, markdown: frozenset[str]) -> str:
    """The extension of what a source file becomes."""
    lower = downcase(extension)
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
    # Without a date to compare, Jekyll 3 sorts a post by its path, and asks for its date only later.
    if file.label == "posts" and (config.compat.undated_documents == "build-time" or not config.future):
        data["date"] = date
    placed = None
    if date is None and _compares_dates(file, config):
        placed = _date_of_undated(data, file, config)
    url, final = _url(file, data, date or config.now, config)
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
        date_in_layout=placed,
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
        cleaned_path=without_final_dots(
            file.path.removesuffix(extension).replace(file.folder, "", 1), config
        ),
        basename=name.removesuffix(extension),
        slug=data.get("slug"),
        categories=_texts(data.get("categories")),
        date=date,
        output_extension=final,
        words=config.compat.word_characters,
    )
    return document_url(_url_template(data, file, config), parts), final


def _url_template(data: Mapping[str, object], file: CollectionFile, config: Config) -> str:
    """The document's own permalink, else its collection's."""
    permalink = permalink_of(data, file.source)
    return collection_template(file.label, config) if permalink is None else permalink


def _date(data: Mapping[str, object], file: CollectionFile, config: Config) -> datetime | None:
    """The document's own date, else a draft's time of modification or the build's time, where the profile has them."""
    date = data.get("date")
    if isinstance(date, datetime):
        return date
    if config.compat.undated_documents == "build-time" or _is_asked_for_date(data, file, config):
        return _date_of_undated(data, file, config)
    return None


def _date_of_undated(data: Mapping[str, object], file: CollectionFile, config: Config) -> datetime:
    return file.modified if is_set(data, "draft") or file.is_draft else config.now


def _is_asked_for_date(data: Mapping[str, object], file: CollectionFile, config: Config) -> bool:
    """Whether Jekyll 3 asks the document for its date before it renders pages, which sets it to the build's time.

    Its URL does with a placeholder of a date. Without `future: true`, so do plugins that list the documents to be
    written.
    """
    if file.label == "posts" or has_date_placeholder(_url_template(data, file, config)):
        return True
    return _compares_dates(file, config) and any(is_listing(config) for is_listing in _LISTING_PLUGINS)


def _compares_dates(file: CollectionFile, config: Config) -> bool:
    """Whether Jekyll compares the document's date with the build's when it asks whether to write the document."""
    return not config.future and is_set(collection_metadata(file.label, config), "output")


def _is_on(config: Config, name: str, section: str, collections: bool) -> bool:
    """Whether a plugin is on; with `collections`, also for documents of collections."""
    options = config.get(section)
    chosen = options if isinstance(options, Mapping) else {}
    return (
        name in config.active_plugins
        and chosen.get("enabled") is not False
        and (not collections or chosen.get("collections") is True)
    )


_LISTING_PLUGINS: tuple[Callable[[Config], bool], ...] = (
    lambda config: _is_on(config, "jekyll-redirect-from", "redirect_from", collections=False),
    lambda config: _is_on(config, "jekyll-relative-links", "relative_links", collections=False),
    lambda config: _is_on(config, "jekyll-titles-from-headings", "titles_from_headings", collections=True),
)
"""Plugins that list the documents to be written, for which Jekyll compares dates."""


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
