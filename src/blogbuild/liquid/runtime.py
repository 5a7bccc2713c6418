"""What compiled templates call: loops, cycles, counters and the checks that a strict site asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from types import FunctionType

from .errors import LiquidError
from .limits import MAX_ROUNDS, OFTEN, check_size
from .lookup import has_member, item, iterate, member
from .numbers import make_range, to_i, to_integer
from .scope import Scope
from .values import Drop, inspect, ruby_to_s, to_s


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
        """Whether it is one of the nine."""
        return key in self.KEYS

    def liquid_keys(self) -> Sequence[str]:
        """The nine names."""
        return self.KEYS

    def liquid_text(self) -> str:
        """Ruby prints a drop without text of its own by its class."""
        return "Liquid::ForloopDrop"


class TableRowLoop(Drop):
    """`tablerowloop` inside `tablerow`."""

    __slots__ = ("at", "col", "cols", "length", "row")

    enumerable = False
    KEYS = (
        "length",
        "col",
        "row",
        "index",
        "index0",
        "col0",
        "rindex",
        "rindex0",
        "first",
        "last",
        "col_first",
        "col_last",
    )

    def __init__(self, length: int, cols: int) -> None:
        self.length = length
        self.cols = cols
        self.at, self.col, self.row = 0, 1, 1

    def opening(self) -> str:
        """The markup before a cell."""
        return f'<td class="col{self.col}">'

    def closing(self) -> str:
        """The markup after a cell; moves on to the next."""
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
        """Whether it is one of the twelve."""
        return key in self.KEYS

    def liquid_keys(self) -> Sequence[str]:
        """The twelve names."""
        return self.KEYS

    def liquid_text(self) -> str:
        """Ruby prints a drop without text of its own by its class."""
        return "Liquid::TablerowloopDrop"


def segment(
    scope: Scope,
    name: str,
    collection: object,
    limit: object,
    offset: object,
    continued: bool,
    backward: bool,
) -> Sequence[object]:
    """The items that a `for` goes through."""
    if continued:
        start = scope.offsets.get(name, 0)
    else:
        start = 0 if offset is None else to_integer(offset)
    end = None if limit is None else to_integer(limit) + start
    items = slice_items(collection, start, end)
    if backward:
        items = items[::-1]
    scope.offsets[name] = start + len(items)
    scope.count(len(items))
    return items


def slice_items(collection: object, start: int, end: int | None) -> Sequence[object]:
    """A part of what a value gives when it is gone through; a string is one item, whatever the part."""
    if isinstance(collection, range) and collection.stop - collection.start > MAX_ROUNDS:
        # One round too many is enough to be refused.
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
    """The items of a loop; a long one looks at what it has written now and then."""
    return items if len(items) <= OFTEN or scope.written is None else scope.written.rounds(items)


def outer_loop(scope: Scope) -> object:
    """The `forloop` around the template that is included, if there is one."""
    return scope.for_loops[-1] if scope.for_loops else None


def captured(text: str) -> str:
    """What `capture` keeps."""
    check_size(len(text))
    return text


def row_items(
    scope: Scope, collection: object, limit: object, offset: object, has_limit: bool
) -> Sequence[object]:
    """The items of a `tablerow`."""
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
    """The next value of a `cycle` group. A value that is no constant is a function without arguments."""
    turns = scope.registers.setdefault("cycle", {})
    marker = key if isinstance(key, (str, tuple)) else inspect(key)
    at = turns.get(marker, 0)
    value = values[at] if at < len(values) else None
    text = to_s(value() if isinstance(value, FunctionType) else value)
    turns[marker] = at + 1 if at + 1 < len(values) else 0
    return text


def group_key(value: object) -> tuple[str, str]:
    """The key of a named `cycle` group, apart from those of unnamed ones."""
    return ("group", inspect(value))


def count(scope: Scope, name: str, step: int) -> str:
    """`increment` and `decrement`: a counter beside the variables, shown before or after it moves."""
    value = scope.counters[name] if name in scope.counters else scope.variables.get(name)
    if value is None or value is False:
        value = 0
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise LiquidError(f"{name} is no number", hint="count under a name that no variable has")
    scope.counters[name] = value + step
    return to_s(value if step > 0 else value + step)


def changed(scope: Scope, text: str) -> bool:
    """Whether an `ifchanged` has another text than the last one."""
    if scope.registers.get("ifchanged") == text:
        return False
    scope.registers["ifchanged"] = text
    return True


def lookup_name(scope: Scope, name: object) -> object:
    """A variable whose name is computed: `[name]`."""
    return scope.get(name)


def strict_get(scope: Scope, name: object) -> object:
    """A variable that must be there (`strict_variables`)."""
    if not scope.has(name):
        raise LiquidError(
            f"undefined variable {ruby_to_s(name)}", hint="check the spelling, or switch strict_variables off"
        )
    return scope.get(name)


def strict_member(value: object, key: object) -> object:
    """A member that must be there (`strict_variables`)."""
    if not has_member(value, key):
        raise LiquidError(
            f"undefined variable {ruby_to_s(key)}", hint="check the spelling, or switch strict_variables off"
        )
    return member(value, key)


def strict_item(value: object, key: object) -> object:
    """An item that must be there (`strict_variables`)."""
    if (key in ("size", "first", "last") and not isinstance(value, dict)) or not has_member(value, key):
        raise LiquidError(
            f"undefined variable {ruby_to_s(key)}", hint="check the spelling, or switch strict_variables off"
        )
    return item(value, key)


def first_of(value: object, *ignored: object) -> object:
    """A value as an unknown filter passes it on."""
    return value


def undefined_filter(name: str) -> object:
    """What `strict_filters` makes of a filter that nobody has."""
    raise LiquidError(
        f"undefined filter {name}", hint="check the spelling, or name the plugin that has it in `plugins:`"
    )


def wrong_arguments(name: str, given: int, expected: str) -> object:
    """A filter called with too few or too many arguments."""
    message = f"{name}: wrong number of arguments (given {given}, expected {expected}, the value before it included)"
    raise LiquidError(message, hint=f"see {name} in docs/filters.md")


def unknown_operator(operator: str) -> object:
    """A comparison that Liquid does not have."""
    raise LiquidError(f"Unknown operator {operator}", hint="use ==, !=, <, >, <=, >= or contains")
