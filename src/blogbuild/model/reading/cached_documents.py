"""Cached documents: a file that has not changed since an earlier build is not parsed again.

Only documents that depend on nothing but their file and the config are cached: none whose date is the build's time or
the file's, and none that gave a warning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from blogbuild.config import Config
from blogbuild.dates import to_time
from blogbuild.files.stamps import Stamp

from ..document import Document, is_set
from .document_data import DATED_NAME

_FULL_DATE = re.compile(r"\d{4}-\d\d?-\d\d?(?:[ T].*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class CachedDocument:
    """A document and the stamp of the file that it was read from."""

    document: Document
    stamp: Stamp | None
    """None if the file was too young for its times to reveal every later edit."""


CachedDocuments = Mapping[str, CachedDocument]
"""By path from the source."""


def is_cacheable(document: Document, header: Mapping[str, object], config: Config) -> bool:
    """Whether a document would be the same in a build at another time.

    `header` is its front matter. The date must not come from a default of the config.
    """
    if is_set(document.data, "draft"):
        return False
    if "date" not in header:
        return DATED_NAME.fullmatch(document.source) is not None
    given = header["date"]
    return _names_a_day(given) and to_time(given, config.zone, lambda: config.now) != whole_second(config)


def _names_a_day(value: object) -> bool:
    """Whether a date does not take its day from the build's time, as `10:30` does."""
    return isinstance(value, (date, datetime)) or (
        isinstance(value, str) and _FULL_DATE.fullmatch(value) is not None
    )


def is_current(cached: CachedDocument, label: str, second: datetime) -> bool:
    """Whether a build at this second would read the same document from an unchanged file.

    `label` is the collection's. In Jekyll a date that equals the build's time counts as none.
    """
    return cached.document.collection == label and cached.document.date != second


def whole_second(config: Config) -> datetime:
    """The build's time without fractions of a second, which Jekyll's dates do not have."""
    return config.now.replace(microsecond=0)
