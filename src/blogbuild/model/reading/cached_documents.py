"""Documents as they were read before: a file that has not changed is not taken apart again.

Only what hangs on nothing but the file and the config is remembered: no document that takes the
build's time or the file's for its date, and none that there was something to say about.
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

_WHOLE_DATE = re.compile(r"\d{4}-\d\d?-\d\d?(?:[ T].*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class CachedDocument:
    """A document and the file that it was read from."""

    document: Document
    stamp: Stamp | None
    """The file's, if it was old enough then for its times to tell every later edit."""


CachedDocuments = Mapping[str, CachedDocument]
"""By path from the source."""


def is_cacheable(document: Document, header: Mapping[str, object], config: Config) -> bool:
    """Whether the document, whose date is given by no default, would be read as the same at another time."""
    if is_set(document.data, "draft"):
        return False
    if "date" not in header:
        return DATED_NAME.fullmatch(document.source) is not None
    given = header["date"]
    return _names_a_day(given) and to_time(given, config.zone, lambda: config.now) != whole_second(config)


def _names_a_day(value: object) -> bool:
    return isinstance(value, (date, datetime)) or (
        isinstance(value, str) and _WHOLE_DATE.fullmatch(value) is not None
    )


def is_current(reading: CachedDocument, label: str, second: datetime) -> bool:
    """Whether a remembered document is what its file would be read as in the build of that second.

    A date that is the build's very time counts as none, in Jekyll.
    """
    return reading.document.collection == label and reading.document.date != second


def whole_second(config: Config) -> datetime:
    """The build's time, without what Jekyll's dates do not have."""
    return config.now.replace(microsecond=0)
