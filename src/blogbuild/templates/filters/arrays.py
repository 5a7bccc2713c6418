"""Filters on lists: choosing, grouping, sorting, adding and taking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cmp_to_key

from blogbuild.liquid import Drop, LiquidError, Marker, Scope, ruby_to_s, to_s, truthy
from blogbuild.liquid.filters.lists import compare, prop
from blogbuild.liquid.values import inspect, member, to_f, to_i, to_integer

_INTEGER = re.compile(r"\s*-?\d+\s*", re.ASCII)
_FLOAT = re.compile(r"\s*-?(?:\d+\.?\d*|\.\d+)\s*", re.ASCII)


def _items(value: object) -> list[object] | None:
    """What can be gone through; None for all else."""
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, (list, tuple, range)):
        return list(value)
    return None


def _property(item: object, name: object) -> object:
    """An item's property, by a dotted path for what the site is made of; numbers in texts become numbers."""
    text = ruby_to_s(name)
    value: object
    if isinstance(item, (Mapping, Drop)):
        value = item
        for key in text.split(".") if "." in text else [text]:
            value = member(value, key) if not isinstance(value, Mapping) else value.get(key)
            if value is None:
                break
    else:
        value = prop(item, name)
    return _as_number(value)


def _as_number(value: object) -> object:
    if isinstance(value, (str, float)):
        text = ruby_to_s(value)
        if _INTEGER.fullmatch(text):
            return to_i(text)
        if _FLOAT.fullmatch(text):
            return to_f(text.strip()) if not text.strip().startswith((".", "-.")) else float(text)
    return value


def _as_list(value: object) -> list[object]:
    if value is None:
        return []
    if isinstance(value, (list, tuple, range)):
        return list(value)
    if isinstance(value, Mapping):
        return [[k, v] for k, v in value.items()]
    return [value]


def _matches(value: object, target: object) -> bool:
    if target is None:
        return value is None
    if isinstance(target, Marker):
        return value == "" or "".join(to_s(item) for item in _as_list(value)) == ""
    wanted = ruby_to_s(target)
    if isinstance(value, str):
        return value == wanted
    return any(ruby_to_s(item) == wanted for item in _as_list(value))


def where(scope: Scope, value: object, name: object, target: object) -> object:
    """The items whose property has a value, or holds it among others."""
    items = _items(value)
    if not truthy(name) or isinstance(target, (list, tuple, Mapping)) or items is None:
        return value
    return [item for item in items if _matches(_property(item, name), target)]


def find(scope: Scope, value: object, name: object, target: object) -> object:
    """The first item whose property has a value."""
    items = _items(value)
    if not truthy(name) or isinstance(target, (list, tuple, Mapping)) or items is None:
        return value
    return next((item for item in items if _matches(_property(item, name), target)), None)


def _holding(scope: Scope, items: list[object], variable: object, expression: object) -> Iterator[object]:
    holds = scope.engine.condition(ruby_to_s(expression))
    names: dict[str, object] = {}
    scope.push(names)
    try:
        for item in items:
            names[ruby_to_s(variable)] = item
            if truthy(holds(scope)):
                yield item
    finally:
        scope.pop()


def where_exp(scope: Scope, value: object, variable: object, expression: object) -> object:
    """The items for which a condition holds."""
    items = _items(value)
    return value if items is None else list(_holding(scope, items, variable, expression))


def find_exp(scope: Scope, value: object, variable: object, expression: object) -> object:
    """The first item for which a condition holds."""
    items = _items(value)
    if items is None:
        return value
    found = _holding(scope, items, variable, expression)
    try:
        return next(found, None)
    finally:
        found.close()  # type: ignore[attr-defined]


def _grouped(groups: dict[str, tuple[object, list[object]]]) -> list[object]:
    return [{"name": name, "items": items, "size": len(items)} for name, items in groups.values()]


def group_by(scope: Scope, value: object, name: object) -> object:
    """Groups of items with the same property: each has `name`, `items` and `size`."""
    items = _each(value)
    if items is None:
        return value
    groups: dict[str, tuple[object, list[object]]] = {}
    for item in items:
        key = ruby_to_s(_property(item, name))
        groups.setdefault(key, (key, []))[1].append(item)
    return _grouped(groups)


