"""The usual forms of dates, read once: lists of posts print thousands of dates in two or three forms."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from blogbuild.dates.strftime import DAYS, MONTHS

_USUAL: Mapping[str, tuple[str, Callable[[datetime], object]]] = {
    "Y": ("%04d", lambda t: t.year), "y": ("%02d", lambda t: t.year % 100), "m": ("%02d", lambda t: t.month),
    "-m": ("%d", lambda t: t.month), "d": ("%02d", lambda t: t.day), "-d": ("%d", lambda t: t.day), "e": ("%2d", lambda t: t.day),
    "H": ("%02d", lambda t: t.hour), "M": ("%02d", lambda t: t.minute), "S": ("%02d", lambda t: t.second),
    "B": ("%s", lambda t: MONTHS[t.month - 1]), "b": ("%s", lambda t: MONTHS[t.month - 1][:3]),
    "A": ("%s", lambda t: DAYS[t.isoweekday() % 7]), "a": ("%s", lambda t: DAYS[t.isoweekday() % 7][:3]),
}  # fmt: skip
_DIRECTIVE = re.compile(r"%(-[md]|[YymdeHMSBbAa])")


@functools.lru_cache(maxsize=256)
def usual_form(form: str) -> Callable[[datetime], str] | None:
    """What prints a time in a form of strftime; None for a form with anything beyond the usual directives."""
    pieces = _DIRECTIVE.split(form.replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S"))
    if any("%" in literal for literal in pieces[::2]):
        return None
    found = [_USUAL[name] for name in pieces[1::2]]
    pattern = "".join(literal + (found[n][0] if n < len(found) else "") for n, literal in enumerate(pieces[::2]))
    values = tuple(value for _pattern, value in found)
    return lambda moment: pattern % tuple([value(moment) for value in values])
