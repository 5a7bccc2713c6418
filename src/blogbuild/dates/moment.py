"""From the parts of a date and time to the moment that they name, as Ruby's `Time.parse` goes on from them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from .parts import DateParts

_OFFSET = re.compile(r"([+-])(\d\d)(?:(:?)(\d\d)(?:\3(\d\d))?)?", re.ASCII)
_UTC_NAMES = {"UTC", "Z", "UT", "-00:00", "-0000", "-00"}
_HOURS = {
    "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    **{letter: n + 1 for n, letter in enumerate("ABCDEFGHIKLM")}, **{letter: -n - 1 for n, letter in enumerate("NOPQRSTUVWXY")},
}  # fmt: skip


def moment_of(parts: DateParts, zone: tzinfo, now: Callable[[], datetime]) -> datetime:
    """The moment that the parts name, as `Time.parse` fills them up.

    Raises ValueError or OverflowError where there is no such moment.
    """
    year = parts.year if parts.year is not None else now().year
    own = None if parts.zone is None else _own_zone(parts.zone, zone, year)
    today = now().astimezone(zone if own is None else own)
    micro = 0 if parts.fraction is None else int(parts.fraction * 1_000_000)
    if parts.day_of_year is None:
        return _at(_filled(parts, parts.month, parts.day, today), micro, zone, own)
    if not 1 <= parts.day_of_year <= 366:
        raise ValueError("no such day in the year")
    # Ruby guesses a day, then moves by what the guess is wrong.
    month, day = (parts.day_of_year - 1) // 31 + 1, (parts.day_of_year - 1) % 31 + 1
    guess = _at(_filled(parts, month, day, today), micro, zone, own)
    day += parts.day_of_year - guess.timetuple().tm_yday
    if day > 28 and day > (last := monthrange(year, month)[1]):
        month, day = month + 1, day - last
    return _at(_filled(parts, month, day, today), micro, zone, own)


def _filled(parts: DateParts, month: int | None, day: int | None, today: datetime) -> list[int]:
    """All six parts: those in front of the first that is given are today's, the others the least."""
    given = [parts.year, month, day, parts.hour, parts.minute, parts.second]
    current = [today.year, today.month, today.day, today.hour, today.minute, today.second]
    first = next((n for n, part in enumerate(given) if part is not None), len(given))
    least = [*current[:first], *[1970, 1, 1, 0, 0, 0][first:]]
    return [other if part is None else part for part, other in zip(given, least, strict=True)]


def _at(filled: list[int], micro: int, zone: tzinfo, own: tzinfo | None) -> datetime:
    """The moment of six parts, in `own` zone if there is one that differs from `zone` by then."""
    if own is None:
        return _plain(filled, micro).replace(tzinfo=zone)
    offset = own.utcoffset(None) or timedelta(0)
    moment = _plain(_in_utc(filled, int(offset.total_seconds())), micro).replace(tzinfo=UTC)
    local = moment.astimezone(zone)
    return local if own is not UTC and local.utcoffset() == offset else moment.astimezone(own)


def _plain(filled: list[int], micro: int) -> datetime:
    year, month, day, hour, minute, second = filled
    if not (1 <= day <= 31 and 0 <= minute <= 59 and 0 <= second <= 60 and 0 <= hour <= 24):
        raise ValueError("a part is out of its range")
    if hour == 24 and (minute or second):
        raise ValueError("the day ends at 24:00:00")
    # The 31st of a shorter month runs on into the next, as 24:00 and the 60th second do.
    return datetime(year, month, 1) + timedelta(
        days=day - 1, hours=hour, minutes=minute, seconds=second, microseconds=micro
    )


def _in_utc(filled: list[int], offset: int) -> list[int]:
    """Six parts moved to UTC. As in Ruby, a part that the offset does not touch is not put into its range."""
    year, month, day, *clock = filled
    sign, rest = (-1, -offset) if offset < 0 else (1, offset)
    for place, size in ((2, 60), (1, 60), (0, 24)):
        rest, own = divmod(rest, size)
        if own:
            carry, clock[place] = divmod(clock[place] - sign * own, size)
            rest -= sign * carry
    day -= sign * rest
    if rest and sign < 0 and day > monthrange(year, month)[1]:
        year, month, day = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    elif rest and sign > 0 and day < 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        day = monthrange(year, month)[1]
    return [year, month, day, *clock]


def _own_zone(name: str, zone: tzinfo, year: int) -> tzinfo | None:
    """The zone that a text names, as far as `Time.parse` knows it; None for any other."""
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
    """A zone of that offset. It has no name, so it is not UTC even where it is as far from it."""
    return timezone(timedelta(seconds=seconds), "")
