"""`expires:` of front matter, a key of ours: from that moment on a document is left out of builds.

Jekyll has no such key, and sites may have one of their own by that name: so it counts with `expired: false` in
the config alone. A value that names no day is no moment to wait for: that is a warning, and the document stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from blogbuild.config import Config
from blogbuild.dates import to_time
from blogbuild.errors import Location, Problem, ProblemError

KEY = "expires"
_A_DAY = re.compile(r"\d{4}-\d\d?-\d\d?(?:[ T].*)?", re.ASCII)


def expiry(data: Mapping[str, object], source: str, config: Config) -> datetime | None:
    """When the document at `source` expires; None for never. A day is its first moment in the site's zone.

    Raises ProblemError `invalid-date`, a warning.
    """
    value = data.get(KEY)
    if value is None or value is False:
        return None
    # Only what names a day hangs on nothing but itself: "tomorrow" would never come.
    named = isinstance(value, (date, datetime)) or (
        isinstance(value, str) and _A_DAY.fullmatch(value) is not None
    )
    moment = to_time(value, config.zone, lambda: config.now) if named else None
    if moment is None:
        message = f"`{KEY}` is no date, so the page never expires"
        hint = "write it as 2024-06-10 or 2024-06-10 09:30:00 +0200"
        raise ProblemError(
            Problem("invalid-date", message, Location(source, key=KEY), hint, severity="warning")
        )
    return moment
