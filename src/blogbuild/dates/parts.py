"""Finds the parts of a date and time in a text, as Ruby's `Date._parse` does.

The rules are tried in order. Each removes what it has matched, so the next one does not match it again. Of the rules
for a date, only the first that matches applies. Texts are limited to MAX_LENGTH, as in Ruby, which bounds the time of
every rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

MAX_LENGTH = 128
"""Ruby's limit of a date's length, in bytes."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "|".join(_MONTHS)


@dataclass(frozen=True, slots=True)
class DateParts:
    """The parts of a time that a text gives; None for the others."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_of_year: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    fraction: Fraction | None = None
    """Of a second."""
    zone: str | None = None

    short_year: bool = True
    """Whether a year below 100 is in this or the last century."""
    before_christ: bool = False

    @property
    def nothing(self) -> bool:
        """Whether the text gives no part."""
        given = (
            self.year,
            self.month,
            self.day,
            self.day_of_year,
            self.hour,
            self.minute,
            self.second,
            self.fraction,
        )
        return all(part is None for part in given)


def parts_of(text: str) -> DateParts:
    """The parts that a text gives. Raises ValueError if it is too long."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_LENGTH:
        raise ValueError(f"a date has at most {MAX_LENGTH} bytes")
    text = re.sub(r"(?:[^\w\-+',./:@\[\]]|_)+", " ", text)
    parts = DateParts()
    for rules, first_only in ((_BEFORE_DATE, False), (_DATE_RULES, True), (_AFTER_DATE, False)):
        for needs, pattern, read in rules:
            if not needs <= _signs(text):
                continue
            match = pattern.search(text)
            if match is None or (pattern in _UNLESS and _UNLESS[pattern].search(text)):
                continue
            text = text[: match.start()] + " " + text[match.end() :]
            parts = read(parts, match)
            if first_only:
                break
    return _complete(parts)


def _complete(parts: DateParts) -> DateParts:
    year = parts.year
    if year is not None and parts.before_christ:
        year = 1 - year
    if year is not None and parts.short_year and 0 <= year <= 99:
        year += 1900 if year >= 69 else 2000
    return replace(parts, year=year)


def _signs(text: str) -> set[str]:
    """The kinds of characters in a text: "a" for letters, "0" for digits, and any of the signs "-./"."""
    found = {sign for sign in "-./" if sign in text}
    if re.search(r"[a-zA-Z]", text):
        found.add("a")
    if re.search(r"[0-9]", text):
        found.add("0")
    return found


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _number_in(text: str | None) -> int | None:
    match = re.search(r"[0-9]+", text or "")
    return int(match[0]) if match else None


_YEAR = re.compile(r"[-+]?[0-9]*")
_YEAR_START = re.compile(r"[-+0-9]")


def _with_date(
    parts: DateParts, year: str | None, month: str | None, day: str | None, *, bc: bool = False
) -> DateParts:
    """Decide which of three texts is the year: one with more than two digits or an apostrophe."""
    if year is not None and month is not None and day is None:
        year, month, day = None, year, month
    if year is None and day is not None and (len(day) > 2 or day.startswith("'")):
        year, day = day, None
    if year is not None and (start := _YEAR_START.search(year)):
        digits = _YEAR.match(year, start.start())
        assert digits is not None
        if digits.end() < len(year):
            year, day = day, digits[0]
    if month is not None and (month.startswith("'") or len(month) > 2):
        year, month, day = month, day, year
    if day is not None and (day.startswith("'") or len(day) > 2):
        year, day = day, year
    if year is not None and (start := _YEAR_START.search(year)):
        digits = _YEAR.match(year, start.start())
        assert digits is not None
        signed = digits[0][0] in "+-"
        number = digits[0].lstrip("+-")
        value = int(number or 0)
        full = signed or len(number) > 2
        parts = replace(
            parts, year=-value if digits[0][0] == "-" else value, short_year=parts.short_year and not full
        )
    month_number, day_number = _number_in(month), _number_in(day)
    return replace(
        parts,
        month=parts.month if month_number is None else month_number,
        day=parts.day if day_number is None else day_number,
        before_christ=parts.before_christ or bc,
    )


# What the rules do with a match


def _nothing(parts: DateParts, match: re.Match[str]) -> DateParts:
    return parts


_CLOCK = re.compile(
    r"([0-9]+)h?(?:\s*:?\s*([0-9]+)m?(?:\s*:?\s*([0-9]+)(?:[,.]([0-9]+))?s?)?)?(?:\s*([ap])(?:m\b|\.m\.))?",
    re.IGNORECASE,
)


def _clock(parts: DateParts, match: re.Match[str]) -> DateParts:
    parts = replace(parts, zone=match[2] if match[2] is not None else parts.zone)
    found = _CLOCK.match(match[1])
    if found is None:
        return parts
    hour, minute, second, fraction, half = found.groups()
    return replace(
        parts,
        hour=int(hour) if half is None else int(hour) % 12 + (12 if half in "pP" else 0),
        minute=parts.minute if minute is None else int(minute),
        second=parts.second if second is None else int(second),
        fraction=parts.fraction if fraction is None else _fraction(fraction),
    )


