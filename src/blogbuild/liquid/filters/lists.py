"""Filters on lists. Nested lists are flattened first, a mapping is a list of itself, as in Liquid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cmp_to_key

from ..errors import LiquidError
from ..scope import Scope
from ..values import Drop, Marker, equal, inspect, member, ruby_to_s, to_s, truthy


def flatten(value: object) -> list[object]:
    """The items of nested lists, in order."""
    flat: list[object] = []
    waiting = [iter(value if isinstance(value, (list, tuple)) else [value])]
    while waiting:
        for item in waiting[-1]:
            if isinstance(item, (list, tuple)):
                waiting.append(iter(item))
                break
            flat.append(item)
        else:
            waiting.pop()
    return flat


def items_of(value: object) -> list[object]:
    """What a list filter works on."""
    if isinstance(value, (list, tuple)):
        return flatten(value)
    if isinstance(value, (Mapping, str, Marker)):
        return [value]
    if isinstance(value, range):
        return list(value)
    if isinstance(value, Drop):
        return [[key, value.liquid_get(key)] for key in value.liquid_keys()]
    return [] if value is None else [value]


def prop(item: object, name: object) -> object:
    """Ruby's `item[name]`. Raises LiquidError where an item has no such way in."""
    if isinstance(item, (Mapping, Drop)):
        return item.get(name) if isinstance(item, Mapping) else member(item, name)
    if isinstance(item, str):
        if isinstance(name, str):
            return name if name in item else None
        if isinstance(name, int):
            return item[name] if -len(item) <= name < len(item) else None
    elif isinstance(item, (list, tuple)) and isinstance(name, int):
        return member(item, name)
    elif isinstance(item, int) and not isinstance(item, bool) and isinstance(name, int):
        return item >> name & 1 if name >= 0 else 0
    raise LiquidError(f"cannot select the property '{to_s(name)}'", hint="the list holds items without properties")


def _has_props(items: list[object]) -> bool:
    return all(isinstance(item, (Mapping, Drop, str, list, tuple, int)) and not isinstance(item, bool) for item in items)


def join(scope: Scope, value: object, glue: object = " ") -> str:
    """The items' texts, with a text between them."""
    return ruby_to_s(glue).join(to_s(item) for item in items_of(value))


def compare(left: object, right: object) -> int | None:
    """Ruby's `<=>`; None where two values have no order."""
    if isinstance(left, bool) or isinstance(right, bool) or left is None or right is None:
        return 0 if left is right else None
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        for a, b in zip(left, right, strict=False):
            order = compare(a, b)
            if order != 0:
                return order
        return (len(left) > len(right)) - (len(left) < len(right))
    try:
        if left < right:  # type: ignore[operator]
            return -1
        return 1 if left > right else 0  # type: ignore[operator]
    except TypeError:
        return 0 if left is right else None


def _nil_last(left: object, right: object) -> int:
    order = compare(left, right)
    if order is not None:
        return order
    if left is None:
        return 1
    if right is None:
        return -1
    raise LiquidError("cannot sort values of incompatible types", hint="sort values of one kind")


def _case_blind(left: object, right: object) -> int:
    if left is None or right is None:
        return 1 if left is None else -1
    a, b = ruby_to_s(left).lower(), ruby_to_s(right).lower()
    return (a > b) - (a < b)


def _sorted(value: object, name: object, order: Callable[[object, object], int]) -> object:
    items = items_of(value)
    if not items:
        return []
    if name is None:
        return sorted(items, key=cmp_to_key(order))
    if not _has_props(items):
        return None

    def by_property(left: object, right: object) -> int:
        return order(prop(left, name), prop(right, name))

    return sorted(items, key=cmp_to_key(by_property))


def sort(scope: Scope, value: object, name: object = None) -> object:
    """In order, nil last; by a property where one is named."""
    return _sorted(value, name, _nil_last)


def sort_natural(scope: Scope, value: object, name: object = None) -> object:
    """In order, large and small letters alike."""
    return _sorted(value, name, _case_blind)


def where(scope: Scope, value: object, name: object, wanted: object = None) -> object:
    """The items whose property is true, or equals a value."""
    items = items_of(value)
    if any(not isinstance(item, (Mapping, Drop, str, list, tuple, int)) for item in items):
        return None
    if wanted is None:
        return [item for item in items if truthy(prop(item, name))]
    return [item for item in items if equal(prop(item, name), wanted)]


def uniq(scope: Scope, value: object, name: object = None) -> object:
    """Each item once; with a property, each value of it once."""
    seen: set[str] = set()
    result = []
    for item in items_of(value):
        key = item if name is None else prop(item, name)
        mark = f"{type(key).__name__}{inspect(key)}" if not isinstance(key, Drop) else str(id(key))
        if mark not in seen:
            seen.add(mark)
            result.append(item)
    return result


def reverse(scope: Scope, value: object) -> object:
    """Backward."""
    return items_of(value)[::-1]


def map_(scope: Scope, value: object, name: object) -> object:
    """A property of each item."""
    return [
        item if name == "to_liquid" else prop(item, name) if isinstance(item, (Mapping, Drop, str, list, tuple, int)) else None
        for item in items_of(value)
    ]


def compact(scope: Scope, value: object, name: object = None) -> object:
    """Without nil; with a property, without the items that have none."""
    if name is None:
        return [item for item in items_of(value) if item is not None]
    return [item for item in items_of(value) if prop(item, name) is not None]


def concat(scope: Scope, value: object, other: object) -> object:
    """One list after another."""
    if not isinstance(other, (list, tuple)):
        raise LiquidError("concat filter requires an array argument", hint="give it a list")
    return [*items_of(value), *other]


def first(scope: Scope, value: object) -> object:
    """The first item."""
    return member(value, "first") if isinstance(value, (list, tuple, dict, range)) else None


def last(scope: Scope, value: object) -> object:
    """The last item."""
    return member(value, "last") if isinstance(value, (list, tuple, range)) else None


FILTERS: Mapping[str, Callable[..., object]] = {
    "join": join, "sort": sort, "sort_natural": sort_natural, "where": where, "uniq": uniq, "reverse": reverse,
    "map": map_, "compact": compact, "concat": concat, "first": first, "last": last,
}  # fmt: skip
