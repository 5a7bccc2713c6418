"""The data of a collection's document: defaults and front matter merged, and what Jekyll adds.

The steps have the order of Jekyll::Document, because later ones see what earlier ones left: parent folders, front
matter defaults, front matter, file name, categories, tags
(https://jekyllrb.com/docs/posts/, https://jekyllrb.com/docs/front-matter/).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from blogbuild.config import Config, deep_merge
from blogbuild.dates import to_time
from blogbuild.errors import Location, Problem, ProblemError

from ..document import is_set
from ..urls.slug import titleize
from .front_matter import ParsedSource

DATED_NAME = re.compile(r"(?:.+/)?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)", re.ASCII)
DATED_PATH = re.compile(r"(?:.+/)?(\d{2,4}-\d{1,2}-\d{1,2})-(.*)(\.[^.]+)", re.ASCII)
"""The same in Jekyll 3, where the date may be that of a folder."""
UNDATED_NAME = re.compile(r"(?:.+/)*(.*)(\.[^.]+)")


@dataclass(frozen=True, slots=True)
class CollectionFile:
    """A file with front matter in the folder of a collection."""

    source: str
    """From the site's source."""
    path: str
    """From the collections folder, as templates see it."""
    label: str
    modified: datetime
    digest: str
    """Digest of its bytes."""

    @property
    def folder(self) -> str:
        """The name of the collection's folder, such as `_posts`."""
        return f"_{self.label}"

    @property
    def is_draft(self) -> bool:
        """Whether it is a post outside `_posts`."""
        return self.label == "posts" and self.folder not in self.path


class _Unusable(Exception):
    """Raised for data at which Jekyll stops merging and continues with what it has merged."""


class _NamelessError(Exception):
    """Raised for a name without an extension, of which Jekyll 3 makes no title and slug."""


def document_data(
    file: CollectionFile,
    basename: str,
    parsed: ParsedSource,
    config: Config,
    defaults: Mapping[str, object],
    problems: list[Problem],
) -> dict[str, object]:
    """The data of a document. Raises ProblemError `invalid-date`, which stops Jekyll too.

    With unusable front matter the data has no title, slug and tags, as in Jekyll; problems that `parsed` does not
    report go into `problems`.
    """
    merger = _Merger(file, config)
    try:
        if defaults:
            merger.merge(defaults, "front matter defaults")
        if parsed.broken:
            raise _Unusable
        if parsed.data:
            merger.merge(parsed.data, "front matter")
        merger.add_name_parts(basename)
        merger.add_categories_and_tags()
    except _Unusable as reason:
        if str(reason):
            problems.append(
                Problem(
                    "front-matter-type",
                    str(reason),
                    Location(file.source, key="categories"),
                    "write a list like `[one, two]`, or a text",
                    severity="warning",
                )
            )
        merger.data["excerpt"] = ""
    except _NamelessError:
        problems.append(
            Problem(
                "name-without-extension",
                "the name has no extension, so Jekyll 3 gives the document no title, slug, tags and excerpt",
                Location(file.source),
                "rename the file",
                severity="warning",
            )
        )
        merger.data["excerpt"] = ""
    if not merger.data.get("date") and not is_set(merger.data, "draft"):
        merger.data["draft"] = file.is_draft
    return merger.data


