"""jekyll-paginate-v2: pagination of any page over any collection (https://github.com/sverrirs/jekyll-paginate-v2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cmp_to_key

from blogbuild.config import deep_merge
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.letters import downcase
from blogbuild.liquid import inspect
from blogbuild.liquid.comparing import order
from blogbuild.model.document import Document, DocumentList, is_set, with_own_keys
from blogbuild.model.reading.document_data import as_text
from blogbuild.model.site import Site
from blogbuild.model.urls.encoding import unescape_path

from ..plugin import Plugin
from .autopages import SPACE, auto_pages

DEFAULTS: Mapping[str, object] = {
    "enabled": False, "collection": "posts", "offset": 0, "per_page": 10, "permalink": "/page:num/",
    "title": ":title - page :num", "page_num": 1, "sort_reverse": False, "sort_field": "date", "limit": 0,
    "trail": {"before": 0, "after": 0}, "indexpage": None, "extension": "html", "debug": False, "legacy": False,
}  # fmt: skip
FILTERS = {"category": "categories", "tag": "tags", "locale": "locale"}


class PaginationV2(Plugin):
    """Numbered pages for each page with `pagination: {enabled: true}`, and pages of tags and categories."""

    priority = 2

    def transform(self, site: Site) -> Site:
        """The site with the numbered pages at the end, in place of their templates."""
        if self.config.get("paginate") is not None:
            where = Location(self.config.main_file, key="paginate")
            message, hint = (
                "jekyll-paginate-v2 does not read `paginate`",
                "write `pagination: {enabled: true, per_page: 10}`",
            )
            raise ProblemError(Problem("paginate-v2-legacy", message, where, hint))
        given = self.config.get("pagination")
        options = deep_merge(DEFAULTS, given if isinstance(given, Mapping) else {})
        problems: list[Problem] = []
        pages = with_own_keys([*site.pages, *auto_pages(site, options, problems)])
        for template in [page for page in pages if is_set(options, "enabled") and _is_template(page)]:
            pages.remove(template)
            pages += self._paginated(site, template, options)
        return site.with_changes(pages=tuple(pages), problems=(*site.problems, *problems))

    def _paginated(self, site: Site, template: Document, options: Mapping[str, object]) -> Iterator[Document]:
        own = template.data["pagination"]
        options = deep_merge(options, own if isinstance(own, Mapping) else {})
        documents = _ordered(_filtered(_documents(site, options), options), options)
        size = max(1, _number(options.get("per_page")))
        total = -(-len(documents) // size)
        limit = _number(options.get("limit"))
        total = max(1, limit if 0 < limit < total else total)
        urls = _numbered_urls(template, options, total)
        titles = [self._title(template, options, number, total) for number in range(1, total + 1)]
        for number in range(1, total + 1):
            shown = DocumentList(tuple(d.key for d in documents[(number - 1) * size : number * size]))
            paginator = {
                "per_page": size, "posts": shown, "total_posts": len(documents), "total_pages": total, "page": number,
                "page_path": urls.file(number), **urls.around(number),
                "page_trail": _trail(options, number, urls, titles),
            }  # fmt: skip
            yield _page(template, number, urls, titles[number - 1], paginator)

    def _title(self, template: Document, options: Mapping[str, object], number: int, total: int) -> object:
        title = template.data.get("title")
        if title is None or title is False:
            title = self.config.get("title")
        if number == 1:
            return title
        shown = as_text(title) if title is not None else ""
        return _numbered(str(options.get("title")).replace(":title", shown, 1), number, total)


@dataclass(frozen=True, slots=True)
class NumberedUrls:
    """The URLs of numbered pages: the first one, and the pattern of the others."""

    first: str
    others: str
    index: str
    """Name of index files, "" for the usual one."""
    extension: str
    total: int
    """Number of pages."""

    def file(self, number: int) -> str:
        """The URL of a page, with the name of the index file."""
        return self._numbered(number, self.index or "index", self.extension or ".html")

    def link(self, number: int) -> str:
        """The URL of a page as templates link to it."""
        if self.index:
            return self._numbered(number, self.index, self.extension)
        return _numbered(self.first if number == 1 else self.others, number, self.total)

    def _numbered(self, number: int, index: str, extension: str) -> str:
        path = self.first if number == 1 else self.others
        return _numbered(_full(path, index, extension), number, self.total)

    def around(self, number: int) -> dict[str, object]:
        """The attributes of a paginator that lead to other pages."""
        before, after = number > 1, number < self.total
        last = _full(self.others, self.index, self.extension) if self.index else self.others
        return {
            "previous_page": number - 1 if before else None,
            "previous_page_path": self.link(number - 1) if before else None,
            "next_page": number + 1 if after else None,
            "next_page_path": self.link(number + 1) if after else None,
            "first_page": 1, "first_page_path": self.link(1),
            "last_page": self.total, "last_page_path": _numbered(last, self.total, self.total),
        }  # fmt: skip


def _is_template(page: Document) -> bool:
    options = page.data.get("pagination")
    return isinstance(options, Mapping) and is_set(options, "enabled")


def _number(value: object) -> int:
    match = re.match(r"\s*-?\d+", as_text(value))
    return int(match[0]) if match else 0


def _words(value: object, separators: str) -> list[str]:
    if isinstance(value, str):
        return [word for word in re.split(separators, value, flags=re.ASCII) if word]
    return [as_text(item) for item in value] if isinstance(value, (list, tuple)) else []


def _documents(site: Site, options: Mapping[str, object]) -> list[Document]:
    found: list[Document] = []
    for name in _words(options.get("collection"), r"[;,\s]"):
        label = downcase(name).strip(SPACE)
        for collection in site.collections.values():
            if collection.label == label or (label == "all" and collection.label != "posts"):
                found += [
                    d
                    for d in collection.documents
                    if "pagination" not in d.data and not is_set(d.data, "hidden")
                ]
    return found


def _filtered(documents: Sequence[Document], options: Mapping[str, object]) -> list[Document]:
    found = list(documents)
    for name, field in FILTERS.items():
        for wanted in _words(options.get(name), r"[;,]"):
            wanted = downcase(wanted).strip(SPACE)
            if (name, wanted) != ("category", "posts"):
                found = [d for d in found if wanted in indexed(d.data.get(field))]
    return found


def indexed(value: object) -> list[str]:
    """The lower-case names in a field of front matter: a list, or a text with separators."""
    return [
        downcase(part.strip(SPACE))
        for name in _words(value, r"[;,\s]")
        for part in re.split(r"[;,]", name)
        if part.strip(SPACE)
    ]


def _ordered(documents: list[Document], options: Mapping[str, object]) -> list[Document]:
    field = options.get("sort_field")
    if field is None or field is False:
        return documents
    keys = [
        downcase(part.strip(SPACE))
        for part in as_text(field).rstrip(":").split(":")
        if as_text(field).strip(":")
    ]

    def compare(one: Document, other: Document) -> int:
        found = _compare(_value(one, keys), _value(other, keys))
        if found is None:
            raise ProblemError(_incomparable(one, other, keys))
        return found

    ordered = sorted(documents, key=cmp_to_key(compare))
    skipped = max(0, _number(options.get("offset")))
    ordered = ordered[: len(ordered) - skipped] if skipped else ordered
    return ordered[::-1] if is_set(options, "sort_reverse") else ordered


def _value(document: Document, keys: Iterable[str]) -> object:
    value: object = {**document.data, "date": document.date}
    for key in keys:
        if not isinstance(value, Mapping) or key not in value:
            return None
        value = value[key]
    return None if isinstance(value, Mapping) else value


def _compare(one: object, other: object) -> int | None:
    """The gem's order of two values: -1, 0 or 1; None if Ruby can't compare them. Nil is smallest."""
    if one is None or other is None:
        return (one is not None) - (other is not None)
    if isinstance(one, str) and isinstance(other, str):
        one, other = downcase(one), downcase(other)
        return (one > other) - (one < other)
    if isinstance(one, date) and isinstance(other, date):
        first, second = _moment(one), _moment(other)
        return (first > second) - (first < second)
    return order(one, other)


def _moment(value: date) -> datetime:
    """A date as Ruby's `to_datetime` makes it: its midnight in UTC."""
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day, tzinfo=UTC)


