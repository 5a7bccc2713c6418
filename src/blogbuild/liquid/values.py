"""Ruby's idea of values: how they print, compare, count as true, and what can be looked up in them."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from .errors import LiquidError


class Drop(ABC):
    """An object of the site as templates see it. Only what these methods answer can be reached."""

    __slots__ = ()

    @abstractmethod
    def liquid_get(self, key: str) -> object:
        """The value of an attribute; None where it is absent."""

    @abstractmethod
    def liquid_has(self, key: str) -> bool:
        """Whether there is such an attribute, be it None."""

    @abstractmethod
    def liquid_keys(self) -> Sequence[str]:
        """The names of all attributes, in Ruby's order."""

    @abstractmethod
    def liquid_text(self) -> str:
        """How the object prints."""


class Marker:
    """`empty` or `blank`: true, printed as nothing, and meaningful only beside `==` and in filters."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


EMPTY = Marker("empty")
BLANK = Marker("blank")


def truthy(value: object) -> bool:
    """All but nil and false is true."""
    return value is not None and value is not False


def to_s(value: object) -> str:
    """What `{{ value }}` prints."""
    if type(value) is str:
        return value
    if value is None or isinstance(value, Marker):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (list, tuple)):
        return "".join(to_s(item) for item in value)
    if isinstance(value, Drop):
        return value.liquid_text()
    if isinstance(value, datetime):
        return time_text(value)
    return inspect(value)


def ruby_to_s(value: object) -> str:
    """Ruby's `to_s`, as filters apply it to their input: lists print as code, not joined."""
    return inspect(value) if isinstance(value, (list, tuple)) else to_s(value)


def float_text(value: float) -> str:
    """A float as Ruby prints it: `1.0e-05`, `1.0e+20`, `Infinity`."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "-0.0" if str(value).startswith("-") else "0.0"
    if 1e-4 <= abs(value) < 1e16:
        text = repr(value)
        if "e" in text:
            text = f"{value:f}".rstrip("0") if abs(value) < 1 else f"{value:.1f}"
        return text
    mantissa, _, exponent = repr(value).partition("e")
    if not exponent:
        mantissa, _, exponent = f"{value:.17e}".partition("e")
        mantissa = mantissa.rstrip("0")
        shortest = repr(value).replace(".", "").lstrip("-0").rstrip("0")
        sign = "-" if value < 0 else ""
        mantissa = f"{sign}{shortest[0]}.{shortest[1:]}"
    if "." not in mantissa:
        mantissa += ".0"
    if mantissa.endswith("."):
        mantissa += "0"
    power = int(exponent)
    return f"{mantissa}e{'-' if power < 0 else '+'}{abs(power):02d}"


def time_text(value: datetime) -> str:
    """A time as Ruby prints it: `2024-06-10 09:30:00 +0200`; one that is in UTC by name says so."""
    text = f"{value.year:04d}-{value.month:02d}-{value.day:02d} {value.hour:02d}:{value.minute:02d}:{value.second:02d}"
    return f"{text} UTC" if value.tzinfo is UTC else f"{text} {offset_text(value)}"


def offset_text(value: datetime, colon: str = "") -> str:
    """A time's offset: `+0200`."""
    offset = value.utcoffset() or timedelta(0)
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}{colon}{abs(minutes) % 60:02d}"


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x1b": "\\e", "\x07": "\\a", "\x08": "\\b", "\x0b": "\\v", "\x0c": "\\f"}


