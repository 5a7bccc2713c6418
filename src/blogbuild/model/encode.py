"""Front matter data as JSON can hold it, and back: what a cache remembers of a parsed file.

Text, numbers, booleans, null, lists and mappings with text keys stay what they are. The rest becomes
a mapping with one key that begins with `!`: `!date`, `!time`, `!float` (nan, inf), `!map` (pairs, for
keys that are no text or begin with `!` themselves).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_AS_IT_IS = frozenset({str, int, bool, type(None)})


def to_plain(value: object, zone: tzinfo) -> object:
    """A value as JSON can hold it. `zone` is the site's, whose times are marked as local.

    Raises TypeError for a value that YAML can't have made.
    """
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else {"!float": repr(value)}
    if isinstance(value, list):
        return [item if type(item) in _AS_IT_IS else to_plain(item, zone) for item in value]
    if isinstance(value, Mapping):
        if all(type(key) is str and not key.startswith("!") for key in value):
            return {
                key: item if type(item) in _AS_IT_IS else to_plain(item, zone) for key, item in value.items()
            }
        return {"!map": [[to_plain(key, zone), to_plain(item, zone)] for key, item in value.items()]}
    if isinstance(value, datetime):
        return {"!time": [value.astimezone(UTC).replace(tzinfo=None).isoformat(), _zone_mark(value, zone)]}
    if isinstance(value, date):
        return {"!date": value.isoformat()}
    raise TypeError(f"{kind.__name__} is no value of front matter")


def from_plain(value: object, zone: tzinfo) -> object:
    """The value that `to_plain` was given, with its local times in `zone`."""
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, list):
        return [item if type(item) in _AS_IT_IS else from_plain(item, zone) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        (key, held), *_ = value.items()
        if key.startswith("!"):
            return _untagged(key, held, zone)
    return {key: item if type(item) in _AS_IT_IS else from_plain(item, zone) for key, item in value.items()}


def _zone_mark(moment: datetime, zone: tzinfo) -> str | int:
    """How a time was zoned: "local", "utc", or its offset in seconds."""
    if moment.tzinfo is UTC:
        return "utc"
    if moment.tzinfo is zone:
        return "local"
    return int((moment.utcoffset() or timedelta(0)).total_seconds())


def _untagged(tag: str, held: object, zone: tzinfo) -> object:
    if tag == "!date" and isinstance(held, str):
        return date.fromisoformat(held)
    if tag == "!time" and isinstance(held, list):
        moment = datetime.fromisoformat(held[0]).replace(tzinfo=UTC)
        return (
            moment
            if held[1] == "utc"
            else moment.astimezone(zone if held[1] == "local" else offset_zone(held[1]))
        )
    if tag == "!float" and isinstance(held, str):
        return float(held)
    if tag == "!map" and isinstance(held, list):
        return {from_plain(key, zone): from_plain(item, zone) for key, item in held}
    raise ValueError(f"unknown tag {tag}")


def offset_zone(seconds: int) -> timezone:
    """The zone of an offset. That of nought is not UTC itself: Ruby prints its times with +0000."""
    offset = timedelta(seconds=seconds)
    return timezone(offset) if offset else timezone(offset, "UTC+00:00")
