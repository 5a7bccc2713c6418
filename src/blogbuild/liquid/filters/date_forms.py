"""Fast printing of the usual date formats: lists of posts print thousands of dates in two or three formats."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from operator import attrgetter

from blogbuild.dates.strftime import MONTHS

_NUMBERS: Mapping[str, tuple[str, str]] = {
    "Y": ("%04d", "year"), "m": ("%02d", "month"), "-m": ("%d", "month"), "d": ("%02d", "day"), "-d": ("%d", "day"),
    "e": ("%2d", "day"), "H": ("%02d", "hour"), "M": ("%02d", "minute"), "S": ("%02d", "second"),
}  # fmt: skip
"""Directive → Python's format of the number, and the attribute that holds it."""

_DIRECTIVE = re.compile(r"%(-[md]|[YmdeHMSBb])")


@functools.lru_cache(maxsize=256)
def usual_form(form: str) -> Callable[[datetime], str] | None:
    """A function that prints a time in a strftime format; None if the format has unusual directives."""
    pieces = _DIRECTIVE.split(form.replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S"))
    attributes = [_NUMBERS[name][1] for name in pieces[1::2] if name in _NUMBERS]
    if not attributes or any("%" in literal for literal in pieces[::2]):
        return None
    values = attrgetter(*attributes)
    if len(pieces[1::2]) == len(attributes):
        pattern = _pattern(pieces, "")
        return lambda moment: pattern % values(moment)
    by_month = [_pattern(pieces, month) for month in MONTHS]
    return lambda moment: by_month[moment.month - 1] % values(moment)


def _pattern(pieces: list[str], month: str) -> str:
    names = {"B": month, "b": month[:3]}
    return "".join(
        piece if not n % 2 else names[piece] if piece in names else _NUMBERS[piece][0]
        for n, piece in enumerate(pieces)
    )
