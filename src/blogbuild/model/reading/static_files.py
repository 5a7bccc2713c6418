"""From a source file to a page or a static file (https://jekyllrb.com/docs/pages/)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from blogbuild.config import Config, deep_merge
from blogbuild.errors import Location, Problem, ProblemError

from ..collection import StaticFile
from ..document import Document, is_set
from ..site import HTML_EXTENSIONS
from ..urls.encoding import sanitize_url, unescape_path
from ..urls.permalink import output_path, page_url, permalink_of, with_suffix
from .collection_documents import collection_template, extension_of, output_extension
from .defaults import FrontMatterDefaults
from .front_matter import ParsedSource


def read_page(
    path: str,
    parsed: ParsedSource,
    config: Config,
    defaults: FrontMatterDefaults,
    markdown: frozenset[str],
    digest: str,
) -> Document:
    """The page that the file at `path` (from the source) is. Raises ProblemError for a bad permalink."""
    folder, _, name = path.rpartition("/")
    extension = extension_of(name)
    base = (name[: len(name) - len(extension)] if extension else name).rstrip(".")
    shown = deep_merge(defaults.for_file(path, "pages"), parsed.data)
    data = dict(shown)
    for key in defaults.taken_away(path, "pages"):
        if key not in parsed.data:
            data[key] = None
    if "layout" in parsed.data and parsed.data["layout"] is None:
        data["layout"] = None  # the default comes back in what templates see only
    permalink = permalink_of(data, path)
    if permalink == "":
        raise ProblemError(
            Problem(
                "permalink-empty",
                "the permalink is empty",
                Location(path, key="permalink"),
                "write one like /about/, or delete the key",
            )
        )
    final = output_extension(permalink, extension, markdown)
    if permalink is not None:
        template = permalink
    elif final not in HTML_EXTENSIONS:
        template = "/:path/:basename:output_ext"
    elif base == "index":
        template = "/:path/"
    else:
        template = with_suffix("/:path/:basename", config.permalink)
    url = page_url(template, folder=f"/{folder}" if folder else "", basename=base, output_extension=final)
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


def read_static(
    path: str, modified: datetime, modified_ns: int, size: int, defaults: FrontMatterDefaults
) -> StaticFile:
    """The static file at `path` (from the source)."""
    shown = f"/{path}"
    extension = extension_of(path.rpartition("/")[2])
    cleaned = (shown[: len(shown) - len(extension)] if extension else shown).rstrip(".")
    url = cleaned.removesuffix("/") + extension
    return StaticFile(
        source=path,
        path=shown,
        url=url,
        output_path=unescape_path(url).lstrip("/"),
        modified=modified,
        size=size,
        modified_ns=modified_ns,
        data=defaults.for_file(shown, None),
        writes=is_set(defaults.for_file(url, None), "published", otherwise=True),
    )


def read_collection_file(
    label: str,
    source: str,
    path: str,
    modified: datetime,
    modified_ns: int,
    size: int,
    metadata: Mapping[str, object],
    config: Config,
    defaults: FrontMatterDefaults,
) -> StaticFile:
    """The static file of a collection; `path` is from the collections folder."""
    name = path.rpartition("/")[2]
    extension = extension_of(name)
    base = (name[: len(name) - len(extension)] if extension else name).rstrip(".")
    cleaned = (
        (path[: len(path) - len(extension)] if extension else path).rstrip(".").replace(f"_{label}", "", 1)
    )
    url = collection_template(metadata, config)
    for key, value in (
        ("collection", label),
        ("path", cleaned),
        ("output_ext", ""),
        ("name", base),
        ("title", ""),
    ):
        url = url.replace(f":{key}", value)
    url = sanitize_url(url).removesuffix("/") + extension
    published = is_set(defaults.for_file(url, label), "published", otherwise=True)
    return StaticFile(
        source=source,
        path=path,
        url=url,
        output_path=unescape_path(url).lstrip("/"),
        modified=modified,
        size=size,
        modified_ns=modified_ns,
        collection=label,
        data=defaults.for_file(path, label),
        writes=published and bool(metadata.get("output", False)),
    )
