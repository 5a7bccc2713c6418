"""Liquid's standard filters, as plain functions that Jinja layouts share (https://shopify.github.io/liquid/)."""

from collections.abc import Callable, Mapping

from ..dialect import LiquidVersion
from . import lists, numbers, text
from .dates import date

STANDARD_FILTERS: Mapping[str, Callable[..., object]] = {
    **text.FILTERS,
    **numbers.FILTERS,
    **lists.FILTERS,
    "date": date,
}
"""Those of Liquid 5."""

DIFFERENT_FILTERS: Mapping[str, int] = {
    "truncatewords": 0, "newline_to_br": 0, "default": 2, "sort": 0, "where": 0, "uniq": 1, "compact": 1,
    "base64_encode": 0, "base64_decode": 0, "base64_url_safe_encode": 0, "base64_url_safe_decode": 0,
    "replace_last": 0, "remove_last": 0,
}  # fmt: skip
"""Filters that Liquid 4 has otherwise or not at all, by the fewest arguments with which it shows."""


def filters_of(version: LiquidVersion) -> Mapping[str, Callable[..., object]]:
    """The standard filters of a version of Liquid."""
    if version == 5:
        return STANDARD_FILTERS
    from .liquid4 import FILTERS

    shared = {name: function for name, function in STANDARD_FILTERS.items() if name not in DIFFERENT_FILTERS}
    return {**shared, **FILTERS}


__all__ = ["DIFFERENT_FILTERS", "STANDARD_FILTERS", "filters_of"]
