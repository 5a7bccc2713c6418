"""Turns the parts of a date and time into a datetime, as Ruby's `Time.parse` does."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from .local import local_time
from .parts import DateParts

_OFFSET = re.compile(r"([+-])(\d\d)(?:(:?)(\d\d)(?:\3(\d\d))?)?", re.ASCII)
_UTC_NAMES = {"UTC", "Z", "UT", "-00:00", "-0000", "-00"}
_HOURS = {
    "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    **{letter: n + 1 for n, letter in enumerate("ABCDEFGHIKLM")},
    **{letter: -n - 1 for n, letter in enumerate("NOPQRSTUVWXY")},
}  # fmt: skip


def moment_of(parts: DateParts, zone: tzinfo, now: Callable[[], datetime]) -> datetime:
    """The time that the parts name, with missing parts filled in as `Time.parse` does.

    `zone` is the local zone, for parts without a zone. Raises ValueError or OverflowError if there is no such time.
    """
    year = parts.year if parts.year is not None else now().year
    own = None if parts.zone is None else _own_zone(parts.zone, zone, year)
    today = now().astimezone(zone if own is None else own)
    micro = 0 if parts.fraction is None else int(parts.fraction * 1_000_000)
    if parts.day_of_year is None:
        return _at(_filled(parts, parts.month, parts.day, today), micro, zone, own)
    if not 1 <= parts.day_of_year <= 366:
        raise ValueError("day of the year out of range")
    # Ruby guesses a date, then corrects it by the difference.
    month, day = (parts.day_of_year - 1) // 31 + 1, (parts.day_of_year - 1) % 31 + 1
    guess = _at(_filled(parts, month, day, today), micro, zone, own)
    day += parts.day_of_year - guess.timetuple().tm_yday
    if day > 28 and day > (last := monthrange(year, month)[1]):
        month, day = month + 1, day - last
    return _at(_filled(parts, month, day, today), micro, zone, own)


def _filled(parts: DateParts, month: int | None, day: int | None, today: datetime) -> list[int]:
    """Year to second: parts before the first given one come from today; the rest default to their minimum."""
    given = [parts.year, month, day, parts.hour, parts.minute, parts.second]
    current = [today.year, today.month, today.day, today.hour, today.minute, today.second]
    first = next((n for n, part in enumerate(given) if part is not None), len(given))
    defaults = [*current[:first], *[1970, 1, 1, 0, 0, 0][first:]]
    return [default if part is None else part for part, default in zip(given, defaults, strict=True)]


def _at(filled: list[int], micro: int, zone: tzinfo, own: tzinfo | None) -> datetime:
    """The time of six parts in the zone `own`, or in `zone` if there is no `own` or both have the same offset then."""
    if own is None:
        return local_time(_plain(filled, micro), zone)
    offset = own.utcoffset(None) or timedelta(0)
    time = _plain(_in_utc(filled, int(offset.total_seconds())), micro).replace(tzinfo=UTC)
    local = time.astimezone(zone)
    return local if own is not UTC and local.utcoffset() == offset else time.astimezone(own)


def _plain(filled: list[int], micro: int) -> datetime:
    year, month, day, hour, minute, second = filled
    if not (1 <= day <= 31 and 0 <= minute <= 59 and 0 <= second <= 60 and 0 <= hour <= 24):
        raise ValueError("part out of range")
    if hour == 24 and (minute or second):
        raise ValueError("the day ends at 24:00:00")
    # The 31st of a shorter month rolls over into the next month, as 24:00 and second 60 do.
    return datetime(year, month, 1) + timedelta(
        days=day - 1, hours=hour, minutes=minute, seconds=second, microseconds=micro
    )


def _in_utc(filled: list[int], offset: int) -> list[int]:
    """Six parts converted to UTC. As in Ruby, a part that the offset does not change is not normalised."""
    year, month, day, *clock = filled
    sign, rest = (-1, -offset) if offset < 0 else (1, offset)
    for place, size in ((2, 60), (1, 60), (0, 24)):
        rest, amount = divmod(rest, size)
        if amount:
            carry, clock[place] = divmod(clock[place] - sign * amount, size)
            rest -= sign * carry
    day -= sign * rest
    if rest and sign < 0 and day > monthrange(year, month)[1]:
        year, month, day = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    elif rest and sign > 0 and day < 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        day = monthrange(year, month)[1]
    return [year, month, day, *clock]


def _own_zone(name: str, zone: tzinfo, year: int) -> tzinfo | None:
    """The zone called `name`, or None if `Time.parse` does not know it. `zone` is the local zone."""
    name = name.upper()
    if name in _UTC_NAMES:
        return UTC
    if match := _OFFSET.fullmatch(name):
        seconds = int(match[2]) * 3600 + int(match[4] or 0) * 60 + int(match[5] or 0)
        return _fixed(-seconds if match[1] == "-" else seconds)
    if name in _HOURS:
        return _fixed(_HOURS[name] * 3600)
    for month in (1, 7):
        day = datetime(year, month, 1, tzinfo=zone)
        if (day.tzname() or "").upper() == name:
            return _fixed(int((day.utcoffset() or timedelta(0)).total_seconds()))
    return None


def _fixed(seconds: int) -> tzinfo:
    """A zone with that offset and no name, which distinguishes offset 0 from UTC."""
    return timezone(timedelta(seconds=seconds), "")
