"""Filters that select and group items (https://jekyllrb.com/docs/liquid/filters/#where)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable, Mapping
from typing import Any

from blogbuild.liquid import Drop, LiquidError, Scope, ruby_to_s, truthy
from blogbuild.liquid.limits import bounded_list

from ..site_object import attribute
from .properties import has_value, item_property


def values_of(value: object) -> list[object] | None:
    """The items of a list or range, the values of a mapping, and pairs of attribute and value of a drop.

    None for a value without items. A page is a mapping here, as in Jekyll.
    """
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, Drop):
        pairs = _attributes(value)
        return [item for _, item in pairs] if pairs is not None and value.mapping else pairs
    return bounded_list(value) if isinstance(value, range) else None


def items_or_pairs(value: object) -> list[object] | None:
    """As `values_of`, but a mapping's items are pairs of key and value."""
    if isinstance(value, Drop):
        return _attributes(value)
    return [[key, item] for key, item in value.items()] if isinstance(value, Mapping) else values_of(value)


def _attributes(drop: Drop) -> list[Any] | None:
    return [[key, attribute(drop, key)] for key in drop.liquid_keys()] if drop.enumerable else None


def _by_property(value: object, name: object, target: object) -> list[object] | None:
    """The items to search by a property; None if the filter returns its input."""
    if (
        not truthy(name)
        or isinstance(target, (list, tuple, Mapping))
        or (isinstance(target, Drop) and target.mapping)
    ):
        return None
    return values_of(value)


def where(scope: Scope, value: object, name: object, target: object) -> object:
    """Select the items whose property equals or contains a value."""
    items = _by_property(value, name, target)
    if items is None:
        return value
    key = ruby_to_s(name)
    return [item for item in items if has_value(item_property(item, key), target)]


def find(scope: Scope, value: object, name: object, target: object) -> object:
    """The first item whose property equals or contains a value."""
    items = _by_property(value, name, target)
    if items is None:
        return value
    key = ruby_to_s(name)
    return next((item for item in items if has_value(item_property(item, key), target)), None)


def _source(expression: object) -> str:
    if not isinstance(expression, str):
        raise LiquidError("the expression is not a text", hint="write it in quotes")
    return expression


def _holding(
    scope: Scope, items: list[object], variable: object, expression: object
) -> Generator[object, None, None]:
    holds = scope.engine.condition(_source(expression))
    name = ruby_to_s(variable)
    names: dict[str, object] = {}
    scope.push(names)
    try:
        for item in items:
            names[name] = item
            if truthy(holds(scope)):
                yield item
    finally:
        scope.pop()


def where_exp(scope: Scope, value: object, variable: object, expression: object) -> object:
    """Select the items for which a condition holds."""
    items = values_of(value)
    return value if items is None else list(_holding(scope, items, variable, expression))


def find_exp(scope: Scope, value: object, variable: object, expression: object) -> object:
    """The first item for which a condition holds."""
    items = values_of(value)
    if items is None:
        return value
    found = _holding(scope, items, variable, expression)
    first = next(found, None)
    found.close()
    return first


def _group(name: object, items: list[object]) -> dict[str, object]:
    return {"name": name, "items": items, "size": len(items)}


def group_by(scope: Scope, value: object, name: object) -> object:
    """Group items by a property. Each group has `name`, `items` and `size`."""
    items = items_or_pairs(value)
    if items is None:
        return value
    key = ruby_to_s(name)
    groups: dict[str, list[object]] = {}
    for item in items:
        groups.setdefault(ruby_to_s(item_property(item, key)), []).append(item)
    return [_group(found, members) for found, members in groups.items()]


def identity(value: object) -> Hashable:
    """A key that two values share if Ruby's `eql?` holds: 1 and 1.0 differ, equal lists don't."""
    if type(value) is str:
        return value
    if isinstance(value, (list, tuple)):
        return ("list", *(identity(item) for item in value))
    if isinstance(value, Mapping):
        return ("mapping", frozenset((identity(key), identity(item)) for key, item in value.items()))
    return (type(value).__name__, value if isinstance(value, Hashable) else id(value))


def group_by_exp(scope: Scope, value: object, variable: object, expression: object) -> object:
    """Group items by the value of an expression with filters."""
    items = items_or_pairs(value)
    if items is None:
        return value
    compute = scope.engine.expression(_source(expression))
    name = ruby_to_s(variable)
    names: dict[str, object] = {}
    groups: dict[Hashable, tuple[object, list[object]]] = {}
    scope.push(names)
    try:
        for item in items:
            names[name] = item
            found = compute(scope)
            found = found.liquid_value() if isinstance(found, Drop) else found
            groups.setdefault(identity(found), (found, []))[1].append(item)
    finally:
        scope.pop()
    return [_group(found, members) for found, members in groups.values()]


FILTERS: Mapping[str, Callable[..., object]] = {
    "where": where, "where_exp": where_exp, "find": find, "find_exp": find_exp, "group_by": group_by,
    "group_by_exp": group_by_exp,
}  # fmt: skip
