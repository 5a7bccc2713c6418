"""From a source file to a page or a static file (https://jekyllrb.com/docs/pages/)."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from datetime import UTC, datetime

from blogbuild.config import Config, deep_merge
from blogbuild.errors import Location, Problem, ProblemError

from ..collection import StaticFile
from ..defaults import FrontMatterDefaults
from ..document import Document, is_set
from ..site import HTML_EXTENSIONS
from ..urls.encoding import escape_path, sanitize_url, unescape_path
from ..urls.permalink import output_path, page_url, permalink_of, with_suffix
from .collection_documents import (
    collection_metadata,
    collection_template,
    extension_of,
    output_extension,
    without_final_dots,
)
from .front_matter import ParsedSource


def read_page(
    path: str,
    parsed: ParsedSource,
    config: Config,
    defaults: FrontMatterDefaults,
    digest: str,
) -> Document:
    """The page of the file at `path` (from the source), whose bytes have this digest.

    Raises ProblemError for an invalid permalink.
    """
    folder, _, name = path.rpartition("/")
    extension = extension_of(name)
    shown = deep_merge(defaults.for_file(path, "pages"), parsed.data)
    data = _page_data(path, shown, parsed, defaults)
    permalink = permalink_of(data, path)
    if permalink == "":
        where = Location(path, key="permalink")
        hint = "write one like /about/, or remove the key"
        raise ProblemError(Problem("permalink-empty", "the permalink is empty", where, hint))
    final = output_extension(permalink, extension, config.markdown_extensions)
    basename = without_final_dots(name.removesuffix(extension), config)
    template = _page_template(basename, final, config) if permalink is None else permalink
    url = page_url(template, folder=f"/{folder}" if folder else "", basename=basename, output_extension=final)
    return Document(
        key=path,
        source=path,
        path=path,
        kind="page",
        data=data,
        url=url,
        output_path=output_path(url, final, source=path, index=f"index{final}"),
        body=parsed.body,
        body_line=parsed.body_line,
        name=name,
        extension=extension,
        output_extension=final,
        digest=digest,
        fallback={key: shown[key] for key, value in data.items() if value is None and shown[key] is not None},
    )


def _page_data(
    path: str, shown: Mapping[str, object], parsed: ParsedSource, defaults: FrontMatterDefaults
) -> dict[str, object]:
    """The data that a page is made with: `shown`, what templates see, without defaults that a null overrides."""
    data = dict(shown)
    for key in defaults.nulled(path, "pages"):
        if key not in parsed.data:
            data[key] = None
    if "layout" in parsed.data and parsed.data["layout"] is None:
        data["layout"] = None
    return data


def _page_template(basename: str, extension: str, config: Config) -> str:
    """The permalink of a page without its own, by the name and extension of its output."""
    if extension not in HTML_EXTENSIONS:
        return "/:path/:basename:output_ext"
    if basename == "index":
        return "/:path/"
    return with_suffix("/:path/:basename", config.permalink)


def modified_time(status: os.stat_result, config: Config) -> datetime:
    """When a file was last modified, in the site's zone."""
    return datetime.fromtimestamp(status.st_mtime_ns / 1e9, UTC).astimezone(config.zone)


def read_static_file(
    path: str, status: os.stat_result, config: Config, defaults: FrontMatterDefaults
) -> StaticFile:
    """The static file at `path` (from the source)."""
    shown = f"/{path}"
    extension = extension_of(path.rpartition("/")[2])
    if config.compat.trailing_dots == "kept":
        url, output = shown, path
    else:
        url = shown.removesuffix(extension).rstrip(".").removesuffix("/") + extension
        output = unescape_path(url).lstrip("/")
    return StaticFile(
        source=path,
        path=shown,
        url=url,
        output_path=output,
        modified=modified_time(status, config),
        size=status.st_size,
        modified_ns=status.st_mtime_ns,
        data=defaults.for_file(shown, None),
        writes=is_set(defaults.for_file(url, None), "published", otherwise=True),
    )


def read_collection_file(
    label: str, source: str, status: os.stat_result, config: Config, defaults: FrontMatterDefaults
) -> StaticFile:
    """The static file at `source` (from the source) in the collection `label`."""
    path = source.removeprefix(f"{config.collections_dir}/")
    name = path.rpartition("/")[2]
    extension = extension_of(name)
    keeps_name = config.compat.collection_files == "always"
    if keeps_name:
        url = _collection_file_url(label, path.removeprefix(f"_{label}"), "", config)
        output = f"{posixpath.dirname(url).rstrip('/')}/{name}"
    else:
        stem = path.removesuffix(extension).rstrip(".").replace(f"_{label}", "", 1)
        url = _collection_file_url(label, stem, name.removesuffix(extension).rstrip("."), config) + extension
        output = unescape_path(url)
    published = is_set(defaults.for_file(url, label), "published", otherwise=True)
    has_output = keeps_name or is_set(collection_metadata(label, config), "output")
    return StaticFile(
        source=source,
        path=path,
        url=url,
        output_path=output.lstrip("/"),
        modified=modified_time(status, config),
        size=status.st_size,
        modified_ns=status.st_mtime_ns,
        collection=label,
        data=defaults.for_file(path, label),
        writes=published and has_output,
    )


def _collection_file_url(label: str, path: str, name: str, config: Config) -> str:
    """The URL by the collection's permalink, without a slash at the end."""
    url = collection_template(label, config)
    values = {"collection": label, "path": path, "output_ext": "", "name": name, "title": ""}
    for key, value in values.items():
        url = url.replace(f":{key}", escape_path(value))
    return sanitize_url(url).removesuffix("/")
