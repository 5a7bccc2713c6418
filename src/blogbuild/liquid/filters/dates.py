"""The filter `date`."""

from __future__ import annotations

import re
from datetime import date as plain_date
from datetime import datetime

from blogbuild.dates import parse_time, strftime
from blogbuild.letters import downcase

from ..scope import Scope
from ..values import ruby_to_s
from .date_forms import usual_form

_DIGITS = re.compile(r"\d+", re.ASCII)


def to_date(scope: Scope, value: object) -> datetime | plain_date | None:
    """The time that a date filter uses for a value: a time, `now` or `today`, seconds since 1970, or a text."""
    if isinstance(value, (datetime, plain_date)):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return _from_epoch(scope, value)
    if not isinstance(value, str) or not value:
        return None
    text = downcase(value)
    if text in ("now", "today"):
        return scope.host.now
    if _DIGITS.fullmatch(text):
        return _from_epoch(scope, int(text))
    return parse_time(text, scope.host.zone, lambda: scope.host.now)


def _from_epoch(scope: Scope, seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, scope.host.zone)
    except (OverflowError, ValueError, OSError):
        return None


def date(scope: Scope, value: object, form: object) -> object:
    """Format a date with Ruby's strftime. A value that is not a date, or an empty format, returns the value."""
    if type(value) is datetime and type(form) is str and (usual := usual_form(form)) is not None:
        return usual(value)
    wanted = ruby_to_s(form)
    if not wanted:
        return value
    moment = to_date(scope, value)
    if moment is None:
        return value
    return strftime(moment, wanted)
