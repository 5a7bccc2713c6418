"""Filters on lists. As in Liquid, nested lists are flattened first, and a mapping is a list of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from ..comparing import equal, merge_sort, order
from ..errors import LiquidError
from ..limits import bounded_list, check_size
from ..lookup import item as item_at
from ..lookup import member
from ..numbers import machine_integer, whole
from ..scope import Scope
from ..tables import from_table, part_of
from ..values import Drop, Marker, ruby_to_s, to_s, truthy

MACHINE_INTEGER = 2**62
"""The largest integer that Ruby keeps in a machine word."""


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
    """The items that a list filter works on."""
    if isinstance(value, (list, tuple)):
        return [item.liquid_value() if isinstance(item, Drop) else item for item in flatten(value)]
    if isinstance(value, range):
        return bounded_list(value)
    if isinstance(value, Drop):
        return list(value.liquid_keys()) if value.enumerable and not value.mapping else [value.liquid_value()]
    if isinstance(value, Marker):
        return [""]
    if isinstance(value, datetime):
        return _time_parts(value)
    return [] if value is None else [value]


def _time_parts(value: datetime) -> list[object]:
    """The list that Ruby's `Time#to_a` returns."""
    weekday, day = value.isoweekday() % 7, value.timetuple().tm_yday
    summer = bool(value.dst())
    name = value.tzname()
    # A time parsed with an offset has no zone name in Ruby; Python invents one.
    zone = None if not name or name.startswith(("UTC+", "UTC-")) else name
    return [
        value.second,
        value.minute,
        value.hour,
        value.day,
        value.month,
        value.year,
        weekday,
        day,
        summer,
        zone,
    ]


def has_properties(item: object) -> bool:
    """Whether Ruby's class of the value has `[]`."""
    return isinstance(item, (Mapping, Drop, str, list, tuple, int)) and not isinstance(item, bool)


def prop(item: object, name: object) -> object:
    """Ruby's `item[name]`. Raises LiquidError if the item has no properties."""
    if isinstance(item, Drop):
        if name in ("first", "last") and not item.liquid_has(name):
            return None  # Only a template's `page.first` asks for the first pair.
        return item.liquid_get(name) if isinstance(name, str) else None
    if isinstance(item, Mapping):
        return item_at(item, name)
    at = whole(name) if isinstance(name, float) else name
    if isinstance(at, int) and not isinstance(at, bool):
        if isinstance(item, (str, list, tuple)):
            return item[at] if -len(item) <= machine_integer(at) < len(item) else None
        if isinstance(item, int) and not isinstance(item, bool):
            if isinstance(name, float) and not -MACHINE_INTEGER <= item < MACHINE_INTEGER:
                machine_integer(at)
            return item >> min(at, 100_000) & 1 if at >= 0 else 0
    elif isinstance(at, range):
        if isinstance(item, (str, list, tuple)):
            return _part(item, at)
        if isinstance(item, int) and not isinstance(item, bool):
            return _bits(item, at)
    elif isinstance(item, str) and isinstance(at, str):
        return at if at in item else None
    raise LiquidError(
        f"cannot select the property '{to_s(name)}'", hint="use a list of mappings or documents"
    )


def _part(items: str | Sequence[object], at: range) -> object:
    start = at.start + len(items) if at.start < 0 else at.start
    last = at.stop - 1
    end = last + len(items) + 1 if last < 0 else at.stop
    return items[start : max(start, end)] if 0 <= start <= len(items) else None


def _bits(number: int, at: range) -> int:
    """Bits of a number in a range; all bits if the range ends before it begins, as in Ruby."""
    first, count = min(abs(at.start), 100_000), at.stop - at.start
    moved = number >> first if at.start >= 0 else number << first
    return moved if count <= 0 else moved & ((1 << min(count, 100_000)) - 1)


def join(scope: Scope, value: object, glue: object = " ") -> str:
    """Join the items' texts with a separator."""
    items, between = items_of(value), ruby_to_s(glue)
    texts = [item if type(item) is str else to_s(item) for item in items]
    if between:
        check_size(len(between) * len(texts) + sum(map(len, texts)))
    return between.join(texts)


def _nil_last(left: object, right: object) -> int:
    found = order(left, right)
    if found is not None:
        return found
    if left is None:
        return 1
    if right is None:
        return -1
    raise LiquidError("cannot sort values of incompatible types", hint="sort values of the same kind")


_SMALL_LETTERS = {n: n + 32 for n in range(ord("A"), ord("Z") + 1)}


def _case_blind(left: object, right: object) -> int:
    """Compare texts and ignore the case of A to Z only, as Ruby's casecmp. Nil is larger than anything, even nil."""
    if left is None or right is None:
        return 1 if left is None else -1
    a, b = ruby_to_s(left).translate(_SMALL_LETTERS), ruby_to_s(right).translate(_SMALL_LETTERS)
    return (a > b) - (a < b)


