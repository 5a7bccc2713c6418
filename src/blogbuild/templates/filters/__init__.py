"""Jekyll's filters (https://jekyllrb.com/docs/liquid/filters/), shared by Liquid and Jinja layouts."""

from collections.abc import Callable, Mapping

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

__all__ = ["JEKYLL_FILTERS"]
