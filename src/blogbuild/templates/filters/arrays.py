"""Filters that add to lists, remove from them and print them (https://jekyllrb.com/docs/liquid/filters/)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from blogbuild.liquid import Drop, LiquidError, Scope, ruby_to_s, to_s
from blogbuild.liquid.numbers import to_integer


def _as_item(value: object) -> object:
    return value.liquid_value() if isinstance(value, Drop) else value


def push(scope: Scope, value: object, item: object) -> object:
    """Add an item at the end."""
    return [*value, _as_item(item)] if isinstance(value, (list, tuple)) else value


def unshift(scope: Scope, value: object, item: object) -> object:
    """Add an item at the start."""
    return [_as_item(item), *value] if isinstance(value, (list, tuple)) else value


def _count(count: object) -> int:
    number = to_integer(count)
    if number < 0:
        raise LiquidError("negative array size", hint="use 0 or more")
    return number


def pop(scope: Scope, value: object, count: object = 1) -> object:
    """Remove items from the end."""
    if not isinstance(value, (list, tuple)):
        return value
    return list(value[: max(0, len(value) - _count(count))])


def shift(scope: Scope, value: object, count: object = 1) -> object:
    """Remove items from the start."""
    return list(value[_count(count) :]) if isinstance(value, (list, tuple)) else value


def sample(scope: Scope, value: object, count: object = 1) -> object:
    """Items spread over a list. Jekyll's are random; ours are always the same, which keeps builds reproducible."""
    if not isinstance(value, (list, tuple)):
        return value
    try:
        wanted = to_integer(count)
    except LiquidError:
        wanted = 1
    if wanted < 0:
        raise LiquidError("negative sample number", hint="use 0 or more")
    if wanted == 1:
        return value[len(value) // 2] if value else None
    chosen = min(wanted, len(value))
    return [value[number * len(value) // chosen] for number in range(chosen)]


def array_to_sentence_string(scope: Scope, value: object, connector: object = "and") -> str:
    """`a, b, and c`."""
    if isinstance(value, (str, Mapping)) and len(value) < 3 and not isinstance(value, Drop):
        # Ruby treats these as lists as long as nothing must be joined.
        found: list[object] = list(value) if isinstance(value, str) else [None] * len(value)
    elif isinstance(value, (list, tuple)):
        found = list(value)
    else:
        raise LiquidError(
            "array_to_sentence_string needs a list", hint="pass a list, or use the filter `default` first"
        )
    word = ruby_to_s(connector)
    if len(found) < 3:
        return f" {word} ".join(_item_text(item) for item in found)
    return f"{_joined(found[:-1])}, {word} {_item_text(found[-1])}"


def _item_text(item: object) -> str:
    return item.liquid_listed() if isinstance(item, Drop) else ruby_to_s(item)


def _joined(items: list[object]) -> str:
    """Ruby's `join`, which flattens nested lists."""
    return ", ".join(
        _joined(list(item)) if isinstance(item, (list, tuple)) else to_s([item]) for item in items
    )


FILTERS: Mapping[str, Callable[..., object]] = {
    "push": push, "unshift": unshift, "pop": pop, "shift": shift, "sample": sample,
    "array_to_sentence_string": array_to_sentence_string,
}  # fmt: skip
