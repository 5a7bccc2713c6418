"""Which documents a build leaves out: unpublished, dated in the future, or expired.

`expires` is a key of blogbuild's own: a document is left out of builds from that time on. Jekyll has no such key, and
sites may use it for something else, so it applies only with `expired: false` in the config. A value that is not a date
is a warning, and the document stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from blogbuild.config import Config
from blogbuild.dates import to_time
from blogbuild.errors import Location, Problem, ProblemError

from .document import Document, is_set
from .site import Hidden

KEY = "expires"
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?(?:[ T].*)?", re.ASCII)


def expiry(data: Mapping[str, object], source: str, config: Config) -> datetime | None:
    """When the document at `source` expires; None for never. A date is its first moment in the site's zone.

    Raises ProblemError `invalid-date`, a warning.
    """
    value = data.get(KEY)
    if value is None or value is False:
        return None
    # A relative date such as "tomorrow" would never come.
    absolute = isinstance(value, date) or (isinstance(value, str) and _DATE.fullmatch(value) is not None)
    moment = to_time(value, config.zone, lambda: config.now) if absolute else None
    if moment is None:
        message = f"`{KEY}` is not a date, so the page never expires"
        hint = "write it as 2024-06-10 or 2024-06-10 09:30:00 +0200"
        raise ProblemError(
            Problem("invalid-date", message, Location(source, key=KEY), hint, severity="warning")
        )
    return moment


class Visibility:
    """Decides which documents of a site are part of a build, by its config and time."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._now = int(config.now.timestamp())
        self.shows_unpublished = config.unpublished
        self._shows_future = config.future
        self._hides_expired = not config.expired and not config.unpublished

    def unpublished(self, source: str, data: Mapping[str, object]) -> Hidden | None:
        """Why a page or post with this front matter is left out, if it is marked `published: false` or null."""
        if self.shows_unpublished or is_set(data, "published", otherwise=True):
            return None
        return Hidden(source, "unpublished")

    def is_future(self, document: Document) -> bool:
        """Whether a document is dated after the build, and the config does not show such documents."""
        moment = document.date
        if moment is None or self._shows_future or moment.year + 1 < self._config.now.year:
            return False  # two years ago is the past in any zone
        return int(moment.timestamp()) > self._now

    def expired(self, document: Document) -> Hidden | None:
        """Why a document is left out, if it has expired. Raises ProblemError `invalid-date`, a warning."""
        if not self._hides_expired or KEY not in document.data:
            return None
        end = expiry(document.data, document.source, self._config)
        if end is None or int(end.timestamp()) > self._now:
            return None
        return Hidden(document.source, "expired", f"{end:%Y-%m-%d %H:%M}")
