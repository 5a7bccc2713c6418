"""Formats times as Ruby's strftime does (https://docs.ruby-lang.org/en/3.1/strftime_formatting_rdoc.html)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")

_DIRECTIVE = re.compile(
    r"%([-0^#_]*)(\d*)(?:E(?=[cCxXyY])|O(?=[deHkIlmMSuUVwWy]))?(:{0,3}z|[a-zA-Z%+])", re.ASCII
)
MAX_WIDTH = 1024
"""Limit of a directive's width in characters; a directive beyond it stays as it is."""


def _hour12(moment: datetime) -> int:
    return moment.hour % 12 or 12


def _week(moment: datetime, first: int) -> int:
    weekday = moment.isoweekday() % 7
    return (moment.timetuple().tm_yday + 6 - (weekday - first) % 7) // 7


def _epoch(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)


# Directive -> (value, width, pad character)
_NUMBERS: Mapping[str, tuple[Callable[[datetime], int], int, str]] = {
    "Y": (lambda t: t.year, 4, "0"), "C": (lambda t: t.year // 100, 2, "0"), "y": (lambda t: t.year % 100, 2, "0"),
    "m": (lambda t: t.month, 2, "0"), "d": (lambda t: t.day, 2, "0"), "e": (lambda t: t.day, 2, " "),
    "j": (lambda t: t.timetuple().tm_yday, 3, "0"), "H": (lambda t: t.hour, 2, "0"), "k": (lambda t: t.hour, 2, " "),
    "I": (_hour12, 2, "0"), "l": (_hour12, 2, " "), "M": (lambda t: t.minute, 2, "0"),
    "S": (lambda t: t.second, 2, "0"),
    "u": (lambda t: t.isoweekday(), 1, "0"), "w": (lambda t: t.isoweekday() % 7, 1, "0"),
    "G": (lambda t: t.isocalendar().year, 4, "0"), "g": (lambda t: t.isocalendar().year % 100, 2, "0"),
    "V": (lambda t: t.isocalendar().week, 2, "0"), "U": (lambda t: _week(t, 0), 2, "0"),
    "W": (lambda t: _week(t, 1), 2, "0"), "s": (_epoch, 1, "0"),
    "Q": (lambda t: _epoch(t) * 1000 + t.microsecond // 1000, 1, "0"),
}  # fmt: skip

_COMPOUND: Mapping[str, str] = {
    "c": "%a %b %e %H:%M:%S %Y", "D": "%m/%d/%y", "F": "%Y-%m-%d", "v": "%e-%^b-%Y", "x": "%m/%d/%y", "X": "%H:%M:%S",
    "r": "%I:%M:%S %p", "R": "%H:%M", "T": "%H:%M:%S", "+": "%a %b %e %H:%M:%S %Z %Y",
}  # fmt: skip

_TEXTS: Mapping[str, Callable[[datetime], str]] = {
    "B": lambda t: MONTHS[t.month - 1], "b": lambda t: MONTHS[t.month - 1][:3], "h": lambda t: MONTHS[t.month - 1][:3],
    "A": lambda t: DAYS[t.isoweekday() % 7], "a": lambda t: DAYS[t.isoweekday() % 7][:3],
    "p": lambda t: "AM" if t.hour < 12 else "PM", "P": lambda t: "am" if t.hour < 12 else "pm",
    "Z": lambda t: zone_name(t), "n": lambda t: "\n", "t": lambda t: "\t", "%": lambda t: "%",
}  # fmt: skip


def zone_name(moment: datetime) -> str:
    """The abbreviation of a time's zone; empty for a plain offset."""
    name = moment.tzname() or ""
    return "" if name.startswith(("UTC+", "UTC-")) else name


def strftime(moment: datetime | date, form: str) -> str:
    """Format a time. A date is midnight in UTC. Text that is not a directive stays as it is."""
    if "%" not in form:
        return form
    when = (
        moment
        if isinstance(moment, datetime)
        else datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    )
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    is_date = not isinstance(moment, datetime)
    return _DIRECTIVE.sub(lambda match: _one(match, when, is_date), form)


def _one(match: re.Match[str], moment: datetime, is_date: bool) -> str:
    flags, width_text, name = match[1], match[2], match[3]
    width = int(width_text) if width_text else 0
    if width > MAX_WIDTH:
        return match[0]
    if name in ("Q", "+") and not is_date:
        return match[0]
    if name in _NUMBERS:
        compute, usual, pad = _NUMBERS[name]
        return _padded_number(compute(moment), width or usual, pad, flags)
    if name in ("L", "N"):
        return _fraction(moment, width or (3 if name == "L" else 9))
    if name.endswith("z"):
        return _offset(moment, name, width, flags, is_date)
    if name in _COMPOUND:
        form = _COMPOUND[name].replace("%Z", "+00:00") if is_date else _COMPOUND[name]
        return _padded_text(strftime(moment, form), width, flags if is_date else flags.replace("-", ""))
    if name in _TEXTS:
        text = "+00:00" if name == "Z" and is_date else _TEXTS[name](moment)
        if "#" in flags:
            if name in ("p", "Z"):
                text, flags = text.lower(), flags.replace("^", "")
            else:
                text = text.upper()
        return _padded_text(text, width, flags) if text else ""
    return match[0]


def _padded_number(value: int, width: int, pad: str, flags: str) -> str:
    for flag in flags:
        if flag == "-":
            return str(value)
        if flag == "_":
            pad = " "
        elif flag == "0":
            pad = "0"
    sign = "-" if value < 0 else ""
    digits = str(abs(value))
    if pad == "0":
        return sign + digits.rjust(width - len(sign), "0")
    return (sign + digits).rjust(width)


def _padded_text(text: str, width: int, flags: str) -> str:
    if "^" in flags:
        text = text.upper()
    if "-" in flags:
        return text
    padding = [flag for flag in flags if flag in "_0"]
    return text.rjust(width, "0" if padding and padding[-1] == "0" else " ")


def _fraction(moment: datetime, digits: int) -> str:
    return f"{moment.microsecond:06d}".ljust(digits, "0")[:digits]


def _offset(moment: datetime, name: str, width: int, flags: str, is_date: bool) -> str:
    offset = moment.utcoffset() or timedelta(0)
    seconds = int(offset.total_seconds())
    sign = "-" if seconds < 0 else "+"
    hours, rest = divmod(abs(seconds), 3600)
    minutes, second = divmod(rest, 60)
    colons = name.count(":")
    if colons == 3:
        tail = f":{minutes:02d}:{second:02d}" if second else f":{minutes:02d}" if minutes else ""
    elif colons == 2:
        tail = f":{minutes:02d}:{second:02d}"
    else:
        tail = f":{minutes:02d}" if colons else f"{minutes:02d}"
    if "-" in flags and moment.tzinfo is UTC and not is_date:
        # RFC 3339: -00:00 is a time in UTC whose local offset is unknown.
        sign = "-"
    room = max(1 if is_date and "-" in flags else 2, width - len(tail) - 1)
    # The last flag wins; `-` cancels `_` for a time, but not for a date.
    padding = [flag for flag in flags if flag in ("_0" if is_date else "_0-")]
    if padding and padding[-1] == "_":
        return f"{sign}{hours}".rjust(room + 1) + tail
    return f"{sign}{str(hours).rjust(room, '0')}{tail}"
