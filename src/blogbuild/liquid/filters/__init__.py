"""Liquid's standard filters, as plain functions that Jinja layouts share (https://shopify.github.io/liquid/)."""

from collections.abc import Callable, Mapping

from . import lists, numbers, text
from .dates import date

STANDARD_FILTERS: Mapping[str, Callable[..., object]] = {
    **text.FILTERS,
    **numbers.FILTERS,
    **lists.FILTERS,
    "date": date,
}

__all__ = ["STANDARD_FILTERS"]
