"""Lists that remember what filters made of them, so that a menu of all pages is not searched again for every page."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from .scope import Scope
from .values import Drop

T = TypeVar("T")
FEWEST = 2
"""Items of a list whose results are remembered."""
MOST_LISTS = 64
"""Plain lists that are remembered at the same time."""


class StableList(list[Any]):
    """A list that is the same for every page of a build."""

    __slots__ = ()

    def part(self, items: Iterable[Any]) -> list[Any]:
        """Some of the items, or all in another order."""
        return list(items)

    def remembered(self, name: str, use: Hashable, compute: Callable[[], T]) -> T | None:
        """What `compute` returns, which reads no more of the items than their attribute `name`.

        `use` identifies the result among those for this attribute. None if results can't be remembered.
        """
        raise NotImplementedError


class PlainTables:
    """Results for lists of mappings, such as those of data files.

    A list is recognised when it is seen for the second time, because most lists of a template are used once.
    """

    def __init__(self) -> None:
        self._lists: dict[int, tuple[list[Any], dict[str, bool], dict[Hashable, Any]]] = {}
        """By identity: the list, which is kept so that no other gets its identity, and what is known of it."""

    def remembered(self, items: list[Any], name: str, use: Hashable, compute: Callable[[], T]) -> T | None:
        """As `StableList.remembered`."""
        known = self._lists.get(id(items))
        if known is None:
            if len(self._lists) >= MOST_LISTS:
                del self._lists[next(iter(self._lists))]
            self._lists[id(items)] = (items, {}, {})
            return None
        _, plain, results = known
        if name not in plain:
            plain[name] = all(type(item) is dict and is_plain(item.get(name)) for item in items)
        if not plain[name]:
            return None
        found: T | None = results.get((name, use))
        if found is None:
            found = results[name, use] = compute()
        return found


def from_table(scope: Scope, value: object, name: str, use: Hashable, compute: Callable[[], T]) -> T | None:
    """What `compute` returns, which reads of the items of `value` only the attribute `name`, remembered.

    None if `value` is not a list that is the same for every page. The result must not be changed.
    """
    if isinstance(value, StableList):
        return value.remembered(name, use, compute) if len(value) >= FEWEST else None
    if type(value) is list and len(value) >= FEWEST and type(value[0]) is dict and scope.engine is not None:
        tables: PlainTables = scope.engine.tables
        return tables.remembered(value, name, use, compute)
    return None


def part_of(value: object, items: list[Any]) -> list[Any]:
    """Some of the items of a list, or all in another order, as a list that remembers results if `value` does."""
    return value.part(items) if isinstance(value, StableList) and len(items) >= FEWEST else items


def is_plain(value: object) -> bool:
    """Whether a value holds no drop, so that printing and comparing it reads nothing further."""
    if value is None or isinstance(value, (str, int, float, date)):
        return True
    if isinstance(value, (list, tuple)):
        return all(map(is_plain, value))
    return isinstance(value, Mapping) and not isinstance(value, Drop) and all(map(is_plain, value.values()))
