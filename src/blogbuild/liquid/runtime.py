"""The functions that compiled templates call: loops, cycles, counters, and the checks of strict mode."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from types import FunctionType

from .errors import LiquidError
from .limits import CHECK_INTERVAL, MAX_ROUNDS, check_size
from .lookup import has_member, item, iterate, member
from .numbers import make_range, to_i, to_integer
from .scope import Scope
from .values import Drop, inspect, ruby_to_s, to_s, truthy

CONTINUE = object()
"""The offset of `offset: continue`: start where the last loop of the same name ended."""


class ForLoop(Drop):
    """`forloop` inside `for`."""

    __slots__ = ("at", "label", "length", "parent")

    enumerable = False
    KEYS = ("length", "parentloop", "name", "index", "index0", "rindex", "rindex0", "first", "last")

    def __init__(self, label: str, length: int, parent: object) -> None:
        self.label = label
        self.length = length
        self.parent = parent
        self.at = 0

    def liquid_get(self, key: str) -> object:
        """One of the nine attributes."""
        match key:
            case "index":
                return self.at + 1
            case "first":
                return self.at == 0
            case "last":
                return self.at == self.length - 1
            case "index0":
                return self.at
            case "length":
                return self.length
            case "rindex":
                return self.length - self.at
            case "rindex0":
                return self.length - self.at - 1
            case "name":
                return self.label
            case "parentloop":
                return self.parent
            case "to_liquid":
                return self
        return None

    def liquid_has(self, key: str) -> bool:
        """Whether `key` is one of the nine attributes."""
        return key in self.KEYS

    def liquid_keys(self) -> Sequence[str]:
        """The names of the nine attributes."""
        return self.KEYS

    def liquid_text(self) -> str:
        """The class name, which Ruby prints for a drop without `to_s`."""
        return "Liquid::ForloopDrop"


class TableRowLoop(Drop):
    """`tablerowloop` inside `tablerow`."""

    __slots__ = ("at", "col", "cols", "length", "row")

    enumerable = False
    KEYS = (
        "length", "col", "row", "index", "index0", "col0", "rindex", "rindex0", "first", "last",
        "col_first", "col_last",
    )  # fmt: skip

    def __init__(self, length: int, cols: int) -> None:
        self.length = length
        self.cols = cols
        self.at, self.col, self.row = 0, 1, 1

    def opening(self) -> str:
        """The markup before a cell."""
        return f'<td class="col{self.col}">'

    def closing(self) -> str:
        """The markup after a cell. Advances to the next cell."""
        ends_row = self.col == self.cols
        text = "</td>"
        if ends_row and self.at != self.length - 1:
            text += f'</tr>\n<tr class="row{self.row + 1}">'
        self.at += 1
        if ends_row:
            self.col, self.row = 1, self.row + 1
        else:
            self.col += 1
        return text

    def liquid_get(self, key: str) -> object:
        """One of the twelve attributes."""
        values = {
            "length": self.length, "col": self.col, "row": self.row, "index": self.at + 1, "index0": self.at,
            "col0": self.col - 1, "rindex": self.length - self.at, "rindex0": self.length - self.at - 1,
            "first": self.at == 0, "last": self.at == self.length - 1, "col_first": self.col == 1,
            "col_last": self.col == self.cols, "to_liquid": self,
        }  # fmt: skip
        return values.get(key)

    def liquid_has(self, key: str) -> bool:
        """Whether `key` is one of the twelve attributes."""
        return key in self.KEYS

    def liquid_keys(self) -> Sequence[str]:
        """The names of the twelve attributes."""
        return self.KEYS

    def liquid_text(self) -> str:
        """The class name, which Ruby prints for a drop without `to_s`."""
        return "Liquid::TablerowloopDrop"


def segment(
    scope: Scope, name: str, collection: object, limit: object, offset: object, backward: bool
) -> Sequence[object]:
    """The items that a `for` loops over."""
    if offset is CONTINUE:
        start = scope.offsets.get(name, 0)
    else:
        start = 0 if offset is None else to_integer(offset)
    end = None if limit is None else to_integer(limit) + start
    return _segment(scope, name, slice_items(collection, start, end), start, backward)


def loose_segment(
    scope: Scope, name: str, collection: object, limit: object, offset: object, backward: bool
) -> Sequence[object]:
    """As `segment`, in Liquid 4, which takes the integer at the start of a text and no limit for false."""
    start = scope.offsets.get(name, 0) if offset is CONTINUE else to_i(offset)
    end = to_i(limit) + start if truthy(limit) else None
    return _segment(scope, name, slice_items(collection, start, end), start, backward)


def _segment(
    scope: Scope, name: str, items: Sequence[object], start: int, backward: bool
) -> Sequence[object]:
    if backward:
        items = items[::-1]
    scope.offsets[name] = start + len(items)
    scope.count(len(items))
    return items


def slice_items(collection: object, start: int, end: int | None) -> Sequence[object]:
    """The items of `collection` from `start` to `end`; a string is one item for any range."""
    if isinstance(collection, range) and collection.stop - collection.start > MAX_ROUNDS:
        # One round above the limit is enough for the loop to be refused.
        collection = collection[: MAX_ROUNDS + 1] if end is None else collection[: max(end, 0)]
    if isinstance(collection, (list, tuple, range)):
        if start <= 0 and end is None:
            return collection
        return collection[max(start, 0) :] if end is None else collection[max(start, 0) : max(end, 0)]
    if isinstance(collection, str):
        return [collection] if collection else []
    if (end is not None and end <= 0) or start > MAX_ROUNDS:
        return []
    return list(islice(iterate(collection), max(start, 0), None if end is None or end > MAX_ROUNDS else end))


def rounds(scope: Scope, items: Sequence[object]) -> Iterable[object]:
    """The items of a loop; a long loop checks the size of the output at intervals."""
    return items if len(items) <= CHECK_INTERVAL or scope.meter is None else scope.meter.rounds(items)


def outer_loop(scope: Scope) -> object:
    """The `forloop` around the included template, or None."""
    return scope.for_loops[-1] if scope.for_loops else None


def captured(text: str) -> str:
    """The text of a `capture`. Raises LiquidError `liquid-limit` if it is too long."""
    check_size(len(text))
    return text


def row_items(
    scope: Scope, collection: object, limit: object, offset: object, has_limit: bool
) -> Sequence[object]:
    """The items that a `tablerow` loops over."""
    start = to_i(offset)
    items = slice_items(collection, start, start + to_i(limit) if has_limit else None)
    scope.count(len(items))
    return items


def range_of(first: object, last: object) -> range:
    """`(first..last)`."""
    return make_range(_range_end(first), _range_end(last))


def _range_end(value: object) -> int:
    return to_i(value) if value is None or isinstance(value, str) else to_integer(value)


def cycle(scope: Scope, key: object, values: Sequence[object]) -> str:
    """The next value of a `cycle` group. Values that are not constants are functions without arguments."""
    turns = scope.registers.setdefault("cycle", {})
    marker = key if isinstance(key, (str, tuple)) else inspect(key)
    at = turns.get(marker, 0)
    value = values[at] if at < len(values) else None
    text = to_s(value() if isinstance(value, FunctionType) else value)
    turns[marker] = at + 1 if at + 1 < len(values) else 0
    return text


def group_key(value: object) -> tuple[str, str]:
    """The key of a named `cycle` group; it never equals the key of an unnamed one."""
    return ("group", inspect(value))


def count(scope: Scope, name: str, step: int) -> str:
    """`increment` and `decrement`: a counter separate from variables, printed before or after it changes."""
    value = scope.counters[name] if name in scope.counters else scope.variables.get(name)
    if value is None or value is False:
        value = 0
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise LiquidError(
            f"{name} is not a number", hint="use a counter name that differs from every variable's"
        )
    scope.counters[name] = value + step
    return to_s(value if step > 0 else value + step)


def changed(scope: Scope, text: str) -> bool:
    """Whether the text of an `ifchanged` differs from the previous one."""
    if scope.registers.get("ifchanged") == text:
        return False
    scope.registers["ifchanged"] = text
    return True


def lookup_name(scope: Scope, name: object) -> object:
    """A variable with a computed name: `[name]`."""
    return scope.get(name)


def strict_get(scope: Scope, name: object) -> object:
    """A variable's value. Raises LiquidError if there is none (`strict_variables`)."""
    if not scope.has(name):
        raise LiquidError(
            f"undefined variable {ruby_to_s(name)}", hint="check the spelling, or turn off strict_variables"
        )
    return scope.get(name)


