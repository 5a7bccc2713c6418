"""JSON as Ruby's library writes it.

A document among a drop's values is printed as its text. One in a list of the template, or one named
`next` or `previous`, is printed as a mapping of its attributes. Below the second level a neighbour's own
neighbours and texts are omitted; otherwise a page would print the whole site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, auto
from json.encoder import encode_basestring
from typing import ClassVar

from blogbuild.liquid import Drop, LiquidError, Marker, ruby_to_s
from blogbuild.liquid.values import float_text

MAX_DEPTH = 100
"""Nesting depth that Ruby's JSON accepts."""

_NOT_NESTED = frozenset({"content", "output", "excerpt", "next", "previous"})


class JsonForm(Enum):
    """How a drop prints as JSON."""

    MAPPING = auto()
    """As a mapping of its attributes."""
    ITEM = auto()
    """As a mapping; among the values of another drop, as its text."""
    PAGE = auto()
    """As an ITEM, except that its values print as they do outside a drop."""
    DOCUMENT = auto()
    """As an ITEM, except that its neighbours are mappings too."""


class JsonDrop(Drop):
    """A drop with a JSON form of its own."""

    __slots__ = ()
    json_form: ClassVar[JsonForm]


class JsonWriter:
    """Writes values as Ruby's JSON does. An `indent` of "" writes one line."""

    def __init__(self, indent: str) -> None:
        self._indent = indent
        self._parts: list[str] = []

    def text(self, value: object, *, raw: bool) -> str:
        """The JSON of a value. `raw`: the value is inside a drop."""
        self._write(value, 0, raw)
        return "".join(self._parts)

    def _write(self, value: object, depth: int, raw: bool) -> None:
        add = self._parts.append
        if isinstance(value, str):
            add(json_text(value))
        elif value is None or isinstance(value, bool):
            add("null" if value is None else "true" if value else "false")
        elif isinstance(value, (int, float)):
            add(_number(value))
        elif isinstance(value, (list, tuple)):
            self._group("[", "]", iter(value), depth, lambda item: self._write(item, depth + 1, raw))
        elif isinstance(value, Drop):
            self._drop(value, depth, raw)
        elif isinstance(value, Mapping):
            self._mapping(value.items(), depth, raw)
        else:
            add(json_text("" if isinstance(value, Marker) else ruby_to_s(value)))

    def _drop(self, drop: Drop, depth: int, raw: bool) -> None:
        form = drop.json_form if isinstance(drop, JsonDrop) else None
        if form is None or (raw and form is not JsonForm.MAPPING):
            self._parts.append(json_text(drop.liquid_listed()))
        elif form is JsonForm.DOCUMENT:
            self._document(drop, depth, collapse=depth >= 2)
        else:
            pairs = ((key, drop.liquid_get(key)) for key in drop.liquid_keys())
            self._mapping(pairs, depth, form is not JsonForm.PAGE)

    def _document(self, drop: Drop, depth: int, *, collapse: bool) -> None:
        def write(pair: tuple[str, object]) -> None:
            key, value = pair
            self._key(key)
            if key not in ("next", "previous") or not isinstance(value, Drop):
                self._write(value, depth + 1, True)
            elif collapse:
                names = (name for name in value.liquid_keys() if name not in _NOT_NESTED)
                self._mapping(((name, value.liquid_get(name)) for name in names), depth + 1, True)
            else:
                self._document(value, depth + 1, collapse=depth + 1 >= 2)

        self._group("{", "}", ((key, drop.liquid_get(key)) for key in drop.liquid_keys()), depth, write)

    def _mapping(self, pairs: Iterable[tuple[object, object]], depth: int, raw: bool) -> None:
        def write(pair: tuple[object, object]) -> None:
            self._key("" if isinstance(pair[0], Marker) else ruby_to_s(pair[0]))
            self._write(pair[1], depth + 1, raw)

        self._group("{", "}", iter(pairs), depth, write)

    def _key(self, text: str) -> None:
        self._parts.append(f"{json_text(text)}: " if self._indent else f"{json_text(text)}:")

    def _group(
        self, start: str, end: str, items: Iterator[object], depth: int, write: Callable[..., None]
    ) -> None:
        if depth >= MAX_DEPTH:
            raise LiquidError(f"nesting of {depth + 1} is too deep", hint="print only a part of the value")
        add = self._parts.append
        add(start)
        empty = True
        for item in items:
            if not empty:
                add(",")
            if self._indent:
                add(f"\n{self._indent * (depth + 1)}")
            write(item)
            empty = False
        if self._indent and (not empty or start == "["):
            # Ruby prints an empty line in an empty list, but not in an empty mapping.
            add(f"\n\n{self._indent * depth}" if empty else f"\n{self._indent * depth}")
        add(end)


def _number(value: int | float) -> str:
    if isinstance(value, int):
        return str(value)
    if value != value or value in (float("inf"), float("-inf")):
        raise LiquidError(f"{float_text(value)} not allowed in JSON", hint="remove it")
    return float_text(value)


def json_text(text: str) -> str:
    """A text as a JSON string. Only quotes, backslashes and control characters are escaped."""
    return encode_basestring(text)
