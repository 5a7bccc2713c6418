"""The types of unquoted YAML scalars: YAML 1.1 (https://yaml.org/type/) as Ruby's Psych 4 implements it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_WORDLIKE = re.compile(r"(?:[^\d.:\-\n]|[^\W\d_])?(?:[^\W\d]|[_\s!@#$%^&*(){}<>|/\\~;=])")
_TIME = re.compile(
    r"(-?\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d):(\d\d)(?:\.(\d*))?(?:\s*(Z|[-+]\d{1,2}:?(?:\d\d)?))?",
    re.ASCII,
)
_DATE = re.compile(r"\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)", re.ASCII)
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(\.[0-9_]*)?", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?", re.ASCII)
_INTEGER = re.compile(
    r"([-+]?)(?:0b([0-1_,]+)|0([0-7_,]+)|(0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|0x([0-9a-fA-F_,]+))", re.ASCII
)


MAX_DIGITS = 4000
"""A longer run of digits stays text, because Python limits the conversion to int."""


def plain_scalar(text: str, zone: tzinfo = UTC) -> object:
    """The value of an unquoted scalar as Psych reads it. `zone` is the zone of times that are written without one."""
    if not text:
        return None
    if _WORDLIKE.match(text) or "\n" in text:
        return _word(text)
    first = text[0]
    if first == ":":
        return text
    if match := _TIME.fullmatch(text):
        return _time(match, text, zone)
    if _DATE.fullmatch(text):
        year, month, day = (int(part) for part in text.split("-"))
        try:
            return date(year, month, day)
        except ValueError:
            return text
    return _number(text)


def _word(text: str) -> object:
    if len(text) > 5 or text[0] not in "ytonfYTONF~":
        return text
    lower = text.lower()
    if lower in ("~", "null"):
        return None
    if lower in ("yes", "true", "on"):
        return True
    return False if lower in ("no", "false", "off") else text


def _number(text: str) -> object:
    if text[0] not in "+-.0123456789":
        return text
    lower = text.lower()
    if lower in (".inf", "+.inf"):
        return float("inf")
    if lower == "-.inf":
        return float("-inf")
    if lower == ".nan":
        return float("nan")
    if match := _SEXAGESIMAL.fullmatch(text):
        return _sexagesimal(text, match[1] is not None)
    if _FLOAT.fullmatch(text):
        digits = re.sub(r"\.([Ee]|$)", r"\1", text.replace(",", "").replace("_", ""))
        try:
            return text if text in (".", "+.", "-.") else float(digits)
        except ValueError:
            return text
    if match := _INTEGER.fullmatch(text):
        return _integer(match, text)
    return text


def _integer(match: re.Match[str], text: str) -> object:
    sign = -1 if match[1] == "-" else 1
    for group, base in ((2, 2), (3, 8), (4, 10), (5, 16)):
        if match[group] is not None:
            digits = match[group].replace(",", "").replace("_", "")
            if len(digits) > MAX_DIGITS:
                return text
            return sign * int(digits, base) if digits else 0 if group == 3 else text
    return text


def _sexagesimal(text: str, fraction: bool) -> object:
    if len(text) > MAX_DIGITS:
        return text
    total: int | float = 0
    for place, part in enumerate(text.split(":")):
        clean = part.replace("_", "")
        value: int | float = float(clean) if fraction else int(clean)
        total += value * 60 ** abs(place - 2)
    return total


def _time(match: re.Match[str], text: str, zone: tzinfo) -> object:
    year, month, day, hour, minute, second = (int(match[n]) for n in range(1, 7))
    microsecond = int((match[7] or "0").ljust(6, "0")[:6])
    offset = match[8]
    if day > 31 or hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        return text
    # As in Ruby, the 31st of a shorter month and second 60 roll over into the next month and minute.
    overflow = timedelta(
        days=max(0, day - 28), hours=hour, minutes=minute, seconds=second, microseconds=microsecond
    )
    try:
        plain = datetime(year, month, min(day, 28), tzinfo=UTC) + overflow
        if offset == "Z":
            return plain
        if offset is None:
            return plain.astimezone(zone)
        return plain.replace(tzinfo=_offset_zone(*_offset(offset)))
    except (ValueError, OverflowError):
        return text


def _offset_zone(hours: int, minutes: int) -> timezone:
    """A zone with a fixed offset. +00:00 differs from UTC: Ruby prints `+0000`, not `UTC`, for such times."""
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(offset) if offset else timezone(offset, "UTC+00:00")


def _offset(text: str) -> tuple[int, int]:
    sign = -1 if text[0] == "-" else 1
    digits = text[1:]
    if ":" in digits:
        hours, minutes = digits.split(":")
    elif len(digits) > 2:
        hours, minutes = digits[:2], digits[2:]
    else:
        hours, minutes = digits, ""
    return sign * int(hours), sign * int(minutes or 0)
