"""How Ruby makes numbers of values."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from .errors import LiquidError
from .values import float_text, ruby_to_s

_LEADING_INTEGER = re.compile(r"[\s\0]*([-+]?\d+(?:_\d+)*)", re.ASCII)
_INTEGER = re.compile(
    r"([-+]?)(0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[bB][01]+(?:_[01]+)*|0[dD]\d+(?:_\d+)*|0[oO]?_?[0-7]+(?:_[0-7]+)*|0|[1-9]\d*(?:_\d+)*)",
    re.ASCII,
)
_LEADING_FLOAT = re.compile(
    r"[\s\0]*([-+]?\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][-+]?\d+(?:_\d+)*)?)", re.ASCII
)
DECIMAL = re.compile(r"-?\d+\.\d+", re.ASCII)
SPACE = " \t\n\v\f\r\0"

MAX_DIGITS = 4000
"""Longer numbers are refused: Python takes more than linear time to read and print them."""


def digits_to_int(digits: str, base: int = 10) -> int:
    """An integer of digits. Raises LiquidError for a number that nobody means."""
    if len(digits) > MAX_DIGITS:
        raise LiquidError(
            f"a number of {len(digits)} digits is too long",
            code="liquid-limit",
            hint=f"{MAX_DIGITS} digits are the limit",
        )
    return int(digits, base)


def to_i(value: object) -> int:
    """Ruby's `to_i`: the integer that a text begins with, else 0; the seconds of a time. Raises LiquidError for what has none."""
    if value is None:
        return 0
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return whole(value)
    if isinstance(value, datetime):
        return int(value.timestamp() // 1)
    if not isinstance(value, str):
        raise LiquidError("this value is no number", hint="give it a number")
    match = _LEADING_INTEGER.match(value)
    return digits_to_int(match[1].replace("_", "")) if match else 0


def whole(value: int | float) -> int:
    """A number without what follows its point. Raises LiquidError for infinity."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        raise LiquidError(f"{ruby_to_s(value)} is no whole number")
    return int(value)


def to_f(text: str) -> float:
    """Ruby's `to_f`: the number that a text begins with, else 0.0."""
    match = _LEADING_FLOAT.match(text)
    return float(match[1].replace("_", "")) if match else 0.0


def to_integer(value: object) -> int:
    """A value that must be an integer, or a text that is one. Raises LiquidError "invalid integer"."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    match = _INTEGER.fullmatch(ruby_to_s(value).strip(" \t\n\v\f\r"))
    if match is None:
        raise LiquidError("invalid integer", hint="give it a whole number")
    digits = match[2].replace("_", "")
    base = 10
    if len(digits) > 1 and digits[0] == "0":
        letter = digits[1].lower()
        base = {"x": 16, "b": 2, "d": 10}.get(letter, 8)
        digits = digits[2:] if letter in "xbdo" else digits
    number = digits_to_int(digits, base)
    return -number if match[1] == "-" else number


def machine_integer(value: int) -> int:
    """An integer that says where in a text or list. Raises LiquidError where Ruby has no room for it."""
    if not -(2**63) <= value < 2**63:
        raise LiquidError(
            "this number is too big for a place in a text or list", hint="give it a smaller one"
        )
    return value


def to_number(value: object) -> int | Decimal:
    """What arithmetic filters take a value for: integers, exact decimals of floats and decimal texts, else 0."""
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
    """Ruby's `first..last`. Where the last is smaller there is nothing in it, yet both ends are known."""
    return range(first, last + 1)
