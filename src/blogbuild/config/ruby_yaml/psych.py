"""Builds values from YAML as Ruby's Psych 4 does for Jekyll.

Differences from PyYAML's loaders: `yes` and `on` are true; a date with a time and no zone is UTC, shown in the
site's zone; `010` is octal, `12:30` sexagesimal, `1e5` a string; of duplicate keys the last one wins. A scalar
with a leading colon stays a string, as in Jekyll.
"""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

import yaml

from blogbuild.errors import Problem, ProblemError

from .binary import decode_binary
from .events import MAX_DEPTH, MAX_VALUES, UNDEFINED_ANCHOR, duplicate_key, place, too_large
from .psych_scalars import plain_scalar

TEXT = "tag:yaml.org,2002:str"

_NOTHING = object()
"""The key of a mapping before it has been read."""


class _Open:
    """A sequence or mapping whose end has not been reached."""

    __slots__ = ("anchor", "before", "key", "key_event", "own", "tag", "value")

    def __init__(self, value: list[object] | dict[Any, object], event: Any, before: int) -> None:
        self.value: Any = value
        self.anchor = event.anchor
        self.tag = event.tag
        self.before = before
        """The number of values before it."""
        self.key: object = _NOTHING
        self.key_event: Any = None
        self.own: set[Any] = set()
        """The keys written in the mapping itself, as opposed to merged ones."""


class PsychBuilder:
    """Builds Python values from a document's events. An alias is the same object as its anchor."""

    def __init__(self, name: str, first_line: int, zone: tzinfo) -> None:
        self._name = name
        self._first_line = first_line
        self._zone = zone
        self._anchors: dict[str, tuple[object, int]] = {}
        self._open: list[_Open] = []
        self._values = 0
        self.warnings: list[Problem] = []

    def build(self, parser: Any) -> object:
        """The value of the first document, or None if there is none."""
        next_event = parser.get_event
        next_event()
        if isinstance(next_event(), yaml.StreamEndEvent):
            return None
        stack = self._open
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._values += 1
                value = self._scalar(event)
                if event.anchor is not None:
                    self._anchors[event.anchor] = (value, 1)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._start(event, {} if kind is yaml.MappingStartEvent else [])
                continue
            elif kind is yaml.AliasEvent:
                value = self._alias(event)
            else:
                value = self._end(stack.pop())
            if not stack:
                next_event()  # The end of the document, or a problem in what follows the value.
                return value
            frame = stack[-1]
            if type(frame.value) is list:
                frame.value.append(value)
            elif frame.key is _NOTHING:
                frame.key, frame.key_event = value, event
            else:
                self._add(frame, value)

    def _start(self, event: Any, value: list[object] | dict[Any, object]) -> None:
        if event.tag is not None:
            self._refuse_class(event)
        self._count(1, event)
        if len(self._open) >= MAX_DEPTH:
            raise self._too_large(event, f"YAML nested deeper than {MAX_DEPTH} levels")
        self._open.append(_Open(value, event, self._values))

    def _end(self, frame: _Open) -> object:
        value: object = frame.value
        if (
            frame.tag in ("!omap", "tag:yaml.org,2002:omap")
            and type(value) is list
            and all(type(i) is dict for i in value)
        ):
            value = {key: inner for item in value for key, inner in item.items()}
        if frame.anchor is not None:
            self._anchors[frame.anchor] = (value, self._values - frame.before + 1)
        return value

    def _alias(self, event: Any) -> object:
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            if any(frame.anchor == event.anchor for frame in self._open):
                raise self._too_large(event, "a YAML value contains itself")
            where = place(self._name, self._first_line, event.start_mark)
            raise ProblemError(
                Problem(
                    "yaml-syntax",
                    f"invalid YAML: undefined anchor {event.anchor}",
                    where,
                    UNDEFINED_ANCHOR,
                )
            )
        self._count(anchored[1], event)
        return anchored[0]

    def _count(self, values: int, event: Any) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            raise self._too_large(event, f"more than {MAX_VALUES:,} YAML values when aliases are expanded")

    def _too_large(self, event: Any, message: str) -> ProblemError:
        return too_large(self._name, self._first_line, event, message)

    def _add(self, frame: _Open, value: object) -> None:
        key, event = frame.key, frame.key_event
        frame.key = _NOTHING
        if (
            key == "<<"
            and type(event) is yaml.ScalarEvent
            and event.tag is None
            and self._merge(frame.value, value, event)
        ):
            return
        try:
            duplicate = key in frame.own
        except TypeError:
            key = repr(key)
            duplicate = key in frame.own
        if duplicate:
            self._warn_duplicate(key, event)
        frame.own.add(key)
        frame.value[key] = value

    def _merge(self, into: dict[Any, object], value: object, event: Any) -> bool:
        """Apply the merge key `<<` (https://yaml.org/type/merge.html). As in Psych, it overrides earlier keys."""
        if isinstance(value, dict):
            self._count(len(value), event)
            into.update(value)
            return True
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            merged: dict[Any, object] = {}
            for item in reversed(value):
                self._count(len(item), event)
                merged.update(item)
            into.update(merged)
            return True
        return False

    def _warn_duplicate(self, key: object, event: Any) -> None:
        self.warnings.append(duplicate_key(self._name, self._first_line, key, event))

    def _refuse_class(self, event: Any) -> None:
        if event.tag.startswith("!ruby/") or event.tag in ("!set", "tag:yaml.org,2002:set"):
            where = place(self._name, self._first_line, event.start_mark)
            raise ProblemError(
                Problem(
                    "yaml-tag",
                    f"the tag {event.tag} creates a Ruby object, which is not allowed",
                    where,
                    "write plain values",
                )
            )

    def _scalar(self, event: Any) -> object:
        tag, text = event.tag, event.value
        if tag is None:
            return plain_scalar(text, self._zone) if event.implicit[0] else text
        if tag == TEXT or tag.startswith("!str"):
            return text
        self._refuse_class(event)
        if tag in ("!binary", "tag:yaml.org,2002:binary"):
            return decode_binary(text)
        if tag in ("!float", "tag:yaml.org,2002:float"):
            value = plain_scalar(text, self._zone)
            return _as_float(value) if isinstance(value, (int, float)) else value
        return plain_scalar(text, self._zone)


def _as_float(value: int | float) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf")
