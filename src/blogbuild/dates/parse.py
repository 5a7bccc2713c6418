"""Parses times in texts as Ruby's `Time.parse` does."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone, tzinfo

from .local import local_time

_DAY = re.compile(r"([12]\d{3})-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])", re.ASCII)

_MOMENT = re.compile(
    r"([12]\d{3})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d) ?(?!-00:?00)([+-])(\d\d):?(\d\d)", re.ASCII
)


def to_time(value: object, zone: tzinfo, now: Callable[[], datetime]) -> datetime | None:
    """The time that a front matter value names, in `zone`; None if it is not a time.

    A date is midnight in `zone`. Parts missing in a text are filled in from `now()`.
    """
    if isinstance(value, datetime):
        return value.astimezone(zone)
    if isinstance(value, date):
        return local_time(datetime(value.year, value.month, value.day), zone)
    found = parse_time(str(value), zone, now)
    return None if found is None else found.astimezone(zone)


def parse_time(text: str, zone: tzinfo, now: Callable[[], datetime]) -> datetime | None:
    """The time that a text names; None if it names none or an impossible one.

    The result has the text's own offset, or `zone` if the text has none that Ruby knows. Parts before the first given
    one come from `now()`; the rest default to their minimum.
    """
    # Two common forms are parsed without importing the general parser.
    day = _DAY.fullmatch(text)
    if day is not None and int(day[3]) <= monthrange(int(day[1]), int(day[2]))[1]:
        return local_time(datetime(int(day[1]), int(day[2]), int(day[3])), zone)
    moment = _MOMENT.fullmatch(text)
    if moment is not None and (found := _with_offset(moment, zone)) is not None:
        return found
    from .moment import moment_of
    from .parts import parts_of

    try:
        parts = parts_of(text)
        return None if parts.nothing else moment_of(parts, zone, now)
    except (ValueError, OverflowError):
        return None


def _with_offset(match: re.Match[str], zone: tzinfo) -> datetime | None:
    """The time of a match of `_MOMENT`, or None if the general parser has to decide."""
    year, month, day, hour, minute, second = map(int, match.groups()[:6])
    offset = timedelta(hours=int(match[8]), minutes=int(match[9]))
    own = timezone(-offset if match[7] == "-" else offset, "") if offset < timedelta(days=1) else None
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=own)
    except ValueError:
        return None
    if own is None:
        return None
    local = moment.astimezone(zone)
    return local if local.utcoffset() == moment.utcoffset() else moment
