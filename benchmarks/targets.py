"""Limits of time and memory for builds, and whether a measurement meets them."""

from __future__ import annotations

from collections.abc import Mapping

OF_PEER: Mapping[tuple[int, str, str], float] = {
    (1000, "cold", "hugo"): 1.0, (1000, "cold", "jekyll"): 0.22, (1000, "cold", "pelican"): 0.2,
    (1000, "cold", "eleventy"): 0.7,
    (5000, "cold", "hugo"): 0.9, (5000, "cold", "eleventy"): 0.8, (5000, "cold", "jekyll"): 0.14,
    (1000, "nothing changed", "hugo"): 0.15, (1000, "one post edited", "hugo"): 0.2,
}  # fmt: skip
"""By posts, step and peer: the upper limit of blogbuild's elapsed time divided by the peer's."""

NOTHING_CHANGED_SECONDS = 0.6
"""Elapsed time at 10,000 posts."""
MEMORY_MIB = 400_000_000 / 2**20
"""Peak of all processes together at 10,000 posts."""
GROWTH = 11.0
"""The time for 10,000 posts divided by that for 1,000."""
VERSION_CPU_SECONDS = 0.06
ONE_POST_SECONDS = 0.3


def verdict(value: float, limit: float | None) -> str:
    """Return a table cell that says whether a value meets a limit."""
    return "" if limit is None else f"{'yes' if value <= limit else 'NO'}, ≤ {limit:g}"
