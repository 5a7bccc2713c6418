"""The usual forms print what strftime prints, and other forms are left to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from blogbuild.dates import strftime
from blogbuild.liquid.filters.date_forms import usual_form

MOMENTS = [
    datetime(2020, 3, 5, 4, 7, 8, tzinfo=UTC),
    datetime(999, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2005, 1, 1, tzinfo=timezone(timedelta(hours=-8))),
]


@pytest.mark.parametrize(
    "form",
    ["%Y-%m-%d", "%F %T", "%b %-d, %Y", "%e %B %Y", "%d/%m", "%b%B%d", "%H.%M.%S", "%-m%-d", "é %Y {0}"],
)
@pytest.mark.parametrize("moment", MOMENTS)
def test_as_strftime(form: str, moment: datetime) -> None:
    usual = usual_form(form)
    assert usual is not None
    assert usual(moment) == strftime(moment, form)


@pytest.mark.parametrize(
    "form",
    ["%", "%%", "%z", "%^b", "%10Y", "%-e", "100 %d %", "%%F", "%%Y", "", "a{}b", "%B", "%A %d", "%y-%d"],
)
def test_left_to_strftime(form: str) -> None:
    assert usual_form(form) is None
