"""Filters on numbers. Decimals are computed as Ruby's BigDecimal does, so 0.1 plus 0.2 is 0.3."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from ..errors import LiquidError
from ..scope import Scope
from ..values import float_text, to_number

Number = int | Decimal
_PRECISE = Context(prec=40)


def _number(value: object) -> Number:
    number = to_number(value)
    if isinstance(number, float):
        if math.isnan(number) or math.isinf(number):
            return Decimal(str(number))
        return Decimal(float_text(number))
    return number


def _plain(value: Number) -> int | float:
    return float(value) if isinstance(value, Decimal) else value


def abs_(scope: Scope, value: object) -> object:
    """Without its sign."""
    number = _number(value)
    return _plain(-number if number < 0 else number)


def plus(scope: Scope, value: object, other: object) -> object:
    """The sum."""
    return _plain(_number(value) + _number(other))


def minus(scope: Scope, value: object, other: object) -> object:
    """The difference."""
    return _plain(_number(value) - _number(other))


def times(scope: Scope, value: object, other: object) -> object:
    """The product."""
    return _plain(_number(value) * _number(other))


def divided_by(scope: Scope, value: object, other: object) -> object:
    """The quotient; of two integers the whole part, rounded down."""
    left, right = _number(value), _number(other)
    if right == 0:
        raise LiquidError("divided by 0", hint="test the divisor first")
    if isinstance(left, int) and isinstance(right, int):
        return left // right
    return _plain(_PRECISE.divide(Decimal(left), Decimal(right)))


def modulo(scope: Scope, value: object, other: object) -> object:
    """The remainder, with the sign of the divisor."""
    left, right = _number(value), _number(other)
    if right == 0:
        raise LiquidError("divided by 0", hint="test the divisor first")
    if isinstance(left, int) and isinstance(right, int):
        return left % right
    quotient = _PRECISE.divide(Decimal(left), Decimal(right)).to_integral_value(ROUND_FLOOR)
    return _plain(Decimal(left) - Decimal(right) * quotient)


def _finite(value: Number) -> Number:
    if isinstance(value, Decimal) and not value.is_finite():
        text = "NaN" if value.is_nan() else "Infinity" if value > 0 else "-Infinity"
        raise LiquidError(f"Computation results in '{text}'")
    return value


def round_(scope: Scope, value: object, digits: object = 0) -> object:
    """Rounded half up, to so many digits after the point."""
    number, places = _finite(_number(value)), int(_number(digits))
    if isinstance(number, int):
        if places >= 0:
            return number
        unit = 10 ** -places
        return int((Decimal(number) / unit).to_integral_value(ROUND_HALF_UP)) * unit
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _PRECISE)
    return int(rounded) if places == 0 else float(rounded)


def ceil(scope: Scope, value: object) -> object:
    """Rounded up."""
    number = _finite(_number(value))
    return number if isinstance(number, int) else int(number.to_integral_value(ROUND_CEILING))


def floor(scope: Scope, value: object) -> object:
    """Rounded down."""
    number = _finite(_number(value))
    return number if isinstance(number, int) else int(number.to_integral_value(ROUND_FLOOR))


def at_least(scope: Scope, value: object, least: object) -> object:
    """The value, or the least it may be."""
    number, bound = _number(value), _number(least)
    return _plain(bound if bound > number else number)


def at_most(scope: Scope, value: object, most: object) -> object:
    """The value, or the most it may be."""
    number, bound = _number(value), _number(most)
    return _plain(bound if bound < number else number)


FILTERS: Mapping[str, Callable[..., object]] = {
    "abs": abs_, "plus": plus, "minus": minus, "times": times, "divided_by": divided_by, "modulo": modulo,
    "round": round_, "ceil": ceil, "floor": floor, "at_least": at_least, "at_most": at_most,
}  # fmt: skip