def strict_member(value: object, key: object) -> object:
    """`value.key`. Raises LiquidError if there is none (`strict_variables`)."""
    if not has_member(value, key):
        raise LiquidError(
            f"undefined variable {ruby_to_s(key)}", hint="check the spelling, or turn off strict_variables"
        )
    return member(value, key)


def strict_item(value: object, key: object) -> object:
    """`value[key]`. Raises LiquidError if there is none (`strict_variables`)."""
    if (key in ("size", "first", "last") and not isinstance(value, dict)) or not has_member(value, key):
        raise LiquidError(
            f"undefined variable {ruby_to_s(key)}", hint="check the spelling, or turn off strict_variables"
        )
    return item(value, key)


def discard(text: str) -> None:
    """Take the text of a block that prints nothing."""


def first_of(value: object, *ignored: object) -> object:
    """The input of an unknown filter, unchanged."""
    return value


def undefined_filter(name: str) -> object:
    """Raise LiquidError for an unknown filter (`strict_filters`)."""
    raise LiquidError(
        f"undefined filter {name}", hint="check the spelling, or add the plugin that defines it to `plugins:`"
    )


def wrong_arguments(name: str, given: int, expected: str) -> object:
    """Raise LiquidError for a filter that got too few or too many arguments."""
    counts = f"given {given}, expected {expected}, including the input"
    message = f"{name}: wrong number of arguments ({counts})"
    raise LiquidError(message, hint=f"see {name} in docs/filters.md")


def unknown_operator(operator: str) -> object:
    """Raise LiquidError for an operator that Liquid does not have."""
    raise LiquidError(f"Unknown operator {operator}", hint="use ==, !=, <, >, <=, >= or contains")
