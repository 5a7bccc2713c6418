"""The base class of the site's drops: Ruby's method names, and the JSON form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from blogbuild.liquid import Drop, LiquidError
from blogbuild.store.trace import Key

from .json_writer import JsonDrop, JsonForm, JsonWriter


class SiteObject(JsonDrop):
    """A drop that lists its attributes.

    Jekyll's drops are Ruby Enumerables, so templates can call some of Ruby's methods by name (RUBY_NAMES).
    """

    __slots__ = ()
    only_names = True
    json_form: ClassVar[JsonForm] = JsonForm.MAPPING

    def plain_reads(self, key: str) -> Key | tuple[()] | None:
        """The key that `liquid_get` notes for an attribute; () if it notes none.

        None if it may read more than one value, such as the content.
        """
        return None

    def liquid_inspect(self) -> str:
        """Its attributes as JSON on several lines."""
        return JsonWriter("  ").text(self, raw=False)


def attribute(drop: Drop, key: str) -> object:
    """An attribute's value, in the form of an item of a list."""
    found = drop.liquid_get(key)
    return found.liquid_value() if isinstance(found, Drop) else found


def _pair(drop: Drop, choose: Callable[[Sequence[str]], str]) -> object:
    keys = drop.liquid_keys()
    key = choose(keys) if keys else None
    return None if key is None else [key, attribute(drop, key)]


def _sorted(drop: Drop) -> object:
    return [[key, attribute(drop, key)] for key in sorted(drop.liquid_keys())]


def _mapping(drop: Drop) -> object:
    return {key: attribute(drop, key) for key in drop.liquid_keys()}


def _needs_arguments(drop: Drop) -> object:
    raise LiquidError(
        "this name is one of Ruby's methods, which need arguments",
        hint="rename the key in the front matter",
    )


RUBY_NAMES: Mapping[str, Callable[[Drop], object]] = {
    "first": lambda drop: _pair(drop, lambda keys: keys[0]),
    "min": lambda drop: _pair(drop, min),
    "max": lambda drop: _pair(drop, max),
    "count": lambda drop: len(drop.liquid_keys()),
    "sort": _sorted,
    "keys": lambda drop: list(drop.liquid_keys()),
    "to_hash": _mapping,
    "hash_for_json": _mapping,
    "to_liquid": lambda drop: drop,
    "fetch": _needs_arguments,
    "merge": _needs_arguments,
    "merge!": _needs_arguments,
}
"""Ruby methods that templates can call on every Jekyll drop. They win over front matter and config."""
