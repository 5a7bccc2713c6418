"""Finds the site's local time zone: `timezone` in the config, else TZ, else the machine's zone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from blogbuild.errors import Location, Problem

_POSIX = r"([A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)([+-]?)(\d|1\d|2[0-3])(?::([0-5]\d))?"


def find_zone(name: object, environ: Mapping[str, str], shown: str, problems: list[Problem]) -> tzinfo:
    """The zone of local times (https://jekyllrb.com/docs/configuration/options/#global-configuration).

    `name` is the value of `timezone`. A name that is not in the zone database is read as a POSIX value of TZ ("UTC+8"
    is eight hours behind UTC). Any other name means UTC, as for Jekyll, and adds the warning `config-timezone` to
    `problems`. `shown` is the config file's name.
    """
    if name is not None and name != "":
        try:
            return _zone(str(name))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            fixed = _posix_zone(str(name))
            if fixed is None:
                message = f"unknown time zone {name}; times are in UTC, as with Jekyll"
                problems.append(
                    Problem(
                        "config-timezone",
                        message,
                        Location(shown, key="timezone"),
                        "use a name like Europe/Berlin",
                        severity="warning",
                    )
                )
            return fixed or LOCAL_UTC
    given = environ.get("TZ", "").removeprefix(":")
    for candidate in (given, _machine_zone_name()):
        if candidate:
            try:
                return _zone(candidate)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
    return MachineZone()


LOCAL_UTC = timezone(timedelta(0), "UTC")
"""UTC as the local zone. Ruby prints `+0000` for its times; `UTC` is only printed for times written in UTC."""


def _zone(name: str) -> tzinfo:
    return LOCAL_UTC if name in ("UTC", "Etc/UTC") else ZoneInfo(name)


def _posix_zone(text: str) -> tzinfo | None:
    """The zone of a POSIX value of TZ without daylight saving time: a name, then the hours west of Greenwich."""
    match = re.fullmatch(_POSIX, text)
    if match is None:
        return None
    offset = timedelta(hours=int(match[3]), minutes=int(match[4] or 0))
    return timezone(offset if match[2] == "-" else -offset, match[1].strip("<>"))


def _machine_zone_name() -> str | None:
    """The name of the machine's zone, if the system has one."""
    try:
        target = Path("/etc/localtime").resolve().as_posix()
    except OSError:
        return None
    return target.partition("/zoneinfo/")[2] or None


class MachineZone(tzinfo):
    """The machine's zone from the C library, used if it has no name."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The machine's offset from UTC at that time."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Zero: `utcoffset` includes daylight saving time."""
        return timedelta(0)

    def tzname(self, moment: datetime | None) -> str | None:
        """The zone's abbreviation."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()