def _incomparable(one: Document, other: Document, keys: Sequence[str]) -> Problem:
    values = [inspect(_value(document, keys)) for document in (one, other)]
    message = f"sort_field {':'.join(keys)} can't compare {values[0]} with {values[1]} of {other.source}"
    where = Location(one.source, key=keys[0])
    return Problem("paginate-v2-sort", message, where, "give all documents a value of the same kind")


def _numbered_urls(template: Document, options: Mapping[str, object], total: int) -> NumberedUrls:
    permalink = template.data.get("permalink")
    folder = template.url if template.url.endswith("/") else template.url.rpartition("/")[0] + "/"
    first = str(permalink) if is_set(template.data, "permalink") else folder
    first = first if first.endswith("/") else f"{first}/"
    others = f"{first.rstrip('/')}/{str(options.get('permalink')).lstrip('/')}"
    index = str(options["indexpage"]).split(".")[0] if options.get("indexpage") is not None else ""
    given = options.get("extension")
    extension = "" if given is None else as_text(given)
    extension = extension if given is None or extension.startswith(".") else f".{extension}"
    return NumberedUrls(first, others, index, extension, total)


def _full(url: str, index: str, extension: str) -> str:
    if url.endswith("/"):
        return url + index + extension
    return url if "." in url else url + index


