"""Local times in skipped and doubled hours are Ruby's, in every zone at every change of its offset since 1970."""

from __future__ import annotations

import shutil
import subprocess
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from blogbuild.dates import local_time

BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
END = datetime(2037, 12, 31, tzinfo=UTC)
STEP = timedelta(days=5)
SHARES = (-2, -1, -0.5, -0.01, 0, 0.01, 0.5, 0.99, 1, 2)
"""Distances from a change, as shares of the skipped or doubled time."""
ALIASES = ("posix", "right", "Factory", "localtime")
DEPARTURES = {"Antarctica/Rothera"}
"""Zones in which Ruby takes the first of two times once: its clocks began with a station, in 1976."""


def zones() -> list[str]:
    return sorted(name for name in zoneinfo.available_timezones() if not name.startswith(ALIASES))


def changes(zone: zoneinfo.ZoneInfo) -> Iterator[tuple[datetime, timedelta]]:
    """The clock time after each change of the offset, and the size of the change."""
    at, offset = BEGIN, BEGIN.astimezone(zone).utcoffset()
    while at < END:
        later = at + STEP
        changed = later.astimezone(zone).utcoffset()
        if changed != offset and changed is not None and offset is not None:
            early, late = at, later
            while late - early > timedelta(seconds=1):
                middle = (early + (late - early) / 2).replace(microsecond=0)
                early, late = (
                    (middle, late) if middle.astimezone(zone).utcoffset() == offset else (early, middle)
                )
            yield late.astimezone(zone).replace(tzinfo=None, fold=0), abs(changed - offset)
        at, offset = later, changed


def samples() -> list[tuple[str, datetime]]:
    return [
        (name, (clock + size * share).replace(microsecond=0))
        for name in zones()
        for clock, size in changes(zoneinfo.ZoneInfo(name))
        for share in SHARES
    ]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("ruby") is None, reason="needs Ruby (Debian: apt install ruby)")
def test_every_change_of_every_zone() -> None:
    asked = samples()
    lines = "".join(f"{name} {clock:%Y %m %d %H %M %S}\n" for name, clock in asked)
    command = ["ruby", str(Path(__file__).with_name("local_times.rb"))]
    answers = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout.split()
    assert len(answers) == len(asked) > 100_000
    wrong = [
        (name, clock, int(answer))
        for (name, clock), answer in zip(asked, answers, strict=True)
        if local_time(clock, zoneinfo.ZoneInfo(name)).timestamp() != int(answer) and name not in DEPARTURES
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("zone", "clock", "expected"),
    [
        ("Europe/Berlin", "2024-03-31 02:30:00", "2024-03-31 03:30:00+02:00"),
        ("Europe/Berlin", "2024-10-27 02:30:00", "2024-10-27 02:30:00+01:00"),
        ("America/New_York", "2024-03-10 02:00:00", "2024-03-10 03:00:00-04:00"),
        ("America/New_York", "2024-11-03 01:30:00", "2024-11-03 01:30:00-05:00"),
        ("America/Sao_Paulo", "2018-11-04 00:30:00", "2018-11-04 01:30:00-02:00"),
        ("America/Sao_Paulo", "2018-02-17 23:30:00", "2018-02-17 23:30:00-03:00"),
        ("America/Havana", "2024-11-03 00:00:00", "2024-11-03 00:00:00-05:00"),
        ("Australia/Lord_Howe", "2024-10-06 02:15:00", "2024-10-06 02:45:00+11:00"),
        ("Australia/Lord_Howe", "2024-04-07 01:45:00", "2024-04-07 01:45:00+10:30"),
        ("Pacific/Apia", "2011-12-30 12:00:00", "2011-12-31 12:00:00+14:00"),
        ("Europe/Moscow", "2014-10-26 01:30:00", "2014-10-26 01:30:00+03:00"),
        ("Asia/Pyongyang", "2018-05-04 23:40:00", "2018-05-05 00:10:00+09:00"),
    ],
)
def test_as_recorded_from_ruby(zone: str, clock: str, expected: str) -> None:
    assert str(local_time(datetime.fromisoformat(clock), zoneinfo.ZoneInfo(zone))) == expected