def inspect(value: object) -> str:
    """Ruby's `inspect`: a value as code."""
    if value is None:
        return "nil"
    if isinstance(value, str):
        return _inspect_text(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(inspect(item) for item in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{inspect(k)}=>{inspect(v)}' for k, v in value.items())}}}"
    if isinstance(value, range):
        return f"{value.start}..{value.stop - 1}"
    if isinstance(value, datetime):
        fraction = f".{value.microsecond:06d}".rstrip("0") if value.microsecond else ""
        text = time_text(value)
        return text[:19] + fraction + text[19:]
    if isinstance(value, date):
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    return to_s(value)


def _inspect_text(text: str) -> str:
    parts = []
    for n, c in enumerate(text):
        if c in _ESCAPES:
            parts.append(_ESCAPES[c])
        elif c == "#" and text[n + 1 : n + 2] in ("{", "$", "@") and text[n + 1 : n + 2]:
            parts.append("\\#")
        elif ord(c) < 32 or ord(c) == 127:
            parts.append(f"\\x{ord(c):02X}" if ord(c) < 128 else f"\\u{ord(c):04X}")
        elif not c.isprintable() and ord(c) >= 128:
            parts.append(f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\u{{{ord(c):X}}}")
        else:
            parts.append(c)
    return f'"{"".join(parts)}"'


def equal(left: object, right: object) -> bool:
    """Ruby's `==`: true is not 1, and an integer equals a float of its value."""
    if left is right:
        return not (isinstance(left, float) and left != left)
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
    return bool(left == right)


def equals(left: object, right: object) -> bool:
    """`left == right` in a condition, where `empty` asks a value whether it is."""
    if isinstance(left, Marker):
        left, right = right, left
    if isinstance(right, Marker):
        if right is EMPTY:
            return isinstance(left, (str, list, tuple, Mapping)) and not left
        return False
    return equal(left, right)


def comparable(left: object, right: object) -> bool:
    """Whether two values have an order (Ruby's Comparable), else a comparison is nil."""
    for value in (left, right):
        if isinstance(value, bool) or not isinstance(value, (int, float, str, date)):
            return False
    return True


def _kind(value: object) -> str:
    if isinstance(value, str):
        return "text"
    if isinstance(value, datetime):
        return "time"
    return "date" if isinstance(value, date) else "number"


def _describe(value: object) -> str:
    """How Ruby names a value in a failed comparison."""
    if isinstance(value, (int, float)):
        return to_s(value)
    return {"text": "String", "time": inspect(value), "date": "Date"}[_kind(value)]


def compare(left: object, operator: str, right: object) -> bool | None:
    """`<`, `>`, `<=`, `>=` in a condition; None where values have no order.

    Raises LiquidError where both have one, but not with each other.
    """
    if not comparable(left, right):
        return None
    if _kind(left) != _kind(right):
        names = {"text": "String", "time": "Time", "date": "Date", "number": "Float" if isinstance(left, float) else "Integer"}
        raise LiquidError(f"comparison of {names[_kind(left)]} with {_describe(right)} failed")
    a, b = left, right
    if isinstance(a, datetime) and isinstance(b, datetime):
        a, b = a.timestamp(), b.timestamp()
    match operator:
        case "<":
            return bool(a < b)  # type: ignore[operator]
        case ">":
            return bool(a > b)  # type: ignore[operator]
        case "<=":
            return bool(a <= b)  # type: ignore[operator]
    return bool(a >= b)  # type: ignore[operator]


def contains(left: object, right: object) -> bool:
    """`left contains right`: a part of a string, an element of a list, a key of a mapping."""
    if left is None or left is False or right is None or right is False:
        return False
    if isinstance(left, str):
        return ruby_to_s(right) in left
    if isinstance(left, (list, tuple)):
        return any(equal(item, right) for item in left)
    if isinstance(left, Mapping):
        return isinstance(right, (str, int, float)) and right in left
    if isinstance(left, range):
        return isinstance(right, (int, float)) and left.start <= right <= left.stop - 1
    return False


def member(value: object, key: object) -> object:
    """`value.key` or `value[key]`; None where there is nothing."""
    if isinstance(value, Drop):
        return value.liquid_get(key) if isinstance(key, str) else None
    if isinstance(value, dict):
        try:
            if key in value:
                return value[key]
        except TypeError:
            return None
        if key == "size":
            return len(value)
        if key == "first":
            return next(([k, v] for k, v in value.items()), None)
        return None
    if isinstance(value, (list, tuple)):
        if isinstance(key, int) and not isinstance(key, bool):
            return value[key] if -len(value) <= key < len(value) else None
        return _command(value, key)
    if isinstance(value, str):
        return len(value) if key == "size" else None
    if isinstance(value, range):
        return _command(value, key)
    if key == "size" and isinstance(value, int) and not isinstance(value, bool):
        return 8
    return None


def _command(value: Sequence[object], key: object) -> object:
    if key == "size":
        return len(value)
    if key == "first":
        return value[0] if value else None
    if key == "last":
        return value[-1] if value else None
    return None


def has_member(value: object, key: object) -> bool:
    """Whether a lookup finds something, be it nil; what strict_variables asks."""
    if isinstance(value, Drop):
        return isinstance(key, str) and value.liquid_has(key)
    if isinstance(value, dict):
        return key in value or key in ("size", "first")
    if isinstance(value, (list, tuple, range)):
        return isinstance(key, int) or key in ("size", "first", "last")
    return key == "size" and isinstance(value, (str, int))


_LEADING_INTEGER = re.compile(r"\s*([-+]?\d+(?:_\d+)*)", re.ASCII)
_INTEGER = re.compile(r"\s*[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]*|[1-9]\d*(?:_\d+)*)\s*", re.ASCII)
_LEADING_FLOAT = re.compile(r"\s*[-+]?\d+(?:_\d+)*(?:\.\d+)?(?:[eE][-+]?\d+)?", re.ASCII)
_DECIMAL = re.compile(r"-?\d+\.\d+", re.ASCII)


def to_i(value: object) -> int:
    """Ruby's `to_i`: the integer that a value begins with, else 0."""
    if isinstance(value, bool) or value is None:
        return 0
    if isinstance(value, (int, float)):
        return int(value)
    match = _LEADING_INTEGER.match(value) if isinstance(value, str) else None
    return int(match[1].replace("_", "")) if match else 0


def to_f(text: str) -> float:
    """Ruby's `to_f`: the number that a text begins with, else 0.0."""
    match = _LEADING_FLOAT.match(text)
    return float(match[0].replace("_", "")) if match else 0.0


def to_integer(value: object) -> int:
    """A value that must be an integer, or a text that is one. Raises LiquidError "invalid integer"."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = ruby_to_s(value)
    if not _INTEGER.fullmatch(text) or not text.strip():
        raise LiquidError("invalid integer")
    clean = text.strip().replace("_", "")
    sign = -1 if clean.startswith("-") else 1
    digits = clean.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0":
        letter = digits[1].lower()
        base = {"x": 16, "b": 2}.get(letter, 8)
        return sign * int(digits[2:] if letter in "xbo" else digits, base)
    return sign * int(digits)


def to_number(value: object) -> int | float:
    """What arithmetic filters take a value for: numbers as they are, decimal texts, else 0."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        return float(value.strip()) if _DECIMAL.fullmatch(value.strip()) else to_i(value)
    return 0


def iterate(value: object) -> Iterator[object]:
    """What `for` goes through: items, `[key, value]` pairs of a mapping, a non-empty string as one item."""
    if isinstance(value, (list, tuple, range)):
        return iter(value)
    if isinstance(value, str):
        return iter([value] if value else [])
    if isinstance(value, Mapping):
        return iter([[k, v] for k, v in value.items()])
    if isinstance(value, Drop):
        return iter(value.liquid_keys())
    return iter(())
