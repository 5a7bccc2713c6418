"""What all drops of the site have in common: Ruby's own names, and a form as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from blogbuild.liquid import Drop, LiquidError

from .json_writer import JsonDrop, JsonForm, JsonWriter


class SiteObject(JsonDrop):
    """A drop that lists its attributes. Jekyll's are Ruby Enumerables, and templates reach some of Ruby's methods by name."""

    __slots__ = ()
    only_names = True
    json_form: ClassVar[JsonForm] = JsonForm.MAPPING

    def liquid_inspect(self) -> str:
        """Its attributes as JSON on several lines."""
        return JsonWriter("  ").text(self, raw=False)


def attribute(drop: Drop, key: str) -> object:
    """An attribute's value as an item of a list."""
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
        "this name is one of Ruby's methods, which needs arguments",
        hint="give the value in the front matter another name",
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
"""Names that templates reach in every drop of Jekyll's own; they come before front matter and config."""
