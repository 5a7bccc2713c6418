"""Merging mappings as Jekyll does: key by key, deep, an explicit null never taking a value away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def deep_merge(under: Mapping[Any, object], over: Mapping[Any, object]) -> dict[Any, object]:
    """`under` with the values of `over` in their place; mappings on both sides are merged in turn."""
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
