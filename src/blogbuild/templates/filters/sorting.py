"""The filter `sort`, which replaces Liquid's (https://jekyllrb.com/docs/liquid/filters/#sort)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from blogbuild.liquid import Drop, LiquidError, Scope, inspect, ruby_to_s
from blogbuild.liquid.comparing import merge_sort, order
from blogbuild.liquid.tables import from_table, part_of

from ..document_drops import DocumentDrop
from .properties import RULES, ItemRules, first_key
from .selection import items_or_pairs


def sort(scope: Scope, value: object, name: object = None, nils: object = "first") -> object:
    """Sort, by a property if one is given; items without it come first or last (`nils`)."""
    return sorted_by(scope, value, (name, nils), RULES)


def sorted_by(scope: Scope, value: object, way: tuple[object, object], rules: ItemRules) -> object:
    """As `sort`, by one version's rules; `way` is the property and the place of items without it."""
    name, nils = way
    if value is None:
        raise LiquidError(
            "Cannot sort a null object.", hint="check the list with `if`, or use the filter `default` first"
        )
    items = items_or_pairs(value)
    if items is None:
        raise LiquidError("only a list can be sorted", hint="pass a list")
    if name is None:
        return sorted(items) if _alike(items) else merge_sort(items, _strictly)  # type: ignore[type-var]
    if nils not in ("first", "last"):
        shown = ruby_to_s(nils)
        raise LiquidError(
            f"'{shown}' is not a valid nils order. It must be 'first' or 'last'.",
            hint="write sort: 'name', 'last'",
        )
    key = ruby_to_s(name)
    if isinstance(value, Drop) and not value.mapping:
        # Ruby sorts only the attribute names here.
        items = list(value.liquid_keys())
    field = first_key(key)
    sorted_items = partial(_sorted, (value, items), key, -1 if nils == "first" else 1, rules)
    known = (
        None
        if field is None
        else from_table(scope, value, field, ("sort", key, nils, rules.version), sorted_items)
    )
    return sorted_items() if known is None else known


def _sorted(listed: tuple[object, list[object]], key: str, nil_order: int, rules: ItemRules) -> list[object]:
    value, items = listed
    keyed = [(rules.read(item, key), item) for item in items]
    if _alike([found for found, _item in keyed]):
        keyed.sort(key=lambda pair: pair[0])  # type: ignore[arg-type,return-value]
    else:
        keyed = merge_sort(keyed, _by_property(nil_order, strictly=rules is not RULES))
    return part_of(value, [item for _found, item in keyed])


def _alike(keys: list[object]) -> bool:
    """Whether Python sorts the keys exactly as Ruby does."""
    kinds = {type(key) for key in keys}
    return kinds <= {str} or kinds <= {int} or (kinds <= {datetime})


def _by_property(
    nil_order: int, *, strictly: bool
) -> Callable[[tuple[object, object], tuple[object, object]], int]:
    """Compare properties. Those that have no order are compared as texts, or (`strictly`) raise LiquidError."""

    def compare(left: tuple[object, object], right: tuple[object, object]) -> int:
        a, b = left[0], right[0]
        if a is None and b is not None:
            return nil_order
        if a is not None and b is None:
            return -nil_order
        found = _order(a, b)
        if found is not None:
            return found
        if strictly:
            raise LiquidError(
                "comparison of Array with Array failed", hint="give all items a property of the same kind"
            )
        one, other = ruby_to_s(a), ruby_to_s(b)
        return (one > other) - (one < other)

    return compare


def _order(left: object, right: object) -> int | None:
    if isinstance(left, DocumentDrop) and isinstance(right, DocumentDrop):
        return _documents(left, right)
    return order(left, right)


def _strictly(left: object, right: object) -> int:
    found = _order(left, right)
    if found is None:
        raise LiquidError(
            f"comparison of {_shown(left)} with {_shown(right)} failed",
            hint="sort values of the same kind, or sort by a property",
        )
    return found


def _shown(value: object) -> str:
    text = inspect(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _documents(left: DocumentDrop, right: DocumentDrop) -> int | None:
    """Compare documents by date and path; pages have no order."""
    if left.document.kind == "page" or right.document.kind == "page":
        return 0 if left is right else None
    return order(left.liquid_get("date"), right.liquid_get("date")) or order(
        left.liquid_get("path"), right.liquid_get("path")
    )


FILTERS: Mapping[str, Callable[..., object]] = {"sort": sort}