def sorted_by(value: object, name: object, compare: Callable[[object, object], int]) -> object:
    """The items in the order of `compare`, by a property if one is named; None if an item has no properties."""
    items = items_of(value)
    if not items:
        return []
    if name is None:
        return merge_sort(items, compare)
    if not all(has_properties(item) for item in items):
        return None
    if len(items) == 1:
        return items
    keyed = [(prop(item, name), item) for item in items]
    return [item for _key, item in merge_sort(keyed, lambda a, b: compare(a[0], b[0]))]


def sort(scope: Scope, value: object, name: object = None) -> object:
    """Sort, nil last; by a property if one is given."""
    return sorted_by(value, name, _nil_last)


def sort_natural(scope: Scope, value: object, name: object = None) -> object:
    """Sort and ignore letter case."""
    if isinstance(name, str):
        known = from_table(scope, value, name, "sort_natural", lambda: _sorted_items(value, name))
        if known is not None:
            return known
    return sorted_by(value, name, _case_blind)


def _sorted_items(value: object, name: str) -> list[object]:
    """The items of a list in a table, which all have properties."""
    found = sorted_by(value, name, _case_blind)
    return part_of(value, found) if isinstance(found, list) else []


def _selected(value: object, name: object, wanted: Callable[[object], bool]) -> object:
    """The items whose property passes a test; None if an item has no properties."""
    chosen = []
    for item in items_of(value):
        if not has_properties(item):
            return None
        if wanted(prop(item, name)):
            chosen.append(item)
    return chosen


def where(scope: Scope, value: object, name: object, wanted: object = None) -> object:
    """Select the items whose property is true, or equals a value."""
    return _selected(value, name, truthy if wanted is None else lambda found: equal(found, wanted))


def identity(value: object) -> object:
    """A hashable key that two values share if Ruby's `eql?` holds: 1 is not 1.0."""
    if isinstance(value, (list, tuple)):
        return ("list", *(identity(item) for item in value))
    if isinstance(value, Mapping):
        return ("mapping", frozenset((identity(k), identity(v)) for k, v in value.items()))
    if isinstance(value, Drop):
        return ("drop", id(value))
    if isinstance(value, range):
        return ("range", value.start, value.stop)
    return (type(value).__name__, value)


def uniq(scope: Scope, value: object, name: object = None) -> object:
    """Remove duplicates, by a property if one is given."""
    seen: set[object] = set()
    result = []
    items = items_of(value)
    if len(items) < 2:
        return items
    for item in items:
        if name is not None and not has_properties(item):
            return None
        mark = identity(item if name is None else prop(item, name))
        if mark not in seen:
            seen.add(mark)
            result.append(item)
    return result


def reverse(scope: Scope, value: object) -> object:
    """Reverse the order."""
    return items_of(value)[::-1]


def map_(scope: Scope, value: object, name: object) -> object:
    """The property of each item; nil for an item without it."""
    if name == "to_liquid":
        return items_of(value)
    known = (
        from_table(scope, value, name, "map", lambda: _mapped(value, name)) if isinstance(name, str) else None
    )
    return _mapped(value, name) if known is None else known


def _mapped(value: object, name: object) -> list[object]:
    found = [prop(item, name) if has_properties(item) else None for item in items_of(value)]
    return [item.liquid_value() if isinstance(item, Drop) else item for item in found]


def compact(scope: Scope, value: object, name: object = None) -> object:
    """Remove nil; with a property, remove the items without it."""
    if name is None:
        return [item for item in items_of(value) if item is not None]
    return _selected(value, name, lambda found: found is not None)


def concat(scope: Scope, value: object, other: object) -> object:
    """Append a list to a list."""
    if not isinstance(other, (list, tuple)):
        raise LiquidError("concat filter requires an array argument", hint="pass a list")
    return bounded_list([*items_of(value), *other])


def first(scope: Scope, value: object) -> object:
    """The first item; of a mapping, a `[key, value]` pair; of a drop, its `first`."""
    if isinstance(value, Drop):
        return value.liquid_get("first")
    return member(value, "first") if isinstance(value, (list, tuple, Mapping, range)) else None


def last(scope: Scope, value: object) -> object:
    """The last item; of a drop, its `last`."""
    if isinstance(value, Drop) and not value.enumerable:
        return value.liquid_get("last")
    return member(value, "last") if isinstance(value, (list, tuple, range)) else None


FILTERS: Mapping[str, Callable[..., object]] = {
    "join": join, "sort": sort, "sort_natural": sort_natural, "where": where, "uniq": uniq, "reverse": reverse,
    "map": map_, "compact": compact, "concat": concat, "first": first, "last": last,
}  # fmt: skip
