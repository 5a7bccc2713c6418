"""The site's local zone: the config's `timezone`, else TZ, else the machine's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from blogbuild.errors import Location, Problem

_POSIX = re.compile(r"([A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)([+-]?)(\d|1\d|2[0-3])(?::([0-5]\d))?")


def find_zone(name: object, environ: Mapping[str, str], shown: str, problems: list[Problem]) -> tzinfo:
    """The zone to show local times in (https://jekyllrb.com/docs/configuration/options/).

    A name that the zone database does not have is read as POSIX reads TZ ("UTC+8" is eight hours
    behind); any other means UTC, as the C library takes it for Jekyll, with a warning `config-timezone`.
    """
    if name is not None and name != "":
        try:
            return _zone(str(name))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            fixed = _posix_zone(str(name))
            if fixed is None:
                message = f"there is no time zone {name}, so times are in UTC, as with Jekyll"
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
"""UTC as a machine's own zone: Ruby prints its times with +0000, and with UTC only those that were given in UTC."""


def _zone(name: str) -> tzinfo:
    return LOCAL_UTC if name in ("UTC", "Etc/UTC") else ZoneInfo(name)


def _posix_zone(text: str) -> tzinfo | None:
    """The zone that a POSIX value of TZ without summer time means: a name, then hours west of Greenwich."""
    match = _POSIX.fullmatch(text)
    if match is None:
        return None
    offset = timedelta(hours=int(match[3]), minutes=int(match[4] or 0))
    return timezone(offset if match[2] == "-" else -offset, match[1].strip("<>"))


def _machine_zone_name() -> str | None:
    """The machine's zone by name, where the system says it."""
    try:
        target = Path("/etc/localtime").resolve().as_posix()
    except OSError:
        return None
    return target.partition("/zoneinfo/")[2] or None


class MachineZone(tzinfo):
    """The machine's zone through the C library, where the zone database can't name it."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The offset that the machine has at that moment."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Not told apart from the offset."""
        return timedelta(0)

    def tzname(self, moment: datetime | None) -> str | None:
        """The zone's short name."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()
