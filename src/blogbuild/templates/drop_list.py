"""Lists of drops that note a whole column of values at once, and remember what filters made of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from blogbuild.liquid import Drop
from blogbuild.liquid.tables import StableList, is_plain
from blogbuild.store.trace import Key

from .site_object import SiteObject
from .traced_site import TracedSite

T = TypeVar("T")

MOST_RESULTS = 256
"""Results that a list remembers. Only conditions that differ on every page make more."""


class Column:
    """An attribute of all items of a list: its values, and the keys that reading it notes."""

    __slots__ = ("keys", "notes", "values")

    def __init__(self, values: list[object], keys: Sequence[Key | None], notes: Mapping[Key, None]) -> None:
        self.values = values
        self.keys = keys
        """For each item the key of its value; None if that never changes."""
        self.notes = notes
        """The keys to note for all values together."""

    def notes_of(self, places: Iterable[int]) -> dict[Key, None]:
        """The keys to note for the values of some items."""
        return {key: None for place in places if (key := self.keys[place]) is not None}


class DropList(StableList):
    """A list of drops that is the same for every page of a build, or a part of one.

    `name` is that of the key `("list", NAME)`; a part of such a list, selected by a filter, has none.
    """

    __slots__ = ("_columns", "_name", "_results", "_traced")

    def __init__(self, items: Iterable[Drop], traced: TracedSite, name: str = "") -> None:
        super().__init__(items)
        self._traced = traced
        self._name = name
        self._columns: dict[str, Column | None] = {}
        self._results: dict[Hashable, Any] = {}

    def part(self, items: Iterable[Drop]) -> DropList:
        """Some of the items, or all in another order."""
        return DropList(items, self._traced)

    def column(self, name: str) -> Column | None:
        """The attribute of that name; None if more than a plain value of each item would be read. Notes nothing."""
        if name not in self._columns:
            self._columns[name] = self._read(name)
        return self._columns[name]

    def _read(self, name: str) -> Column | None:
        reads = [item.plain_reads(name) if isinstance(item, SiteObject) else None for item in self]
        with self._traced.unnoted():
            values = [] if None in reads else [item.liquid_get(name) for item in self]
        if not values or not all(map(is_plain, values)):
            return None
        keys = [key or None for key in reads]
        notes = {key: None for key in keys if key is not None}
        fields = {key[2] for key in notes if key[0] == "field"}
        if self._name and notes and len(fields) <= 1:
            notes = {("column", self._name, fields.pop() if fields else ""): None}
        return Column(values, keys, notes)

    def note(self, notes: Mapping[Key, None]) -> None:
        """Note several keys."""
        self._traced.note_all(notes)

    def remembered(self, name: str, use: Hashable, compute: Callable[[], T]) -> T | None:
        """What `compute` returns, which reads no more of the items than their attribute `name`."""
        column = self.column(name)
        if column is None:
            return None
        self._traced.note_all(column.notes)
        return self.unnoted((name, use), compute)

    def unnoted(self, use: Hashable, compute: Callable[[], T]) -> T:
        """What `compute` returns, remembered. The caller notes what it reads."""
        found: T | None = self._results.get(use)
        if found is None:
            with self._traced.unnoted():
                found = compute()
            if len(self._results) < MOST_RESULTS:
                self._results[use] = found
        return found
