"""Comparison of values as in Ruby: equality, order, `contains`, and sorting as Ruby's C library does it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from .errors import LiquidError
from .values import ASKED_BLANK, EMPTY, JULIAN, Drop, Marker, ruby_to_s, to_s

T = TypeVar("T")


def equal(left: object, right: object) -> bool:
    """Ruby's `==`: true is not 1, and an integer equals a float of its value."""
    if type(left) is str or type(right) is str:
        return left == right
    if left is right:
        return left == left
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    if isinstance(left, (list, tuple)):
        return (
            isinstance(right, (list, tuple))
            and len(left) == len(right)
            and all(equal(a, b) for a, b in zip(left, right, strict=True))
        )
    if isinstance(left, Mapping):
        return (
            isinstance(right, Mapping)
            and len(left) == len(right)
            and all(key in right and equal(value, right[key]) for key, value in left.items())
        )
    if isinstance(left, range):
        return isinstance(right, range) and (left.start, left.stop) == (right.start, right.stop)
    return bool(left == right)


def equals(left: object, right: object) -> bool:
    """`left == right` in a condition. `empty` matches an empty text, list or mapping."""
    if isinstance(left, Marker):
        left, right = right, left
    if isinstance(right, Marker):
        if right is ASKED_BLANK:
            return is_blank(left)
        return right is EMPTY and isinstance(left, (str, list, tuple, Mapping)) and not left
    return equal(left, right)


_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def is_blank(value: object) -> bool:
    """ActiveSupport's `blank?`: nil, false, a text of nothing but white space, an empty list or mapping.

    Source: https://api.rubyonrails.org/classes/Object.html#method-i-blank-3F.
    """
    if isinstance(value, str):
        return not value.strip(_SPACE)
    if isinstance(value, Drop):
        return value.mapping and not value.liquid_keys()
    return value is None or value is False or (isinstance(value, (list, tuple, Mapping)) and not value)


_NUMBERS = {int, float}


def _kind(value: object) -> str | None:
    """The name of the class within which values are ordered; None if there is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return "Integer" if isinstance(value, int) else "Float"
    if isinstance(value, str):
        return "String"
    if isinstance(value, datetime):
        return "Time"
    return "Date" if isinstance(value, date) else None


def ordered(left: object, right: object, test: Callable[[Any, Any], bool]) -> bool | None:
    """The result of `<`, `>`, `<=` or `>=` in a condition; None if a value has no order.

    Raises LiquidError if both have an order, but not with each other.
    """
    if type(left) in _NUMBERS and type(right) in _NUMBERS:
        return test(left, right)
    a, b = _kind(left), _kind(right)
    if a is None or b is None:
        return None
    if a == "Date" and isinstance(left, date) and isinstance(right, (int, float)):
        # A date compares as its astronomical Julian day, which begins at noon.
        return test(left.toordinal() + JULIAN - 0.5, right)
    if a != b and not {a, b} <= {"Integer", "Float"}:
        shown = to_s(right) if isinstance(right, (int, float)) else b
        raise LiquidError(
            f"comparison of {a} with {shown} failed",
            hint="compare values of the same kind; `plus: 0` turns a text into a number",
        )
    if isinstance(left, datetime) and isinstance(right, datetime):
        left, right = left.timestamp(), right.timestamp()
    return test(left, right)


def less(left: object, right: object) -> bool | None:
    """`left < right`."""
    return ordered(left, right, operator.lt)


def greater(left: object, right: object) -> bool | None:
    """`left > right`."""
    return ordered(left, right, operator.gt)


def less_or_equal(left: object, right: object) -> bool | None:
    """`left <= right`."""
    return ordered(left, right, operator.le)


def greater_or_equal(left: object, right: object) -> bool | None:
    """`left >= right`."""
    return ordered(left, right, operator.ge)


def contains(left: object, right: object) -> bool:
    """`left contains right`: a part of a string, an element of a list, a key of a mapping."""
    if left is None or left is False or right is None or right is False:
        return False
    if isinstance(left, str):
        return ruby_to_s(right) in left
    if isinstance(left, (list, tuple)):
        if type(right) is str:
            return right in left
        if isinstance(right, Drop):
            # A list holds documents themselves until a filter replaces them by what templates see.
            value = right.liquid_value()
            return any(item is value for item in left)
        return any(equal(item, right) for item in left)
    if isinstance(left, Drop) and left.mapping:
        return right in left.liquid_keys()
    if isinstance(left, Mapping):
        return isinstance(right, (str, int, float)) and right in left
    if isinstance(left, range):
        return (
            isinstance(right, (int, float))
            and not isinstance(right, bool)
            and left.start <= right <= left.stop - 1
        )
    return False


def order(left: object, right: object) -> int | None:
    """Ruby's `<=>`: -1, 0 or 1; None if the two values have no order."""
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        for a, b in zip(left, right, strict=False):
            found = order(a, b)
            if found != 0:
                return found
        return (len(left) > len(right)) - (len(left) < len(right))
    a_kind, b_kind = _kind(left), _kind(right)
    if a_kind == "Date" and isinstance(left, date) and isinstance(right, (int, float)) and b_kind is not None:
        # A date has an order with a number, its astronomical Julian day, but a number has none with a date.
        left, a_kind = left.toordinal() + JULIAN - 0.5, "Float"
    if (
        a_kind is None
        or b_kind is None
        or (a_kind != b_kind and not {a_kind, b_kind} <= {"Integer", "Float"})
    ):
        return 0 if equal(left, right) else None
    if left != left or right != right:
        return None
    return int(left > right) - int(left < right)  # type: ignore[operator]


def merge_sort(items: Sequence[T], compare: Callable[[T, T], int]) -> list[T]:
    """Sort as glibc's qsort does, which Ruby's sort uses.

    If a comparison contradicts itself (Liquid's says of two nils that the first is larger), the
    result depends on which items are compared, so the halves must be the same as glibc's.
    """
    if len(items) < 2:
        return list(items)
    half = len(items) // 2
    left, right = merge_sort(items[:half], compare), merge_sort(items[half:], compare)
    merged: list[T] = []
    a = b = 0
    while a < len(left) and b < len(right):
        if compare(left[a], right[b]) <= 0:
            merged.append(left[a])
            a += 1
        else:
            merged.append(right[b])
            b += 1
    return [*merged, *left[a:], *right[b:]]
