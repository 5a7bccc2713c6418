"""From a source file to a document of a collection: merged data, date, slug, categories, tags, URL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from blogbuild.config import Config, deep_merge
from blogbuild.dates import parse_time, to_time
from blogbuild.errors import Location, Problem, ProblemError

from .defaults import FrontMatterDefaults
from .document import Document
from .frontmatter import ParsedSource
from .permalink import UrlParts, document_url, output_path, with_suffix
from .slug import titleize

DATED_NAME = re.compile(r"(?:.+/)?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^./]+)", re.ASCII)
UNDATED_NAME = re.compile(r"(?:.+/)*(.*)(\.[^.]+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a collection, before it is read."""

    source: str
    """From the site's source."""
    path: str
    """From the collections folder, as templates see it."""
    label: str
    folder: str
    """The collection's folder: `_posts`."""
    modified: datetime


def extension_of(name: str) -> str:
    """Ruby's File.extname: the last dot and what follows; none for a name that begins with its only dot."""
    stem, dot, rest = name.rpartition(".")
    return f".{rest}" if dot and stem.strip(".") and rest else ""


def converted_extension(extension: str, markdown: frozenset[str]) -> str:
    """The extension of what a source file becomes."""
    lower = extension.lower()
    if lower in markdown:
        return ".html"
    if lower in (".scss", ".sass"):
        return ".css"
    return ".js" if lower == ".coffee" else extension


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
) -> Document:
    """The document that a file is. Raises ProblemError for a date or permalink that can't be."""
    name = found.path.rpartition("/")[2]
    extension = extension_of(name)
    base = name[: len(name) - len(extension)] if extension else name
    data = _merged(found, parsed, config, defaults)
    date, slug, ending = _name_parts(found.path, base)
    if date is not None and (not data.get("date") or data.get("date") == config.now):
        _set_date(data, date, "file name", found, config)
    slug = slug.rstrip(".")
    data["title"] = titleize(slug) if _unset(data, "title") else data["title"]
    data["slug"] = slug if _unset(data, "slug") else data["slug"]
    data["ext"] = ending if _unset(data, "ext") else data["ext"]
    _populate(data)
    moment = data.get("date")
    dated = moment if isinstance(moment, datetime) else found.modified if data["draft"] else config.now
    if data["draft"] or found.label == "posts":
        data["date"] = dated
    final = output_extension(data.get("permalink"), extension, markdown)
    template = data.get("permalink") or metadata.get("permalink")
    if not template:
        template = with_suffix("/:collection/:path", str(config.get("permalink")))
    url = document_url(
        str(template),
        UrlParts(
            source=found.source,
            collection=found.label,
            cleaned_path=_cleaned(found, extension),
            basename=base,
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


def _merged(
    found: Found, parsed: ParsedSource, config: Config, defaults: FrontMatterDefaults
) -> dict[str, object]:
    draft = found.label == "posts" and found.folder not in found.path
    data: dict[str, object] = {"draft": draft, "categories": _categories_of_path(found, draft)}
    for part, origin in ((defaults.for_file(found.path, found.label), "front matter defaults"), (parsed.data, "front matter")):
        if not part:
            continue
        given = dict(part)
        categories = given.get("categories")
        if categories is not None:
            listed = categories.split() if isinstance(categories, str) else categories
            above = data["categories"]
            if isinstance(above, list) and isinstance(listed, list):
                listed = [*above, *(c for c in listed if c not in above)]
            given["categories"] = listed
        data = deep_merge(data, given)
        if data.get("draft") is None:
            data["draft"] = draft
        if "date" in data:
            value = data["date"]
            if value is None or value == "":
                raise _bad_date(value, origin, found)
            _set_date(data, value, origin, found, config)
    return data


def _set_date(data: dict[str, object], value: object, origin: str, found: Found, config: Config) -> None:
    moment = to_time(value, config.zone, lambda: config.now) if not isinstance(value, str) else parse_time(value, config.zone, lambda: config.now)
    if moment is None:
        raise _bad_date(value, origin, found)
    data["date"] = moment.astimezone(config.zone)


def _bad_date(value: object, origin: str, found: Found) -> ProblemError:
    return ProblemError(
        Problem("invalid-date", f"{value!r} is no date (from the {origin})", Location(found.source, 1), "write it as 2024-06-10 or 2024-06-10 09:30:00 +0200")
    )


def _categories_of_path(found: Found, draft: bool) -> list[object]:
    special = "_drafts" if draft else found.folder
    if found.path.startswith(special):
        return []
    above = found.path.partition(special)[0] if special in found.path else found.path
    name = found.path.rpartition("/")[2]
    return list(dict.fromkeys(part for part in above.split("/") if part and part not in (special, name)))


def _name_parts(path: str, base: str) -> tuple[str | None, str, str | None]:
    if match := DATED_NAME.fullmatch(path):
        return match[1], match[2], match[3]
    if match := UNDATED_NAME.fullmatch(path):
        return None, match[1], match[2]
    return None, base, None


def _unset(data: Mapping[str, object], key: str) -> bool:
    return data.get(key) is None or data.get(key) is False


def _populate(data: dict[str, object]) -> None:
    known = data.get("categories")
    listed = known if isinstance(known, list) else [] if known is None else [known]
    categories = [_text(c) for c in [*listed, *_plural(data, "category", "categories")]]
    data["categories"] = list(dict.fromkeys(categories))
    data["tags"] = _flat(_plural(data, "tag", "tags"))


def _plural(data: Mapping[str, object], one: str, many: str) -> list[object]:
    """The values of the singular key, else of the plural one, as a list (Jekyll's pluralized_array_from_hash)."""
    value: object = data.get(one)
    if value is None or value is False:
        value = data.get(many)
        if isinstance(value, str):
            value = value.split()
        elif not isinstance(value, list):
            value = None
    return [item for item in _flat([value]) if item is not None]


def _flat(values: list[object]) -> list[object]:
    flat: list[object] = []
    for value in values:
        if isinstance(value, list):
            flat += _flat(value)
        else:
            flat.append(value)
    return flat


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _texts(values: object) -> tuple[str, ...]:
    return tuple(_text(v) for v in values) if isinstance(values, list) else ()


def _cleaned(found: Found, extension: str) -> str:
    path = found.path[: len(found.path) - len(extension)] if extension else found.path
    return path.replace(found.folder, "", 1).rstrip(".")
