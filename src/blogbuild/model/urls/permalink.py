"""Permalinks: from a pattern with placeholders to the URL and output file of a document.

https://jekyllrb.com/docs/permalinks/
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.letters import downcase

from .encoding import escape_path, sanitize_url, unescape_path
from .slug import WordCharacters, slugify

_PLACEHOLDER = re.compile(r":([a-z_]+)")


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class UrlParts:
    """The values for a document's placeholders."""

    source: str
    """The file that problems name."""
    collection: str
    cleaned_path: str
    """The path below the collection's folder, without the extension."""
    basename: str
    """The file name without the extension."""
    slug: object
    """The front matter's slug, or the file name's."""
    categories: tuple[str, ...]
    date: datetime
    output_extension: str
    words: WordCharacters = "letters-and-marks"
    """What slugs keep."""


def _title(parts: UrlParts) -> str:
    text = parts.basename if parts.slug is None else str(parts.slug)
    return slugify(text, "pretty", cased=True, words=parts.words)


def _slug(parts: UrlParts) -> str:
    return slugify(parts.basename if parts.slug is None else str(parts.slug), words=parts.words)


PLACEHOLDERS: Mapping[str, Callable[[UrlParts], str]] = {
    "collection": lambda p: p.collection,
    "path": lambda p: p.cleaned_path,
    "output_ext": lambda p: p.output_extension,
    "name": lambda p: slugify(p.basename, words=p.words),
    "title": _title,
    "slug": _slug,
    "categories": lambda p: "/".join(dict.fromkeys(map(downcase, p.categories))),
    "slugified_categories": lambda p: "/".join(dict.fromkeys(slugify(c) for c in p.categories)),
    "year": lambda p: f"{p.date.year:04d}",
    "month": lambda p: f"{p.date.month:02d}",
    "day": lambda p: f"{p.date.day:02d}",
    "hour": lambda p: f"{p.date.hour:02d}",
    "minute": lambda p: f"{p.date.minute:02d}",
    "second": lambda p: f"{p.date.second:02d}",
    "i_day": lambda p: str(p.date.day),
    "i_month": lambda p: str(p.date.month),
    "short_month": lambda p: MONTHS[p.date.month - 1][:3],
    "long_month": lambda p: MONTHS[p.date.month - 1],
    "short_year": lambda p: f"{p.date.year % 100:02d}",
    "w_year": lambda p: f"{p.date.isocalendar().year:04d}",
    "week": lambda p: f"{p.date.isocalendar().week:02d}",
    "w_day": lambda p: str(p.date.isoweekday()),
    "short_day": lambda p: DAYS[p.date.weekday()][:3],
    "long_day": lambda p: DAYS[p.date.weekday()],
    "y_day": lambda p: f"{p.date.timetuple().tm_yday:03d}",
}


_WITHOUT_DATE = frozenset({
    "collection", "path", "output_ext", "name", "title", "slug", "categories", "slugified_categories",
})  # fmt: skip


def has_date_placeholder(template: str) -> bool:
    """Whether a permalink has a placeholder for a part of the document's date."""
    for match in _PLACEHOLDER.finditer(template):
        name = match[1].removesuffix("_")
        if name in PLACEHOLDERS and name not in _WITHOUT_DATE:
            return True
    return False


def permalink_of(data: Mapping[str, object], source: str) -> str | None:
    """The permalink in front matter, which may be empty; None if there is none.

    Raises ProblemError `permalink-type` for a value that is not a text.
    """
    value = data.get("permalink")
    if value is None or value is False:
        return None
    if isinstance(value, str):
        return value
    raise ProblemError(
        Problem(
            "permalink-type",
            f"the permalink {value!r} is not a text",
            Location(source, key="permalink"),
            "write it as a text, like `permalink: /about/`",
        )
    )


def document_url(template: str, parts: UrlParts) -> str:
    """The URL of a document of a collection. Raises ProblemError `permalink-placeholder` for an unknown placeholder."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        for key, rest in ((name, ""), (name[:-1], "_") if name.endswith("_") else (name, "")):
            maker = PLACEHOLDERS.get(key)
            if maker is not None:
                return escape_path(maker(parts)) + rest
        raise ProblemError(
            Problem(
                "permalink-placeholder",
                f"the permalink {template} has the unknown placeholder :{name}",
                Location(parts.source, key="permalink"),
                f"use one of {', '.join(':' + key for key in PLACEHOLDERS)}",
            )
        )

    return sanitize_url(_PLACEHOLDER.sub(value, template))


def page_url(template: str, *, folder: str, basename: str, output_extension: str) -> str:
    """The URL of a page; its only placeholders are `:path`, `:basename` and `:output_ext`."""
    url = template
    for name, value in (("path", folder), ("basename", basename), ("output_ext", output_extension)):
        if ":" not in url:
            break
        url = url.replace(f":{name}", escape_path(value))
    return sanitize_url(url)


def with_suffix(template: str, style: str) -> str:
    """A pattern with the suffix of a permalink style (Jekyll's add_permalink_suffix)."""
    if style == "pretty":
        return f"{template}/"
    if style in ("date", "ordinal", "none"):
        return f"{template}:output_ext"
    if style.endswith("/"):
        return f"{template}/"
    return f"{template}:output_ext" if style.endswith(":output_ext") else template


def output_path(url: str, output_extension: str, *, source: str, index: str = "index.html") -> str:
    """The output file of a URL, as a path from the destination. Raises ProblemError `permalink-outside`."""
    path = unescape_path(url)
    if url.endswith("/"):
        path = f"{path}{index}"
    elif not path.endswith(output_extension):
        path = f"{path}{output_extension}"
    clean = posixpath.normpath(path if os.sep == "/" else path.replace(os.sep, "/")).lstrip("/")
    if clean.startswith("..") or clean in ("", ".") or "\0" in clean:
        raise ProblemError(
            Problem(
                "permalink-outside",
                f"the URL {url} leads outside the destination",
                Location(source, key="permalink"),
                "write a permalink without ..",
            )
        )
    return clean