def _numbered(text: str, number: int, total: int) -> str:
    return text.replace(":num", str(number), 1).replace(":max", str(total), 1)


def _trail(
    options: Mapping[str, object], number: int, urls: NumberedUrls, titles: Sequence[object]
) -> object:
    """The pages near this one, as many as the options ask for even near the first and the last page."""
    given = options.get("trail")
    if not isinstance(given, Mapping) or len(titles) < 2:
        return None
    before, after = max(0, _number(given.get("before"))), max(0, _number(given.get("after")))
    if not before and not after:
        return None
    length = before + after + 1
    start = max(0, number - before - 1)
    end = min(start + length, len(titles))
    start = max(0, end - length)
    return [{"num": n + 1, "path": urls.file(n + 1), "title": titles[n]} for n in range(start, end)]


def _page(
    template: Document, number: int, urls: NumberedUrls, title: object, paginator: Mapping[str, object]
) -> Document:
    path = urls.file(number)
    extension = urls.extension
    url = path if not extension or path.endswith(extension) else f"{path}{extension}"
    info = {"curr_page": number, "total_pages": urls.total}
    data = {**template.data, "pagination_info": info, "title": title}
    if number > 1:
        data["autogen"] = "jekyll-paginate-v2"
    if is_set(template.data, "permalink"):
        data["permalink"] = path
    if "autopage" in template.data:
        data["autopages"] = template.data["autopage"]
    name = f"{urls.index}{extension}"
    return replace(
        template,
        key=f"jekyll-paginate-v2:{template.key}:{number}",
        path=name,
        name=name,
        url=url,
        output_path=unescape_path(url).lstrip("/"),
        data=data,
        # Without an index page the gem calls its pages ".html", which has no extension for Jekyll.
        extension=extension if urls.index else "",
        output_extension=extension if urls.index or is_set(template.data, "permalink") else "",
        variables={**template.variables, "paginator": paginator},
        called=f"{template.called}, page {number},"
        if template.called
        else f"page {number} of {template.source}",
    )
