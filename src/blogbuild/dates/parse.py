"""Times in texts, read as generously as Ruby's Time.parse reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(am|pm|a\.m\.|p\.m\.)?"
    r"\s*(z\b|utc\b|gmt\b|[a-z]{3,4}t\b|[-+]\d{1,2}(?::?\d{2})?(?!\d))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(\d{2,4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})(?!\d)")
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_DAY = re.compile(rf"\b({'|'.join(_NAMES)})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(-?\d{{2,4}}))?", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+({'|'.join(_NAMES)})[a-z]*\.?(?:[\s,-]+(-?\d{{2,4}}))?", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b({'|'.join(_NAMES)})[a-z]*\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
_PACKED = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{2})(\d{2})(\d{2})?)?(?!\d)", re.IGNORECASE)
_HALF_DAY = re.compile(r"(\d{1,2})\s*([ap]m)", re.IGNORECASE)
_DAY_ALONE = re.compile(r"(\d{1,2})")
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "cet": 1, "cest": 2, "bst": 1, "jst": 9}


def to_time(value: object, zone: tzinfo, now: Callable[[], datetime]) -> datetime | None:
    """The moment that a front matter value names, in `zone`; None where it names none.

    A date is midnight in `zone`; parts that a text leaves out are those of the day that `now()` is in.
    """
    if isinstance(value, datetime):
        return value.astimezone(zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zone)
    return parse_time(str(value), zone, now)


def parse_time(text: str, zone: tzinfo, now: Callable[[], datetime]) -> datetime | None:
    """The moment that a text names, in `zone`; None where it names none or an impossible one."""
    packed = _PACKED.search(text)
    if noon := _HALF_DAY.fullmatch(text.strip()):
        today = now()
        return _moment((today.year, today.month, today.day), int(noon[1]) % 12 + 12 * (noon[2].lower()[0] == "p"), 0, 0, 0, None, zone)
    if single := _DAY_ALONE.fullmatch(text.strip()):
        today = now()
        return _moment((today.year, today.month, int(single[1])), 0, 0, 0, 0, None, zone)
    clock = _CLOCK.search(text)
    day = _day(text if clock is None else text[: clock.start()] + " " + text[clock.end() :], now)
    if day is None and packed is not None:
        year, month, number = int(packed[1]), int(packed[2]), int(packed[3])
        day = (year, month, number)
        hour, minute, second = int(packed[4] or 0), int(packed[5] or 0), int(packed[6] or 0)
        return _moment(day, hour, minute, second, 0, None, zone)
    if day is None and clock is None:
        return None
    if day is None:
        day = (now().year, now().month, now().day)
    if clock is None:
        return _moment(day, 0, 0, 0, 0, None, zone)
    hour = int(clock[1])
    half = (clock[5] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    micro = int((clock[4] or "0").ljust(6, "0")[:6])
    return _moment(day, hour, int(clock[2]), int(clock[3] or 0), micro, clock[6], zone)


def _day(text: str, now: Callable[[], datetime]) -> tuple[int, int, int] | None:
    if match := _ISO.search(text):
        return _year(match[1]), int(match[2]), int(match[3])
    if match := _SLASHED.search(text):
        first, second, third = match.groups()
        if len(first) > 2:
            return int(first), int(second), int(third)
        return (_year(third), int(second), int(first)) if len(third) > 2 else (_year(first), int(second), int(third))
    if match := _MONTH_DAY.search(text):
        year = _year(match[3]) if match[3] else now().year
        if not match[3] and (alone := _MONTH_YEAR.search(text)):
            return int(alone[2]), _NAMES.index(alone[1].lower()[:3]) + 1, 1
        return year, _NAMES.index(match[1].lower()[:3]) + 1, int(match[2])
    if match := _DAY_MONTH.search(text):
        return _year(match[3]) if match[3] else now().year, _NAMES.index(match[2].lower()[:3]) + 1, int(match[1])
    if match := _MONTH_YEAR.search(text):
        return int(match[2]), _NAMES.index(match[1].lower()[:3]) + 1, 1
    return None


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 69 else 1900)


def _moment(
    day: tuple[int, int, int], hour: int, minute: int, second: int, micro: int, offset: str | None, zone: tzinfo
) -> datetime | None:
    try:
        extra = timedelta(0)
        if (hour, minute, second) == (24, 0, 0):
            hour, extra = 0, extra + timedelta(days=1)
        if second == 60:
            second, extra = 59, extra + timedelta(seconds=1)
        year, month, number = day
        if number > 28 and 1 <= month <= 12 and number <= 31:
            # Ruby lets the 31st of a shorter month run on into the next.
            extra += timedelta(days=number - 28)
            number = 28
        plain = datetime(year, month, number, hour, minute, second, micro) + extra
        if not offset:
            return plain.replace(tzinfo=zone)
        if offset.lower() in ("z", "utc"):
            return plain.replace(tzinfo=UTC)
        return plain.replace(tzinfo=_offset(offset)).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _offset(text: str) -> timezone:
    lower = text.lower()
    if lower in _ZONES:
        return timezone(timedelta(hours=_ZONES[lower]))
    if lower[0] not in "+-":
        return UTC
    digits = lower[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    sign = -1 if lower[0] == "-" else 1
    return timezone(sign * timedelta(hours=hours, minutes=minutes))
