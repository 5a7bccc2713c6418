"""Ruby's values: their kinds, how they print, and which count as true."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar


class Drop:
    """An object of the site as templates see it. Templates can reach only what these methods return."""

    __slots__ = ()

    enumerable: ClassVar[bool] = True
    """Whether `for` and list filters iterate over its attribute names; otherwise it is one item."""
    only_names: ClassVar[bool] = False
    """Whether a key that is not text is an error, as in Jekyll's own drops; otherwise it finds nothing."""
    mapping: ClassVar[bool] = False
    """Whether it is a plain mapping in Jekyll, as a page is."""

    def liquid_get(self, key: str) -> object:
        """The value of an attribute; None if it is absent."""
        raise NotImplementedError

    def liquid_has(self, key: str) -> bool:
        """Whether the attribute exists, even if its value is None."""
        raise NotImplementedError

    def liquid_keys(self) -> Sequence[str]:
        """The names of all attributes, in Ruby's order."""
        raise NotImplementedError

    def liquid_text(self) -> str:
        """How the object prints."""
        raise NotImplementedError

    def liquid_listed(self) -> str:
        """How the object prints as an item of a list printed as text."""
        return self.liquid_text()

    def liquid_inspect(self) -> str:
        """How the object prints within a list or mapping printed as code."""
        return self.liquid_text()

    def liquid_value(self) -> Drop:
        """The object's replacement in a list returned by one of Liquid's filters."""
        return self


class Marker:
    """The literal `empty` or `blank`: true, printed as nothing, and meaningful only with `==` and in filters."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


EMPTY = Marker("empty")
BLANK = Marker("blank")
"""Equals nothing, because Ruby's own values can't say whether they are blank."""
ASKED_BLANK = Marker("blank")
"""Stands for BLANK where a gem has loaded ActiveSupport, which teaches all values to say it."""
UNEQUAL = Marker("unequal")
"""A marker that equals nothing."""


def truthy(value: object) -> bool:
    """Every value except nil and false is true."""
    return value is not None and value is not False


def unmarked(value: object) -> object:
    """A filter's result, with the literals `empty` and `blank` replaced by an empty text."""
    return "" if isinstance(value, Marker) else value


def to_s(value: object) -> str:
    """The text that `{{ value }}` prints."""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[return-value]
    if value is None:
        return ""
    if kind is int:
        return str(value)
    if isinstance(value, (list, tuple)):
        return "".join([item.liquid_listed() if isinstance(item, Drop) else to_s(item) for item in value])
    if isinstance(value, Drop):
        return value.liquid_text()
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    return "" if isinstance(value, Marker) else inspect(value)


def ruby_to_s(value: object) -> str:
    """Ruby's `to_s`, as filters apply it to their input. Lists print as code, not joined."""
    if type(value) is str:
        return value
    return inspect(value) if isinstance(value, (list, tuple)) else to_s(value)


def float_text(value: float) -> str:
    """A float as Ruby prints it: `1.0e-05`, `1.0e+20`, `Infinity`."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    text = repr(value)
    size = abs(value)
    if value == 0 or (size >= 1e-4 and (size < 1e15 or not value.is_integer())):
        return text
    mantissa, _, exponent = text.partition("e")
    if not exponent:
        # Python prints all digits here (1e16 and similar), Ruby an exponent.
        sign, digits = ("-", text[1:]) if value < 0 else ("", text)
        whole = digits.partition(".")[0]
        mantissa, exponent = f"{sign}{whole[0]}.{whole[1:].rstrip('0')}", str(len(whole) - 1)
    if "." not in mantissa:
        mantissa += "."
    power = int(exponent)
    return f"{mantissa}{'0' if mantissa.endswith('.') else ''}e{'-' if power < 0 else '+'}{abs(power):02d}"


def time_text(value: datetime) -> str:
    """A time as Ruby prints it: `2024-06-10 09:30:00 +0200`, or with `UTC` if that is its zone."""
    day = f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    text = f"{day} {value.hour:02d}:{value.minute:02d}:{value.second:02d}"
    return f"{text} UTC" if value.tzinfo is UTC else f"{text} {offset_text(value)}"


def offset_text(value: datetime, colon: str = "") -> str:
    """A time's offset: `+0200`."""
    offset = value.utcoffset() or timedelta(0)
    seconds = int(offset.total_seconds())
    minutes = abs(seconds) // 60
    return f"{'-' if seconds < 0 else '+'}{minutes // 60:02d}{colon}{minutes % 60:02d}"


JULIAN = 1_721_425
"""Julian day number of Python's ordinal 0."""


def inspect(value: object) -> str:
    """Ruby's `inspect`: a value as code."""
    if value is None:
        return "nil"
    if isinstance(value, str):
        return inspect_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join([inspect(item) for item in value])}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join([f'{inspect(k)}=>{inspect(v)}' for k, v in value.items()])}}}"
    if isinstance(value, range):
        return f"{value.start}..{value.stop - 1}"
    if isinstance(value, datetime):
        fraction = f".{value.microsecond:06d}".rstrip("0") if value.microsecond else ""
        text = time_text(value)
        return text[:19] + fraction + text[19:]
    if isinstance(value, date):
        return f"#<Date: {value.isoformat()} (({value.toordinal() + JULIAN}j,0s,0n),+0s,2299161j)>"
    return value.liquid_inspect() if isinstance(value, Drop) else ""


_ESCAPES = {
    '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x1b": "\\e", "\x07": "\\a", "\x08": "\\b",
    "\x0b": "\\v", "\x0c": "\\f",
}  # fmt: skip
_UNPRINTED = {"Cc", "Cn", "Cs", "Zl", "Zp"}


def inspect_text(text: str) -> str:
    """A text as Ruby code, in double quotes."""
    if text.isascii() and text.isprintable() and not any(c in text for c in '"\\#'):
        return f'"{text}"'
    parts = []
    for n, c in enumerate(text):
        if c in _ESCAPES:
            parts.append(_ESCAPES[c])
        elif c == "#" and text[n + 1 : n + 2] in ("{", "$", "@"):
            parts.append("\\#")
        elif unicodedata.category(c) in _UNPRINTED and c != "\x85":
            parts.append(f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\u{{{ord(c):X}}}")
        else:
            parts.append(c)
    return f'"{"".join(parts)}"'
