"""The filters that Jekyll 3.9 has otherwise than Jekyll 4 (https://jekyllrb.com/docs/history/)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from blogbuild.liquid import Scope, ruby_to_s

from . import selection, sorting, text
from .properties import RULES_3


def where(scope: Scope, value: object, name: object, target: object) -> object:
    """Select the items whose property prints as a value, or contains it; without a value, all of them."""
    items = None if name is None or target is None else selection.values_of(value)
    if items is None:
        return value
    return selection.chosen_by(scope, value, items, (ruby_to_s(name), target), RULES_3)


def sort(scope: Scope, value: object, name: object = None, nils: object = "first") -> object:
    """Sort, by a property if one is given, which must then have an order."""
    return sorting.sorted_by(scope, value, (name, nils), RULES_3)


def group_by(scope: Scope, value: object, name: object) -> object:
    """Group items by a property."""
    return selection.grouped_by(scope, value, name, RULES_3)


def number_of_words(scope: Scope, value: object) -> int:
    """Count words."""
    return text.number_of_words(scope, value)


FILTERS: Mapping[str, Callable[..., object]] = {
    "where": where, "sort": sort, "group_by": group_by, "number_of_words": number_of_words,
}  # fmt: skip
"""Those that Jekyll 3 has, too."""
