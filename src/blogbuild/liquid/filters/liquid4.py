"""The standard filters that Liquid 4.0 has otherwise than Liquid 5, from the source of Liquid 4.0.4."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..comparing import order
from ..errors import LiquidError
from ..numbers import to_integer
from ..scope import Scope
from ..values import inspect, ruby_to_s
from . import lists, text


def truncatewords(scope: Scope, value: object, words: object = 15, ellipsis: object = "...") -> object:
    """Shorten to at most `words` words. A text of just so many words gets the ellipsis, too."""
    if value is None:
        return None
    most = max(1, to_integer(words))
    found = text.split(scope, value, " ")
    return " ".join(found[:most]) + ruby_to_s(ellipsis) if len(found) >= most else value


def newline_to_br(scope: Scope, value: object) -> str:
    """Insert `<br />` before each line feed, behind a carriage return."""
    return ruby_to_s(value).replace("\n", "<br />\n")


def default(scope: Scope, value: object, other: object = "") -> object:
    """The value, or the default if it is nil, false or empty."""
    return text.default(scope, value, other)


def _nil_larger(left: object, right: object) -> int:
    """Compare two values; nil is larger than anything, even nil."""
    if left is None or right is None:
        return 1 if left is None else -1
    found = order(left, right)
    if found is None:
        message = f"comparison of {_class(left)} with {_operand(right)} failed"
        raise LiquidError(message, hint="sort values of the same kind")
    return found


def _class(value: object) -> str:
    """The name of a value's class in Ruby's message."""
    kinds = {
        bool: "TrueClass",
        int: "Integer",
        float: "Float",
        str: "String",
        list: "Array",
        dict: "Hash",
        range: "Range",
    }
    return "FalseClass" if value is False else kinds.get(type(value), type(value).__name__)


def _operand(value: object) -> str:
    return inspect(value) if isinstance(value, (bool, int, float)) else _class(value)


def sort(scope: Scope, value: object, name: object = None) -> object:
    """Sort, nil last; by a property if one is given."""
    return lists.sorted_by(value, name, _nil_larger)


def _have_properties(items: list[object], name: object) -> bool:
    """Whether the first item has properties, such as `name`. Raises LiquidError if another one has none."""
    if not lists.has_properties(items[0]):
        return False
    if not all(map(lists.has_properties, items)):
        raise LiquidError(
            f"cannot select the property '{ruby_to_s(name)}'", hint="use a list of mappings or documents"
        )
    return True


def where(scope: Scope, value: object, name: object, wanted: object = None) -> object:
    """Select the items whose property is true, or equals a value."""
    items = lists.items_of(value)
    if not items:
        return []
    return lists.where(scope, items, name, wanted) if _have_properties(items, name) else None


def uniq(scope: Scope, value: object, name: object = None) -> object:
    """Remove duplicates, by a property if one is given."""
    items = lists.items_of(value)
    if name is None or not items:
        return lists.uniq(scope, items)
    if len(items) == 1:
        return items if lists.has_properties(items[0]) else None
    return lists.uniq(scope, items, name) if _have_properties(items, name) else None


def compact(scope: Scope, value: object, name: object = None) -> object:
    """Remove nil; with a property, remove the items without it."""
    items = lists.items_of(value)
    if name is None or not items:
        return lists.compact(scope, items)
    return lists.compact(scope, items, name) if _have_properties(items, name) else None


FILTERS: Mapping[str, Callable[..., object]] = {
    "truncatewords": truncatewords, "newline_to_br": newline_to_br, "default": default, "sort": sort, "where": where,
    "uniq": uniq, "compact": compact,
}  # fmt: skip
