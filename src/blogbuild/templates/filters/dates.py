"""Filters on dates (https://jekyllrb.com/docs/liquid/filters/#date-to-xml-schema)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from blogbuild.dates import local_time, strftime
from blogbuild.liquid import LiquidError, Marker, Scope, inspect
from blogbuild.liquid.filters.date_forms import usual_form
from blogbuild.liquid.filters.dates import to_date
from blogbuild.liquid.values import offset_text


def _time(scope: Scope, value: object) -> datetime:
    moment = to_date(scope, value)
    if moment is None:
        raise LiquidError(
            f"Invalid Date: '{inspect(value)}' is not a valid datetime.", hint="use a date such as 2024-06-10"
        )
    if not isinstance(moment, datetime):
        moment = local_time(datetime(moment.year, moment.month, moment.day), scope.host.zone)
    return moment.astimezone(scope.host.zone)


def _empty(value: object) -> bool:
    return value is None or value == "" or isinstance(value, Marker)


def date_to_xmlschema(scope: Scope, value: object) -> object:
    """`2008-11-07T13:07:54-08:00`."""
    return value if _empty(value) else _xmlschema(_time(scope, value))


def _xmlschema(moment: datetime) -> str:
    return _printed(moment, "%Y-%m-%dT%H:%M:%S") + offset_text(moment, ":")


def _printed(moment: datetime, form: str) -> str:
    usual = usual_form(form)
    return strftime(moment, form) if usual is None else usual(moment)


def date_to_rfc822(scope: Scope, value: object) -> object:
    """`Fri, 07 Nov 2008 13:07:54 -0800`."""
    return value if _empty(value) else strftime(_time(scope, value), "%a, %d %b %Y %H:%M:%S %z")


def date_to_string(scope: Scope, value: object, kind: object = None, style: object = None) -> object:
    """`07 Nov 2008`, or `7th Nov 2008` with `ordinal`."""
    return _worded(scope, value, "%b", kind, style)


def date_to_long_string(scope: Scope, value: object, kind: object = None, style: object = None) -> object:
    """`07 November 2008`, or `7th November 2008` with `ordinal`."""
    return _worded(scope, value, "%B", kind, style)


def _worded(scope: Scope, value: object, month: str, kind: object, style: object) -> object:
    if _empty(value):
        return value
    moment = _time(scope, value)
    if kind != "ordinal":
        return _printed(moment, f"%d {month} %Y")
    day = f"{moment.day}{_ordinal(moment.day)}"
    return strftime(moment, f"{month} {day}, %Y" if style == "US" else f"{day} {month} %Y")


def _ordinal(number: int) -> str:
    if 11 <= number <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


FILTERS: Mapping[str, Callable[..., object]] = {
    "date_to_xmlschema": date_to_xmlschema, "date_to_rfc822": date_to_rfc822, "date_to_string": date_to_string,
    "date_to_long_string": date_to_long_string,
}  # fmt: skip
