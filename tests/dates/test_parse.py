"""Plain days take a short way, which must lead where the long one does."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from blogbuild.dates import parse
from blogbuild.dates.parse import parse_time

ZONES = [UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("America/St_Johns")]
DAYS = [f"{year}-{month}-{day}" for year in (1000, 1969, 1970, 2024, 2999) for month in ("1", "02", "12") for day in ("1", "09", "28")]


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_both_ways_lead_to_the_same_moment(zone: ZoneInfo, monkeypatch: pytest.MonkeyPatch) -> None:
    now = lambda: datetime(2026, 11, 1, 12, tzinfo=UTC)  # noqa: E731
    short = [parse_time(day, zone, now) for day in DAYS]
    monkeypatch.setattr(parse, "_DAY", parse.re.compile("(?!)"))
    assert [parse_time(day, zone, now) for day in DAYS] == short
    assert None not in short
