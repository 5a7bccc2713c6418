"""Liquid's standard filters, as plain functions that Jinja layouts share (https://shopify.github.io/liquid/)."""

from collections.abc import Callable, Mapping

from ..dialect import FilterSwitch, LiquidVersion
from . import lists, numbers, text
from .dates import date

STANDARD_FILTERS: Mapping[str, Callable[..., object]] = {
    **text.FILTERS,
    **numbers.FILTERS,
    **lists.FILTERS,
    "date": date,
}
"""Those of Liquid 5."""

DIFFERENT_FILTERS: Mapping[str, FilterSwitch] = {
    **dict.fromkeys(("truncatewords", "newline_to_br", "sort", "where"), FilterSwitch("liquid")),
    **dict.fromkeys(
        ("base64_encode", "base64_decode", "replace_last", "remove_last"), FilterSwitch("liquid")
    ),
    **dict.fromkeys(("base64_url_safe_encode", "base64_url_safe_decode"), FilterSwitch("liquid")),
    **dict.fromkeys(("uniq", "compact"), FilterSwitch("liquid", least=1)),
    "default": FilterSwitch("liquid", least=2),
}
"""Filters that Liquid 4 has otherwise or not at all."""


def filters_of(version: LiquidVersion) -> Mapping[str, Callable[..., object]]:
    """The standard filters of a version of Liquid."""
    if version == 5:
        return STANDARD_FILTERS
    from .liquid4 import FILTERS

    shared = {name: function for name, function in STANDARD_FILTERS.items() if name not in DIFFERENT_FILTERS}
    return {**shared, **FILTERS}


__all__ = ["DIFFERENT_FILTERS", "STANDARD_FILTERS", "filters_of"]
