"""Filters on numbers. Decimals are computed as Ruby's BigDecimal does, so 0.1 plus 0.2 is 0.3."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from ..errors import LiquidError
from ..numbers import MAX_DIGITS, to_number, whole
from ..scope import Scope

Number = int | Decimal

MAX_PLACES = 2**31
_QUOTIENT = Context(prec=50, Emax=999999, Emin=-999999, traps=[])
_EXACT = Context(prec=1000, Emax=999999, Emin=-999999, traps=[])
"""Digits that hold the sum or product of any two floats without rounding."""


def _plain(value: Number) -> int | float:
    if isinstance(value, Decimal):
        return float(value)
    if value.bit_length() > MAX_DIGITS * 3:
        raise LiquidError(
            "this number is too long", code="liquid-limit", hint=f"use at most {MAX_DIGITS} digits"
        )
    return value


def abs_(scope: Scope, value: object) -> object:
    """The absolute value."""
    number = to_number(value)
    return _plain(abs(number) if isinstance(number, int) else number.copy_abs())


def plus(scope: Scope, value: object, other: object) -> object:
    """The sum."""
    if type(value) is int and type(other) is int:
        return _plain(value + other)
    left, right = to_number(value), to_number(other)
    return _plain(
        left + right if isinstance(left, int) and isinstance(right, int) else _EXACT.add(left, right)
    )


def minus(scope: Scope, value: object, other: object) -> object:
    """The difference."""
    if type(value) is int and type(other) is int:
        return _plain(value - other)
    left, right = to_number(value), to_number(other)
    return _plain(
        left - right if isinstance(left, int) and isinstance(right, int) else _EXACT.subtract(left, right)
    )


def times(scope: Scope, value: object, other: object) -> object:
    """The product."""
    left, right = to_number(value), to_number(other)
    return _plain(
        left * right if isinstance(left, int) and isinstance(right, int) else _EXACT.multiply(left, right)
    )


def _by_zero() -> LiquidError:
    return LiquidError("divided by 0", hint="check the divisor with `if` first")


def divided_by(scope: Scope, value: object, other: object) -> object:
    """The quotient; of two integers, rounded down. Raises LiquidError for an integer divided by 0."""
    left, right = to_number(value), to_number(other)
    if isinstance(left, int) and isinstance(right, int):
        if right == 0:
            raise _by_zero()
        return left // right
    return _plain(_QUOTIENT.divide(Decimal(left), Decimal(right)))


def modulo(scope: Scope, value: object, other: object) -> object:
    """The remainder, with the sign of the divisor."""
    left, right = to_number(value), to_number(other)
    if right == 0:
        raise _by_zero()
    if isinstance(left, int) and isinstance(right, int):
        return left % right
    a, b = Decimal(left), Decimal(right)
    if not a.is_finite() or b.is_nan():
        return math.nan
    if b.is_infinite():
        return _plain(a)
    rest = _EXACT.remainder(a, b)
    if rest == 0:
        return 0.0
    return _plain(_EXACT.add(rest, b) if (rest < 0) != (b < 0) else rest)


def _finite(value: Number) -> Number:
    if isinstance(value, Decimal) and not value.is_finite():
        text = "NaN" if value.is_nan() else "Infinity" if value > 0 else "-Infinity"
        raise LiquidError(f"Computation results in '{text}'", hint="use a finite number")
    return value


def round_(scope: Scope, value: object, digits: object = 0) -> object:
    """Round half up, to `digits` digits after the decimal point."""
    number = to_number(value)
    places = to_number(digits)
    exponent = -whole(_plain(places))
    if exponent < 0 and isinstance(number, Decimal) and not number.is_finite():
        return _plain(number)
    number = _finite(number)
    if abs(exponent) >= MAX_PLACES:
        raise LiquidError("too many digits to round to", hint="use fewer digits")
    if isinstance(number, int):
        if exponent <= 0 or exponent > MAX_DIGITS:
            return number if exponent <= 0 else 0
        unit = 10**exponent
        size = (abs(number) + unit // 2) // unit * unit
        return size if number >= 0 else -size
    if exponent > MAX_DIGITS:
        return 0
    scale = number.as_tuple().exponent
    if isinstance(scale, int) and scale < exponent:
        number = number.quantize(Decimal((0, (1,), exponent)), ROUND_HALF_UP, _EXACT)
    return int(number) if exponent >= 0 else _plain(number)


def ceil(scope: Scope, value: object) -> object:
    """Round up."""
    number = _finite(to_number(value))
    return number if isinstance(number, int) else int(number.to_integral_value(ROUND_CEILING))


def floor(scope: Scope, value: object) -> object:
    """Round down."""
    number = _finite(to_number(value))
    return number if isinstance(number, int) else int(number.to_integral_value(ROUND_FLOOR))


def at_least(scope: Scope, value: object, least: object) -> object:
    """The value, or the minimum if that is larger."""
    number, bound = to_number(value), to_number(least)
    return _plain(bound if _above(bound, number) else number)


def at_most(scope: Scope, value: object, most: object) -> object:
    """The value, or the maximum if that is smaller."""
    number, bound = to_number(value), to_number(most)
    return _plain(bound if _above(number, bound) else number)


def _above(left: Number, right: Number) -> bool:
    unordered = any(isinstance(n, Decimal) and n.is_nan() for n in (left, right))
    return not unordered and left > right


FILTERS: Mapping[str, Callable[..., object]] = {
    "abs": abs_, "plus": plus, "minus": minus, "times": times, "divided_by": divided_by, "modulo": modulo,
    "round": round_, "ceil": ceil, "floor": floor, "at_least": at_least, "at_most": at_most,
}  # fmt: skip