class _Merger:
    """Merges the data step by step."""

    def __init__(self, file: CollectionFile, config: Config) -> None:
        self._file = file
        self._config = config
        self.data: dict[str, object] = {"draft": file.is_draft, "categories": _folders_above(file)}

    def merge(self, part: Mapping[str, object], origin: str) -> None:
        categories = part.get("categories")
        if categories is not None:
            part = {**part, "categories": self._with_earlier(categories)}
        self.data = deep_merge(self.data, part)
        if "date" in self.data:
            self._set_date(self.data["date"], origin)

    def _with_earlier(self, categories: object) -> object:
        listed = categories.split() if isinstance(categories, str) else categories
        earlier = self.data.get("categories")
        if not isinstance(earlier, list):
            return listed
        if not isinstance(listed, list):
            raise _Unusable(
                f"`categories` must be a list or a text, not {listed!r}, so the front matter is ignored"
            )
        return union(earlier, listed)

    def _set_date(self, value: object, origin: str) -> None:
        moment = None if value is None else to_time(value, self._config.zone, lambda: self._config.now)
        if moment is None:
            raise ProblemError(
                Problem(
                    "invalid-date",
                    f"{_shown(value)} is not a date (from the {origin})",
                    Location(self._file.source, key="date"),
                    "write it as 2024-06-10 or 2024-06-10 09:30:00 +0200",
                )
            )
        # By way of UTC, so that a clock time that does not exist (start of summer time) becomes the one it means.
        self.data["date"] = moment.astimezone(UTC).astimezone(self._config.zone).replace(microsecond=0)

    def add_name_parts(self, basename: str) -> None:
        date, slug, extension = name_parts(
            self._file.path, basename, DATED_PATH if self._config.compat.dated_folders else DATED_NAME
        )
        if extension is None and self._config.compat.names_need_extensions:
            raise _NamelessError
        date_so_far = self.data.get("date")
        if date is not None and (
            not isinstance(date_so_far, datetime) or date_so_far == self._config.now.replace(microsecond=0)
        ):
            self._set_date(date, "file name")
        if self._config.compat.trailing_dots == "dropped":
            slug = slug.rstrip(".")
        for key, value in (("title", titleize(slug)), ("slug", slug), ("ext", extension)):
            if self.data.get(key) is None or self.data.get(key) is False:
                self.data[key] = value

    def add_categories_and_tags(self) -> None:
        data = self.data
        earlier = data.get("categories")
        before = earlier if isinstance(earlier, list) else []
        texts = list(
            dict.fromkeys(
                as_text(value) for value in [*before, *plural_values(data, "category", "categories")]
            )
        )
        data["categories"] = union(before, texts)
        data["tags"] = plural_values(data, "tag", "tags")


def union(one: Sequence[object], other: Sequence[object]) -> list[object]:
    """The values of both lists without duplicates, in order of first appearance (1, 1.0 and true differ)."""
    seen: set[str] = set()
    result: list[object] = []
    for value in [*one, *other]:
        mark = f"{type(value).__name__}:{value!r}"
        if mark not in seen:
            seen.add(mark)
            result.append(value)
    return result


def name_parts(
    path: str, basename: str, dated: re.Pattern[str] = DATED_NAME
) -> tuple[str | None, str, str | None]:
    """The date, slug and extension in a document's path; `dated` is the form of a path with a date."""
    if match := dated.fullmatch(path):
        return match[1], match[2], match[3]
    if match := UNDATED_NAME.fullmatch(path):
        return None, match[1], match[2]
    return None, basename, None


def plural_values(data: Mapping[str, object], one: str, many: str) -> list[object]:
    """The values of the singular key, or else of the plural key, as a flat list without nulls."""
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


def as_text(value: object) -> str:
    """A plain value as text, as by Ruby's `to_s`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, Mapping)):
        return _code(value)
    return "" if value is None else str(value)


def _code(value: object) -> str:
    """A value within a list as text, as by Ruby's `inspect`."""
    if isinstance(value, list):
        return f"[{', '.join(map(_code, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_code(key)}=>{_code(item)}' for key, item in value.items())}}}"
    return (
        json.dumps(value, ensure_ascii=False)
        if isinstance(value, str)
        else "nil"
        if value is None
        else as_text(value)
    )


def _shown(value: object) -> str:
    return "nothing" if value is None or value == "" else f"“{as_text(value)}”"


def _folders_above(file: CollectionFile) -> list[object]:
    """The parent folders of the collection's folder, which become categories."""
    special = "_drafts" if file.is_draft else file.folder
    if file.path.startswith(special):
        return []
    above = file.path.partition(special)[0] if special in file.path else file.path
    name = file.path.rpartition("/")[2]
    return [part for part in above.split("/") if part and part not in (special, name)]
