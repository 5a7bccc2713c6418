"""The types of unquoted YAML scalars in SafeYAML 1.0, which the Jekylls from RubyGems use.

Source: https://github.com/dtao/safe_yaml. Integers may have commas, `12:30` is the float 750.0, `2020-1-5` and `1e5`
are texts, and a time always keeps its written offset, which is +0000 without one.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from .psych_scalars import MAX_DIGITS

_TEXT = re.compile(r"[^-+.0-9_~nyotfNYOTF]")
"""Begins a scalar that can only be a text; tried first, because most are."""
_WORDS = {
    "~": None,
    "null": None,
    "yes": True,
    "on": True,
    "true": True,
    "no": False,
    "off": False,
    "false": False,
}
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
_OCTAL = re.compile(r"0[0-7]+")
_HEXADECIMAL = re.compile(r"[-+]?0[xX][0-9a-fA-F]+")
_BINARY = re.compile(r"0b[01]+")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(\.[0-9_]*)?", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+][0-9]+)?", re.ASCII)
_FLOAT_WORDS = {
    name: value
    for value, names in {
        float("inf"): (".inf", ".Inf", ".INF"),
        float("-inf"): ("-.inf", "-.Inf", "-.INF"),
        float("nan"): (".nan", ".NaN", ".NAN"),
    }.items()
    for name in names
}
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|\s+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?\s*"
    r"(?:Z|([-+])([0-9]{1,2}?)(?::?([0-9]{2}))?)?",
    re.ASCII,
)
_WRONG_UNDERSCORE = re.compile(r"__|_\.|\._|_$|_[eE]")


def safe_scalar(text: str) -> object:
    """The value of an unquoted scalar as SafeYAML reads it. Raises ValueError for numbers at which Ruby stops."""
    if not text:
        return None
    if _TEXT.match(text):
        return text
    if text[0] in "~nyotfNYOTF":
        return _WORDS.get(text.lower(), text) if len(text) <= 5 else text
    if text[-1] == "\n":  # of a block scalar; the patterns of numbers and dates ignore the last line break
        number_or_date = text[:-1] if text[-2:-1] != "\n" and text[:-1] not in _FLOAT_WORDS else ""
        value = safe_scalar(number_or_date)
        return text if isinstance(value, str) or value is None else value
    number = _integer(text)
    if number is None:
        number = _float(text)
    return _date(text) if number is None else number


def _integer(text: str) -> int | float | None:
    """An integer, or the float that a sexagesimal integer is; None for other texts."""
    digits = text.replace("_", "").replace(",", "")
    if len(digits) > MAX_DIGITS:
        return None
    if _DECIMAL.fullmatch(digits):
        return int(digits)
    if _OCTAL.fullmatch(digits):
        return int(digits, 8)
    if _HEXADECIMAL.fullmatch(digits):
        return int(digits, 16)
    if _BINARY.fullmatch(digits):
        return int(digits, 2)
    match = _SEXAGESIMAL.fullmatch(digits)
    return _sexagesimal(digits) if match is not None and match[1] is None else None


def _float(text: str) -> float | None:
    if _FLOAT.fullmatch(text):
        return _ruby_float(text)
    if text in _FLOAT_WORDS:
        return _FLOAT_WORDS[text]
    return _sexagesimal(text) if _SEXAGESIMAL.fullmatch(text) else None


def _ruby_float(text: str) -> float:
    if _WRONG_UNDERSCORE.search(text):
        raise ValueError(f"{text} is not a number: Jekyll stops at its underscores")
    return float(text)


def _sexagesimal(text: str) -> float:
    """The sum of the parts; SafeYAML negates it if the text is negative, though the first part already is."""
    before, _, after = text.partition(".")
    total, weight = 0.0, 1
    for part in reversed(before.split(":")):
        total += _ruby_float(part) * weight
        weight *= 60
    if after:
        total += _ruby_float(f".{after}")
    return -total if text[0] == "-" else total


def _date(text: str) -> object:
    if match := _DATE.fullmatch(text):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return text
    if match := _TIME.fullmatch(text):
        return _time(match, text)
    return text


def _time(match: re.Match[str], text: str) -> object:
    year, month, day, hour, minute, second = (int(match[number]) for number in range(1, 7))
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        return text
    microsecond = int((match[7] or "0").ljust(6, "0")[:6])
    try:
        time = datetime(year, month, day, microsecond=microsecond, tzinfo=_zone(match))
        return time + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    except (ValueError, OverflowError):
        return text


def _zone(match: re.Match[str]) -> timezone:
    """The written offset. +0000 has a name of its own, because Ruby prints it as an offset, not as UTC."""
    offset = timedelta(hours=int(match[9] or 0), minutes=int(match[10] or 0))
    if not timedelta() < offset < timedelta(days=1):
        return timezone(timedelta(), "UTC+00:00")
    return timezone(-offset if match[8] == "-" else offset)
