"""The shortcuts for common forms of dates and times agree with the general parser."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from blogbuild.dates import parse
from blogbuild.dates.parse import parse_time

ZONES = [UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("America/St_Johns")]
DAYS = [
    f"{year}-{month}-{day}"
    for year in (1000, 1969, 1970, 2024, 2999)
    for month in ("1", "02", "12")
    for day in ("1", "09", "28")
]


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_dates(zone: ZoneInfo, monkeypatch: pytest.MonkeyPatch) -> None:
    now = lambda: datetime(2026, 11, 1, 12, tzinfo=UTC)  # noqa: E731
    short = [parse_time(day, zone, now) for day in DAYS]
    monkeypatch.setattr(parse, "_DAY", parse.re.compile("(?!)"))
    assert [parse_time(day, zone, now) for day in DAYS] == short
    assert None not in short


OFFSETS = ["+00:00", "-00:00", "+0100", "+02:00", "-03:30", "-12:00", " +05:45", "+23:59", "+24:00", "+99:00"]
MOMENTS = [
    f"{day}{between}{clock}{offset}"
    for day in (
        "1000-01-01",
        "1969-12-31",
        "2024-02-29",
        "2023-02-29",
        "2024-03-31",
        "2024-11-30",
        "2024-04-31",
        "2999-13-01",
    )
    for between in ("T", "t", " ")
    for clock in ("00:00:00", "02:30:00", "23:59:59", "24:00:00", "12:00:60", "25:00:00")
    for offset in OFFSETS
]


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_times_with_offsets(zone: ZoneInfo, monkeypatch: pytest.MonkeyPatch) -> None:
    now = lambda: datetime(2026, 11, 1, 12, tzinfo=UTC)  # noqa: E731

    def read() -> list[tuple[object, ...] | None]:
        found = [parse_time(moment, zone, now) for moment in MOMENTS]
        return [None if one is None else (one, one.utcoffset(), one.tzname()) for one in found]

    short = read()
    monkeypatch.setattr(parse, "_MOMENT", parse.re.compile("(?!)"))
    assert read() == short
