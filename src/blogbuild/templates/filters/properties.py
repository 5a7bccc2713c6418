"""Properties of list items, by name or dotted path, and their comparison with a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from blogbuild.liquid import Drop, Marker, ruby_to_s, to_s
from blogbuild.liquid.filters.lists import items_of, prop
from blogbuild.liquid.numbers import digits_to_int

_NUMBER_START = frozenset("0123456789-. \t\n\v\f\r")
_INTEGER = re.compile(r"\s*(-?)([0-9]+)\s*", re.ASCII)
_FLOAT = re.compile(r"\s*-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)\s*", re.ASCII)


def item_property(item: object, name: str) -> object:
    """An item's property. A text that looks like a number is converted to one.

    Raises LiquidError if the item has no properties.
    """
    if "." in name:
        value = _at_path(item, name)
    elif isinstance(item, Drop):
        value = item.liquid_get(name)
    elif type(item) is dict:
        value = item.get(name)
    else:
        value = prop(item, name)
    return _number(value) if type(value) is str and value[:1] in _NUMBER_START else value


def _at_path(item: object, path: str) -> object:
    """The value at a dotted path. If the path ends early the result is false, as in Ruby, not nil."""
    value = item
    keys = path.split(".")
    while keys and not keys[-1]:
        keys.pop()
    for key in keys:
        if isinstance(value, Drop):
            value = value.liquid_get(key)
        elif isinstance(value, (Mapping, str, list, tuple)) or (
            isinstance(value, int) and not isinstance(value, bool)
        ):
            value = prop(value, key)
        else:
            return False
    return value


def _number(text: str) -> object:
    whole = _INTEGER.fullmatch(text)
    if whole is not None:
        number = digits_to_int(whole[2])
        return -number if whole[1] else number
    return float(text) if text and _FLOAT.fullmatch(text) else text


def text_property(item: object, name: str) -> object:
    """An item's property in Jekyll 3: texts stay texts, and the path of no keys is the item itself.

    Raises LiquidError if the item, or a value on the path, has no properties.
    """
    value = item
    keys = name.split(".")
    while keys and not keys[-1]:
        keys.pop()
    for key in keys:
        value = value.liquid_get(key) if isinstance(value, Drop) else prop(value, key)
    return value


def first_key(name: str) -> str | None:
    """The attribute of an item at which a path begins; None for a path that is empty and names the item itself."""
    return name or None if "." not in name else name.partition(".")[0] if name.strip(".") else None


def texts_of(value: object) -> set[str]:
    """The texts for which `has_value` is true."""
    return {value} if isinstance(value, str) else {ruby_to_s(item) for item in _as_list(value)}


def has_value(value: object, target: object) -> bool:
    """Whether a property equals `target`, contains it, or prints as it does."""
    if target is None:
        return value is None
    if isinstance(target, Marker):
        return value == "" or "".join(to_s(item) for item in _as_list(value)) == ""
    wanted = ruby_to_s(target)
    if isinstance(value, str):
        return value == wanted
    return any(ruby_to_s(item) == wanted for item in _as_list(value))


def prints_as(value: object, target: object) -> bool:
    """Whether a property prints as `target`, or contains an item that does: Jekyll 3's `has_value`."""
    return ruby_to_s(target) in texts_of(value)


class ItemRules(NamedTuple):
    """How filters read the properties of items."""

    read: Callable[[object, str], object]
    """The property of an item. Raises LiquidError if the item has no properties."""
    matches: Callable[[object, object], bool]
    """Whether a property has the value that `where` asks for."""
    version: int
    """Jekyll's."""


RULES = ItemRules(item_property, has_value, 4)
RULES_3 = ItemRules(text_property, prints_as, 3)


def _as_list(value: object) -> list[object]:
    """Ruby's `Array(value)`."""
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, Mapping):
        return [[key, item] for key, item in value.items()]
    return items_of(value) if isinstance(value, (range, datetime)) else [] if value is None else [value]
