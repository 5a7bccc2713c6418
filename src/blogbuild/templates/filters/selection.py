"""Filters that select and group items (https://jekyllrb.com/docs/liquid/filters/#where)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable, Mapping
from typing import Any

from blogbuild.liquid import BLANK, Drop, LiquidError, Marker, Scope, ruby_to_s, truthy
from blogbuild.liquid.limits import bounded_list
from blogbuild.liquid.tables import FEWEST, from_table, part_of

from ..drop_list import DropList
from ..site_object import attribute
from .equal_items import select
from .properties import RULES, ItemRules, first_key, has_value, item_property, texts_of


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
    return value if items is None else chosen_by(scope, value, items, (ruby_to_s(name), target), RULES)


def chosen_by(
    scope: Scope, value: object, items: list[object], wanted: tuple[str, object], rules: ItemRules
) -> list[object]:
    """Those of the items of `value` whose property (`wanted`: its name and value) has a value."""
    key, target = wanted
    index = _index(scope, value, key, rules) if items else None
    if index is not None and isinstance(value, list):
        return index.items(value, target)
    return [item for item in items if rules.matches(rules.read(item, key), target)]


def find(scope: Scope, value: object, name: object, target: object) -> object:
    """The first item whose property equals or contains a value."""
    items = _by_property(value, name, target)
    if items is None:
        return value
    key = ruby_to_s(name)
    field = first_key(key)
    if isinstance(value, DropList) and field is not None and (column := value.column(field)) is not None:
        index = value.unnoted((field, ("index", key, RULES.version)), lambda: Index(value, key, RULES))
        place = next(iter(index.places(target)), None)
        # The items after the first one are not read.
        value.note(column.notes if place is None else column.notes_of(range(place + 1)))
        return None if place is None else value[place]
    return next((item for item in items if has_value(item_property(item, key), target)), None)


class Index:
    """The places of the items of a list by the value of a property, for `where` and `find`."""

    def __init__(self, items: list[Any], key: str, rules: ItemRules) -> None:
        """Raises LiquidError if an item has no properties."""
        self._texts_only = rules is not RULES
        self._by_text: dict[str, list[int]] = {}
        self._nil: list[int] = []
        self._blank: list[int] = []
        self._found: dict[int, list[Any]] = {}
        """Answers, by the identity of the list of places."""
        for place, item in enumerate(items):
            value = rules.read(item, key)
            if value is None:
                self._nil.append(place)
            if has_value(value, BLANK):
                self._blank.append(place)
            for text in texts_of(value):
                self._by_text.setdefault(text, []).append(place)

    def places(self, target: object) -> list[int]:
        """The places of the items whose property equals or contains a value, in order."""
        if self._texts_only:
            return self._by_text.get(ruby_to_s(target), [])
        if target is None:
            return self._nil
        if isinstance(target, Marker):
            return self._blank
        return self._by_text.get(ruby_to_s(target), [])

    def items(self, items: list[Any], target: object) -> list[Any]:
        """Those of the items whose property equals or contains a value, in order."""
        places = self.places(target)
        if len(places) < FEWEST:
            return [items[place] for place in places]
        found = self._found.get(id(places))
        if found is None:
            found = self._found[id(places)] = part_of(items, [items[place] for place in places])
        return found


def _index(scope: Scope, value: object, key: str, rules: ItemRules) -> Index | None:
    field = first_key(key)
    if field is None or not isinstance(value, list):
        return None
    use = ("index", key, rules.version)
    return from_table(scope, value, field, use, lambda: Index(value, key, rules))


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
    if isinstance(value, DropList):
        known = select(scope, value, ruby_to_s(variable), _source(expression))
        if known is not None:
            return known
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
    return grouped_by(scope, value, name, RULES)


def grouped_by(scope: Scope, value: object, name: object, rules: ItemRules) -> object:
    """As `group_by`, by one version's rules."""
    items = items_or_pairs(value)
    if items is None:
        return value
    key = ruby_to_s(name)

    def grouped() -> list[object]:
        groups: dict[str, list[object]] = {}
        for item in items:
            groups.setdefault(ruby_to_s(rules.read(item, key)), []).append(item)
        return [_group(found, part_of(value, members)) for found, members in groups.items()]

    field = first_key(key)
    known = (
        None if field is None else from_table(scope, value, field, ("group_by", key, rules.version), grouped)
    )
    return grouped() if known is None else known


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