def _each(value: object) -> list[object] | None:
    return [[k, v] for k, v in value.items()] if isinstance(value, Mapping) else _items(value)


def group_by_exp(scope: Scope, value: object, variable: object, expression: object) -> object:
    """Groups of items for which an expression has the same value."""
    items = _each(value)
    if items is None:
        return value
    compute = scope.engine.expression(ruby_to_s(expression))
    names: dict[str, object] = {}
    groups: dict[str, tuple[object, list[object]]] = {}
    scope.push(names)
    for item in items:
        names[ruby_to_s(variable)] = item
        key = compute(scope)
        groups.setdefault(f"{type(key).__name__}{inspect(key)}", (key, []))[1].append(item)
    scope.pop()
    return _grouped(groups)


def sort(scope: Scope, value: object, name: object = None, nils: object = "first") -> object:
    """In order; by a property where one is named, items without it first or last."""
    if value is None:
        raise LiquidError("Cannot sort a null object.", hint="test that the list is there")
    items = _each(value)
    if items is None:
        raise LiquidError("sort needs a list", hint="give it a list")
    if name is None:
        return sorted(items, key=cmp_to_key(_strictly))
    if nils not in ("first", "last"):
        raise LiquidError(f"Invalid nils order: '{to_s(nils)}' is not a valid nils order. It must be 'first' or 'last'.")
    order = -1 if nils == "first" else 1

    def by_property(left: tuple[object, object], right: tuple[object, object]) -> int:
        a, b = left[0], right[0]
        if (a is None) != (b is None):
            return -order if b is None else order
        found = compare(a, b)
        if found is not None:
            return found
        one, other = ruby_to_s(a), ruby_to_s(b)
        return (one > other) - (one < other)

    keyed = [(_property(item, name), item) for item in items]
    return [item for _key, item in sorted(keyed, key=cmp_to_key(by_property))]


def _strictly(left: object, right: object) -> int:
    order = compare(left, right)
    if order is None:
        raise LiquidError(f"comparison of {inspect(left)} with {inspect(right)} failed", hint="sort values of one kind, or by a property")
    return order


def push(scope: Scope, value: object, item: object) -> object:
    """With an item at the end."""
    return [*value, item] if isinstance(value, (list, tuple)) else value


def unshift(scope: Scope, value: object, item: object) -> object:
    """With an item at the start."""
    return [item, *value] if isinstance(value, (list, tuple)) else value


def pop(scope: Scope, value: object, count: object = 1) -> object:
    """Without the last items."""
    return list(value)[: max(0, len(value) - to_integer(count))] if isinstance(value, (list, tuple)) else value


def shift(scope: Scope, value: object, count: object = 1) -> object:
    """Without the first items."""
    return list(value)[to_integer(count) :] if isinstance(value, (list, tuple)) else value


def sample(scope: Scope, value: object, count: object = 1) -> object:
    """Items from all over a list. Jekyll's are random; ours are always the same, so that builds are too."""
    if not isinstance(value, (list, tuple)):
        return value
    wanted = count if isinstance(count, int) else 1
    if not value:
        return None if wanted == 1 else []
    if wanted == 1:
        return value[len(value) // 2]
    step = max(1, len(value) // max(1, wanted))
    return list(value)[::step][:wanted]


def array_to_sentence_string(scope: Scope, value: object, connector: object = "and") -> str:
    """`a, b, and c`."""
    if not isinstance(value, (list, tuple)):
        raise LiquidError("array_to_sentence_string needs a list", hint="give it a list")
    texts, word = [to_s(item) for item in value], ruby_to_s(connector)
    if len(texts) < 2:
        return "".join(texts)
    return f"{texts[0]} {word} {texts[1]}" if len(texts) == 2 else f"{', '.join(texts[:-1])}, {word} {texts[-1]}"


FILTERS: Mapping[str, Callable[..., object]] = {
    "where": where, "where_exp": where_exp, "find": find, "find_exp": find_exp, "group_by": group_by,
    "group_by_exp": group_by_exp, "sort": sort, "push": push, "unshift": unshift, "pop": pop, "shift": shift,
    "sample": sample, "array_to_sentence_string": array_to_sentence_string,
}  # fmt: skip
