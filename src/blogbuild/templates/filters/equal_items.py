"""Conditions on the items of a list that never changes: items with equal values are tested once (`where_exp`)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from blogbuild.liquid import Drop, Scope, truthy

from ..drop_list import Column, DropList


class Group(NamedTuple):
    """Items with equal values in some attributes."""

    values: dict[str, object]
    places: list[int]


class Item(Drop):
    """Stands for all items of a group, and remembers which attributes a condition reads."""

    __slots__ = ("read", "values")

    def __init__(self, values: dict[str, object]) -> None:
        self.values = values
        self.read: set[str] = set()

    def liquid_get(self, key: str) -> object:
        """The value that all items of the group have."""
        self.read.add(key)
        return self.values[key]


class Answer(NamedTuple):
    """The items for which a condition holds, and what was read to find them."""

    items: list[object]
    columns: list[Column]
    parts: list[tuple[Column, tuple[int, ...]]]
    """Columns that were read only for the items in these places."""


def select(scope: Scope, items: DropList, variable: str, expression: str) -> list[object] | None:
    """The items for which a condition holds; None if it reads more of them than plain attributes."""
    if len(items) < 2 or (reads := scope.engine.item_reads(expression, variable)) is None:
        return None
    names, alone = tuple(sorted(reads[0])), reads[1]
    columns = {name: column for name in names if (column := items.column(name)) is not None}
    if len(columns) < len(names) or not names:
        return None
    groups = items.unnoted(("groups", names), lambda: _groups(columns))

    def answer() -> Answer:
        return _answer(scope, items, variable, scope.engine.condition(expression), groups, columns)

    use = ("where_exp", variable, expression)
    found = items.unnoted(use, answer) if alone else answer()
    for column in found.columns:
        items.note(column.notes)
    for column, places in found.parts:
        items.note(column.notes_of(places))
    return found.items


def _groups(columns: dict[str, Column]) -> list[Group]:
    """The items in groups, in the order of each group's first item."""
    groups: dict[Hashable, Group] = {}
    for place, values in enumerate(zip(*(column.values for column in columns.values()), strict=True)):
        key = tuple(value if type(value) is str else (type(value).__name__, repr(value)) for value in values)
        if key not in groups:
            groups[key] = Group(dict(zip(columns, values, strict=True)), [])
        groups[key].places.append(place)
    return list(groups.values())


def _answer(
    scope: Scope,
    items: DropList,
    variable: str,
    holds: Callable[[Scope], object],
    groups: Sequence[Group],
    columns: dict[str, Column],
) -> Answer:
    names: dict[str, object] = {}
    readers: dict[str, list[int]] = {name: [] for name in columns}
    chosen: list[int] = []
    scope.push(names)
    try:
        for number, group in enumerate(groups):
            item = names[variable] = Item(group.values)
            if truthy(holds(scope)):
                chosen.append(number)
            for name in item.read:
                readers[name].append(number)
    finally:
        scope.pop()
    places = tuple(sorted(place for number in chosen for place in groups[number].places))
    selected = items.unnoted(("places", places), lambda: items.part(items[place] for place in places))
    whole = [columns[name] for name, numbers in readers.items() if len(numbers) == len(groups)]
    parts = [
        (columns[name], tuple(place for number in numbers for place in groups[number].places))
        for name, numbers in readers.items()
        if 0 < len(numbers) < len(groups)
    ]
    return Answer(selected, whole, parts)
