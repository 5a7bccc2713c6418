"""Lookup of keys and items in a value, and of the words `size`, `first` and `last`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .errors import LiquidError
from .values import Drop, inspect


def member(value: object, key: object) -> object:
    """`value.key`: a key, an item, or the value of one of the three words; None if there is nothing."""
    if type(value) is dict:
        found = value.get(key)
        if found is not None or key in value:
            return found
    elif value is None:
        return None
    elif isinstance(value, Drop):
        return value.liquid_get(key) if type(key) is str else _attribute(value, key)
    elif isinstance(value, Mapping) and key in value:
        return value[key]
    return _command(value, key)


def item(value: object, key: object) -> object:
    """`value[key]`: a key or an item; None if there is nothing."""
    if value is None:
        return None
    if isinstance(value, Drop):
        return _attribute(value, key)
    if isinstance(value, (dict, Mapping)):
        return _entry(value, key)
    if isinstance(value, (list, tuple)) and isinstance(key, int) and not isinstance(key, bool):
        return value[key] if -len(value) <= key < len(value) else None
    return None


def _attribute(drop: Drop, key: object) -> object:
    if isinstance(key, str):
        return drop.liquid_get(key)
    if key is None or not drop.only_names:
        return None
    raise LiquidError(
        f"{inspect(key)} is not a symbol nor a string",
        hint="look up an attribute by its name; only lists have numbered items",
    )


def _entry(value: Mapping[object, object], key: object) -> object:
    if isinstance(key, (bool, float)):
        # In Python 1, 1.0 and True are the same key.
        return next((v for k, v in value.items() if type(k) is type(key) and k == key), None)
    try:
        return value.get(key)
    except TypeError:
        return None


def _command(value: object, key: object) -> object:
    if key == "size":
        if isinstance(value, (str, list, tuple, Mapping)):
            return len(value)
        if isinstance(value, range):
            return max(0, value.stop - value.start)
        return integer_size(value)
    if key == "first":
        if isinstance(value, Mapping):
            return next(([k, v] for k, v in value.items()), None)
        if isinstance(value, (list, tuple)):
            return value[0] if value else None
        return value.start if isinstance(value, range) else None
    if key == "last":
        if isinstance(value, (list, tuple)):
            return value[-1] if value else None
        return value.stop - 1 if isinstance(value, range) else None
    return None


def integer_size(value: object) -> int | None:
    """The size in bytes of Ruby's representation of an integer; None for any other value."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return max(8, -(-abs(value).bit_length() // 8))


def has_member(value: object, key: object) -> bool:
    """Whether a lookup finds something, even nil (for strict_variables)."""
    if isinstance(value, Drop):
        return isinstance(key, str) and value.liquid_has(key)
    if isinstance(value, Mapping):
        return key in value or key in ("size", "first")
    if isinstance(value, (list, tuple)):
        return (isinstance(key, int) and -len(value) <= key < len(value)) or key in ("size", "first", "last")
    if isinstance(value, range):
        return key in ("size", "first", "last")
    return key == "size" and isinstance(value, (str, int)) and not isinstance(value, bool)


def iterate(value: object) -> Iterator[object]:
    """What `for` loops over: items, `[key, value]` pairs of a mapping, or a non-empty string as one item."""
    if isinstance(value, (list, tuple, range)):
        return iter(value)
    if isinstance(value, str):
        return iter([value] if value else [])
    if isinstance(value, Mapping):
        return iter([[k, v] for k, v in value.items()])
    if isinstance(value, Drop):
        if value.mapping:
            return iter([[key, value.liquid_get(key)] for key in value.liquid_keys()])
        return iter(value.liquid_keys() if value.enumerable else ())
    return iter(())
