"""Raw values of the config: merging them, and the times in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any

UNKNOWN_ZONE = timezone(timedelta(0), "unknown")
"""The zone of times without one while the config that names the site's zone is still being read."""


def deep_merge(under: Mapping[Any, object], over: Mapping[Any, object]) -> dict[Any, object]:
    """`under` updated with `over` as Jekyll does it: mappings are merged key by key, null replaces no value."""
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        if value is None and key in merged:
            continue
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            merged[key] = deep_merge(below, value)
        else:
            merged[key] = value
    return merged


def in_zone(value: object, zone: tzinfo) -> object:
    """A copy of a value in which times of UNKNOWN_ZONE are shown in `zone`."""
    if isinstance(value, datetime) and value.tzinfo is UNKNOWN_ZONE:
        return value.astimezone(zone)
    if isinstance(value, dict):
        return {key: in_zone(item, zone) for key, item in value.items()}
    return [in_zone(item, zone) for item in value] if isinstance(value, list) else value
