"""Jekyll's filters (https://jekyllrb.com/docs/liquid/filters/), shared by Liquid and Jinja layouts."""

from collections.abc import Callable, Mapping
from typing import Literal

from blogbuild.liquid import FilterSwitch

from . import arrays, dates, json, selection, sorting, text, urls

JEKYLL_FILTERS: Mapping[str, Callable[..., object]] = {
    **urls.FILTERS,
    **dates.FILTERS,
    **selection.FILTERS,
    **sorting.FILTERS,
    **arrays.FILTERS,
    **text.FILTERS,
    **json.FILTERS,
}

JEKYLL_SWITCHES: Mapping[str, FilterSwitch] = {
    **dict.fromkeys(("where", "sort", "group_by", "where_exp", "find", "find_exp"), FilterSwitch("filters")),
    "number_of_words": FilterSwitch("filters", least=1),
}
"""Filters that Jekyll 3 has otherwise or not at all."""

_OF_4 = ("find", "find_exp")


def jekyll_filters(version: Literal[3, 4]) -> Mapping[str, Callable[..., object]]:
    """Jekyll's filters in a version of Jekyll."""
    if version == 4:
        return JEKYLL_FILTERS
    from .jekyll3 import FILTERS

    return {name: function for name, function in JEKYLL_FILTERS.items() if name not in _OF_4} | dict(FILTERS)


__all__ = ["JEKYLL_FILTERS", "JEKYLL_SWITCHES", "jekyll_filters"]
