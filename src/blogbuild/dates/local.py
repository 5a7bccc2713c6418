"""Local clock times, as Ruby's `Time.local` reads them."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def local_time(clock: datetime, zone: tzinfo) -> datetime:
    """The time at which clocks in `zone` show `clock`, which has no zone.

    A time in an hour that is skipped is later by the length of the gap. A time in an hour that occurs twice is the
    second one.
    """
    first, second = clock.replace(tzinfo=zone, fold=0), clock.replace(tzinfo=zone, fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    if before is None or after is None or before == after:
        return first
    if before > after:
        return second
    return first.astimezone(UTC).astimezone(zone)