def _fraction(digits: str) -> Fraction:
    return Fraction(int(digits or 0), 10 ** len(digits))


def _european(parts: DateParts, match: re.Match[str]) -> DateParts:
    day, month, era, year = match.groups()
    return _with_date(parts, year, str(_month_number(month)), day, bc=(era or "").lower().startswith("b"))


def _american(parts: DateParts, match: re.Match[str]) -> DateParts:
    month, day, era, year = match.groups()
    return _with_date(parts, year, str(_month_number(month)), day, bc=(era or "").lower().startswith("b"))


def _year_month_day(parts: DateParts, match: re.Match[str]) -> DateParts:
    return _with_date(parts, match[1], match[2], match[3])


_ERAS = {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}


def _japanese(parts: DateParts, match: re.Match[str]) -> DateParts:
    year = _ERAS[match[1].lower()] + int(match[2])
    return replace(parts, year=year, month=int(match[3]), day=int(match[4]))


def _day_named_month_year(parts: DateParts, match: re.Match[str]) -> DateParts:
    return _with_date(parts, match[3], str(_month_number(match[2])), match[1])


def _named_month_day_year(parts: DateParts, match: re.Match[str]) -> DateParts:
    return _with_date(parts, match[3], str(_month_number(match[1])), match[2])


def _month_day(parts: DateParts, match: re.Match[str]) -> DateParts:
    return replace(
        parts,
        month=parts.month if match[1] is None else int(match[1]),
        day=parts.day if match[2] is None else int(match[2]),
    )


def _year_and_day(parts: DateParts, match: re.Match[str]) -> DateParts:
    return replace(parts, year=int(match[1]), day_of_year=int(match[2]))


def _only(part: str) -> Callable[[DateParts, re.Match[str]], DateParts]:
    def read(parts: DateParts, match: re.Match[str]) -> DateParts:
        change: dict[str, Any] = {part: int(match[1])}
        return replace(parts, **change)

    return read


def _named_month(parts: DateParts, match: re.Match[str]) -> DateParts:
    return replace(parts, month=_month_number(match[1]))


# By the length of a run of digits: the letter and width of each part in it
_PACKED = {
    2: "d2", 3: "j3", 4: "m2 d2", 5: "y2 j3", 6: "y2 m2 d2", 7: "y4 j3", 8: "y4 m2 d2", 10: "y4 m2 d2 H2",
    12: "y4 m2 d2 H2 M2", 14: "y4 m2 d2 H2 M2 S2",
}  # fmt: skip
# The same for a run followed by a fraction, which therefore ends with seconds
_PACKED_TO_SECOND = {
    2: "S2", 3: "M1 S2", 4: "M2 S2", 5: "H1 M2 S2", 6: "H2 M2 S2", 7: "d1 H2 M2 S2", 8: "d2 H2 M2 S2",
    10: "m2 d2 H2 M2 S2", 12: "y2 m2 d2 H2 M2 S2", 14: "y4 m2 d2 H2 M2 S2",
}  # fmt: skip
_TIME = {2: "H2", 4: "H2 M2", 6: "H2 M2 S2"}
_TIME_TO_SECOND = {2: "S2", 4: "M2 S2", 6: "H2 M2 S2"}
_LETTERS = {
    "y": "year",
    "m": "month",
    "d": "day",
    "j": "day_of_year",
    "H": "hour",
    "M": "minute",
    "S": "second",
}


def _cut(parts: DateParts, digits: str, layout: str | None, *, negative: bool = False) -> DateParts:
    position = 0
    for field in (layout or "").split():
        width = int(field[1])
        value = int(digits[position : position + width])
        position += width
        change: dict[str, Any] = {_LETTERS[field[0]]: -value if negative and field[0] == "y" else value}
        parts = replace(parts, **change)
    return parts


def _packed(parts: DateParts, match: re.Match[str]) -> DateParts:
    sign, digits, time, fraction, zone = match.groups()
    size = len(digits)
    to_second = time is None and fraction is not None
    parts = _cut(parts, digits, (_PACKED_TO_SECOND if to_second else _PACKED).get(size), negative=sign == "-")
    if size == 14 or (not to_second and size in (8, 10, 12)):
        parts = replace(parts, short_year=False)
    if time is not None:
        parts = _cut(parts, time, (_TIME if fraction is None else _TIME_TO_SECOND).get(len(time)))
    if fraction is not None:
        parts = replace(parts, fraction=_fraction(fraction))
    if zone is not None:
        if zone.startswith("["):
            inner = zone[1:-1]
            zone = inner.partition(":")[2] if ":" in inner else inner
        parts = replace(parts, zone=zone)
    return parts


def _before_christ(parts: DateParts, match: re.Match[str]) -> DateParts:
    return replace(parts, before_christ=True)


