"""Builds values from YAML as SafeYAML 1.0 does, which the Jekylls from RubyGems use.

It adds each event to the innermost open structure. That explains its peculiarities: a mapping that is written after
`<<` is merged while it is empty, a null key takes the next scalar in its place, and an alias of a quoted scalar gets
the type of an unquoted one. Tags are ignored, except `!binary`.
"""

from __future__ import annotations

from typing import Any

import yaml

from blogbuild.errors import Problem, ProblemError

from .binary import decode_binary
from .events import MAX_DEPTH, MAX_VALUES, duplicate_key, place, too_large
from .safe_scalars import safe_scalar

_BINARY = frozenset({"tag:yaml.org,2002:binary", "x-private:binary", "!binary"})


class SafeBuilder:
    """Builds the value of a document. `name` and `first_line` are for problems."""

    def __init__(self, name: str, first_line: int) -> None:
        self._name = name
        self._first_line = first_line
        self._anchors: dict[str, object] = {}
        self._sizes: dict[int, int] = {}
        """The number of values in each anchored list or mapping, by its identity."""
        self._open: list[tuple[Any, str | None, int]] = []
        """The open structures, each with its anchor and the number of values before it."""
        self._key: object = None
        self._own: dict[int, set[object]] = {}
        """The keys that each mapping was written with, by the mapping's identity."""
        self._values = 0
        self.warnings: list[Problem] = []

    def build(self, parser: Any) -> object:
        """The value of the first document; False if there is none. Raises ProblemError."""
        next_event = parser.get_event
        next_event()
        if isinstance(next_event(), yaml.StreamEndEvent):
            return False
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                value = self._scalar(event)
                if event.anchor is not None:
                    self._anchors[event.anchor] = value
            elif kind is yaml.AliasEvent:
                value = self._alias(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._start({} if kind is yaml.MappingStartEvent else [], event)
                continue
            else:
                value = self._end()
                if self._open:
                    continue
            self._count(1, event)
            if not self._open:
                next_event()  # The end of the document, or a problem in what follows the value.
                return value
            self._add(value, event)

    def _start(self, structure: list[object] | dict[object, object], event: Any) -> None:
        self._count(1, event)
        if len(self._open) >= MAX_DEPTH:
            raise self._too_large(event, f"YAML nested deeper than {MAX_DEPTH} levels")
        if event.anchor is not None:
            self._anchors[event.anchor] = structure
        if self._open:
            self._add(structure, event)
        self._own[id(structure)] = set()
        self._open.append((structure, event.anchor, self._values))

    def _end(self) -> object:
        structure, anchor, before = self._open.pop()
        if anchor is not None:
            self._sizes[id(structure)] = self._values - before + 1
        return structure

    def _alias(self, event: Any) -> object:
        """The anchored value; null if there is none."""
        value = self._anchors.get(event.anchor)
        if any(structure is value for structure, _, _ in self._open):
            raise self._too_large(event, "a YAML value contains itself")
        self._count(self._sizes.get(id(value), 1) - 1, event)
        return self._typed(value, event) if isinstance(value, str) else value

    def _scalar(self, event: Any) -> object:
        if event.tag in _BINARY:
            return decode_binary(event.value)
        return event.value if event.implicit[1] else self._typed(event.value, event)

    def _typed(self, text: str, event: Any) -> object:
        try:
            return safe_scalar(text)
        except ValueError as error:
            raise self._invalid(event, str(error), "quote it, or write it without underscores") from error

    def _add(self, value: object, event: Any) -> None:
        structure = self._open[-1][0]
        if isinstance(structure, list):
            structure.append(value)
        elif self._key is None:
            self._key = repr(value) if isinstance(value, (dict, list)) else value
            if self._key in self._own[id(structure)]:
                self.warnings.append(duplicate_key(self._name, self._first_line, self._key, event))
        else:
            key, self._key = self._key, None
            if key != "<<":
                self._own[id(structure)].add(key)
                structure[key] = value
            elif isinstance(value, dict):
                self._count(len(value), event)
                structure.update(value)
            else:
                message = "`<<` merges a value that is not a mapping"
                raise self._invalid(event, message, "merge the alias of one mapping")

    def _count(self, values: int, event: Any) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            raise self._too_large(event, f"more than {MAX_VALUES:,} YAML values when aliases are expanded")

    def _invalid(self, event: Any, message: str, hint: str) -> ProblemError:
        where = place(self._name, self._first_line, event.start_mark)
        return ProblemError(Problem("yaml-syntax", f"invalid YAML: {message}", where, hint))

    def _too_large(self, event: Any, message: str) -> ProblemError:
        return too_large(self._name, self._first_line, event, message)
