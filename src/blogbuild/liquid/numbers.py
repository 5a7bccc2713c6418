"""Conversion of values to numbers, as Ruby does it."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from .errors import LiquidError
from .values import float_text, ruby_to_s

_LEADING_INTEGER = re.compile(r"[\s\0]*([-+]?\d+(?:_\d+)*)", re.ASCII)
_INTEGER = re.compile(
    r"([-+]?)(0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[bB][01]+(?:_[01]+)*|0[dD]\d+(?:_\d+)*"
    r"|0[oO]?_?[0-7]+(?:_[0-7]+)*|0|[1-9]\d*(?:_\d+)*)",
    re.ASCII,
)
_LEADING_FLOAT = re.compile(
    r"[\s\0]*([-+]?\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][-+]?\d+(?:_\d+)*)?)", re.ASCII
)
DECIMAL = re.compile(r"-?\d+\.\d+", re.ASCII)
SPACE = " \t\n\v\f\r\0"

MAX_DIGITS = 4000
"""Longer numbers are refused, because Python needs more than linear time to parse and print them."""


def digits_to_int(digits: str, base: int = 10) -> int:
    """The integer that `digits` spell in `base`. Raises LiquidError `liquid-limit` beyond MAX_DIGITS."""
    if len(digits) > MAX_DIGITS:
        raise LiquidError(
            f"a number of {len(digits)} digits is too long",
            code="liquid-limit",
            hint=f"use at most {MAX_DIGITS} digits",
        )
    return int(digits, base)


def to_i(value: object) -> int:
    """Ruby's `to_i`: the integer at the start of a text, else 0; the seconds of a time.

    Raises LiquidError for a value without `to_i`.
    """
    if value is None:
        return 0
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return whole(value)
    if isinstance(value, datetime):
        return int(value.timestamp() // 1)
    if not isinstance(value, str):
        raise LiquidError("this value is not a number", hint="use a number")
    match = _LEADING_INTEGER.match(value)
    return digits_to_int(match[1].replace("_", "")) if match else 0


def whole(value: int | float) -> int:
    """A number without its fraction. Raises LiquidError for infinity and NaN."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        raise LiquidError(f"{ruby_to_s(value)} is not an integer")
    return int(value)


def to_f(text: str) -> float:
    """Ruby's `to_f`: the number at the start of a text, else 0.0."""
    match = _LEADING_FLOAT.match(text)
    return float(match[1].replace("_", "")) if match else 0.0


def to_integer(value: object) -> int:
    """An integer, or the integer that a text spells. Raises LiquidError "invalid integer"."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    match = _INTEGER.fullmatch(ruby_to_s(value).strip(" \t\n\v\f\r"))
    if match is None:
        raise LiquidError("invalid integer", hint="use an integer")
    digits = match[2].replace("_", "")
    base = 10
    if len(digits) > 1 and digits[0] == "0":
        letter = digits[1].lower()
        base = {"x": 16, "b": 2, "d": 10}.get(letter, 8)
        digits = digits[2:] if letter in "xbdo" else digits
    number = digits_to_int(digits, base)
    return -number if match[1] == "-" else number


def machine_integer(value: int) -> int:
    """A position in a text or list. Raises LiquidError if it exceeds Ruby's 64-bit integers."""
    if not -(2**63) <= value < 2**63:
        raise LiquidError(
            "this number is too big for a position in a text or list", hint="use a smaller number"
        )
    return value


def to_number(value: object) -> int | Decimal:
    """The number that arithmetic filters use: an integer, an exact decimal of a float or decimal text, else 0."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return Decimal(float_text(value))
    if isinstance(value, str):
        text = value.strip(SPACE)
        return Decimal(text) if DECIMAL.fullmatch(text) else to_i(value)
    return 0


def make_range(first: int, last: int) -> range:
    """Ruby's `first..last`. It is empty if `last` is smaller than `first`, but keeps both ends."""
    return range(first, last + 1)