def _left_over(parts: DateParts, match: re.Match[str]) -> DateParts:
    """Read a lone number as the day if there is a time, or as the hour if there is a date."""
    number = int(match[1])
    if parts.hour is not None and parts.day is None:
        return replace(parts, day=number) if 1 <= number <= 31 else parts
    if parts.day is not None and parts.hour is None:
        return replace(parts, hour=number) if number <= 24 else parts
    return parts


_ERA = r"(c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))"

Rule = tuple[set[str], re.Pattern[str], Callable[[DateParts, re.Match[str]], DateParts]]


def _rule(needs: str, pattern: str, read: Callable[[DateParts, re.Match[str]], DateParts]) -> Rule:
    # Digits are ASCII; letters and word boundaries are Unicode; all blanks are spaces at this point.
    return set(needs), re.compile(pattern, re.IGNORECASE), read


_BEFORE_DATE: tuple[Rule, ...] = (
    _rule("a", r"\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/0-9\s]*", _nothing),
    _rule(
        "0",
        r"((?<![0-9])[0-9]+\s*(?:(?::\s*[0-9]+(?:\s*:\s*[0-9]+(?:[,.][0-9]*)?)?|h(?:\s*[0-9]+m?(?:\s*[0-9]+s?)?)?)"
        r"(?:\s*[ap](?:m\b|\.m\.))?|[ap](?:m\b|\.m\.)))"
        r"(?:\s*((?:gmt|utc?)?[-+][0-9]+(?:[,.:][0-9]+(?::[0-9]+)?)?"
        r"|(?:[^\W\d_]|[.\s])+(?:standard|daylight)\stime\b|[^\W\d_]+(?:\sdst)?\b))?",
        _clock,
    ),
)

_DATE_RULES: tuple[Rule, ...] = (
    _rule(
        "a0",
        rf"('?(?<![0-9])[0-9]+)[^-0-9\s]*\s*({_MONTH})[^-0-9\s']*"
        rf"(?:\s*(?:\b{_ERA}(?!(?<!\.)[a-z]))?\s*('?-?[0-9]+(?:(?:st|nd|rd|th)\b)?))?",
        _european,
    ),
    _rule(
        "a0",
        rf"\b({_MONTH})[^-0-9\s']*\s*('?[0-9]+)[^-0-9\s']*(?:\s*,?\s*{_ERA}?\s*('?-?[0-9]+))?",
        _american,
    ),
    _rule("0-", r"('?[-+]?(?<![0-9])[0-9]+)-([0-9]+)-('?-?[0-9]+)", _year_month_day),
    _rule("0.", r"\b([mtshr])([0-9]+)\.([0-9]+)\.([0-9]+)", _japanese),
    _rule("a0-", rf"('?-?(?<![0-9])[0-9]+)-({_MONTH})[^-/.]*-('?-?[0-9]+)", _day_named_month_year),
    _rule("a0-", rf"\b({_MONTH})[^-/.]*-('?-?[0-9]+)(?:-('?-?[0-9]+))?", _named_month_day_year),
    _rule("0/", r"('?-?(?<![0-9])[0-9]+)/\s*('?[0-9]+)(?:[^0-9]\s*('?-?[0-9]+))?", _year_month_day),
    _rule("0.", r"('?-?(?<![0-9])[0-9]+)\.\s*('?[0-9]+)\.\s*('?-?[0-9]+)", _year_month_day),
    _rule("0", r"\b(?:[0-9]{2}|[0-9]{4})?-?w[0-9]{2}(?:-?[0-9])?\b", _nothing),
    _rule("0", r"-w-[0-9]\b", _nothing),
    _rule("0", r"--([0-9]{2})?-([0-9]{2})\b", _month_day),
    _rule("0", r"--([0-9]{2})([0-9]{2})?\b", _month_day),
    _rule("0", r"\b([0-9]{2}|[0-9]{4})-([0-9]{3})\b", _year_and_day),
    _rule("0", r"\b-([0-9]{3})\b", _only("day_of_year")),
    _rule("0", r"'([0-9]+)\b", _only("year")),
    _rule("a", rf"\b({_MONTH})\S*", _named_month),
    _rule("0", r"((?<![0-9])[0-9]+)(?:st|nd|rd|th)\b", _only("day")),
    _rule(
        "0",
        r"([-+]?)((?<![0-9])[0-9]{2,14})(?:\s*t?\s*([0-9]{2,6})?(?:[,.]([0-9]*))?)?"
        r"(?:\s*(z\b|[-+][0-9]{1,4}\b|\[[-+]?[0-9][^\]]*\]))?",
        _packed,
    ),
)

_AFTER_DATE: tuple[Rule, ...] = (
    _rule("a", r"\b(?:bc\b|bce\b|b\.c\.|b\.c\.e\.)", _before_christ),
    _rule("0", r"\A\s*([0-9]{1,2})\s*\Z", _left_over),
)

_UNLESS = {
    _DATE_RULES[12][1]: re.compile(r"[,.](?:[0-9]{2}|[0-9]{4})-[0-9]{3}\b"),
    _DATE_RULES[13][1]: re.compile(r"[0-9]-[0-9]{3}\b"),
}
"""By rule, a pattern that keeps it from applying: the digits may be the end of something else."""
