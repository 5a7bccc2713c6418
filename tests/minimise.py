"""Reducing the input of a failing test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Items = TypeVar("Items", str, list[Any])


def fewer(items: Items, fails: Callable[[Items], bool]) -> Items:
    """Return a part of a list or text that still fails, by removing smaller and smaller runs of items."""
    size = max(1, len(items) // 2)
    while True:
        start = 0
        while start < len(items):
            left = items[:start] + items[start + size :]
            if fails(left):
                items = left
            else:
                start += size
        if size == 1:
            return items
        size //= 2
