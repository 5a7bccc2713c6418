"""The order of a collection's documents (https://jekyllrb.com/docs/collections/#sort-by-front-matter-key)."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from blogbuild.errors import Location, Problem

from .document import Document

JULIAN = 1_721_424.5
"""The astronomical Julian day at which the ordinal 0 of Python's dates begins."""


def sort_documents(
    documents: Sequence[Document], metadata: Mapping[str, object], folder: str, problems: list[Problem]
) -> list[Document]:
    """Documents by date and path, or by the collection's `order` or `sort_by`."""
    dates = [document.data.get("date") for document in documents]
    if all(type(moment) is datetime for moment in dates):
        # The comparison is consistent then, so any sort gives the same order.
        keys = zip(dates, (d.source for d in documents), range(len(documents)), strict=True)
        usual = [documents[n] for _, _, n in sorted(keys)]
    else:
        usual = merge_sorted(documents, _by_date)
    order = metadata.get("order")
    if isinstance(order, list):
        wanted: dict[str, int] = {}
        for entry in order:
            wanted.setdefault(posixpath.join(folder, str(entry)), len(wanted))
        return sorted(usual, key=lambda d: wanted.get(d.path, len(wanted)))
    key = metadata.get("sort_by")
    if isinstance(key, str):

        def compare(one: Document, other: Document) -> int:
            return _by_key(key, one, other, problems)

        return merge_sorted(usual, compare)
    return usual


def merge_sorted(
    documents: Sequence[Document], compare: Callable[[Document, Document], int]
) -> list[Document]:
    """Documents in the order of Ruby's sort, which is a merge sort of halves.

    The algorithm matters because Jekyll's comparison is not consistent: it compares documents with a date by date, and
    others by path.
    """
    if len(documents) < 2:
        return list(documents)
    middle = len(documents) // 2
    left, right = merge_sorted(documents[:middle], compare), merge_sorted(documents[middle:], compare)
    merged: list[Document] = []
    one = other = 0
    while one < len(left) and other < len(right):
        if compare(left[one], right[other]) <= 0:
            merged.append(left[one])
            one += 1
        else:
            merged.append(right[other])
            other += 1
    return [*merged, *left[one:], *right[other:]]


def _by_date(one: Document, other: Document) -> int:
    return _compare(one.data.get("date"), other.data.get("date")) or _compare(one.source, other.source) or 0


def _by_key(key: str, one: Document, other: Document, problems: list[Problem]) -> int:
    left, right = one.data.get(key), other.data.get(key)
    if (left is None) != (right is None):
        missing = one if left is None else other
        problem = Problem(
            "sort-key-missing",
            f"{missing.path} has no `{key}`, the sort key of its collection, so it comes last",
            Location(missing.source, 1),
            f"add `{key}` to its front matter, or change the collection's `sort_by`",
            severity="warning",
        )
        if problem not in problems:
            problems.append(problem)
        return 1 if left is None else -1
    return _compare(left, right) or _by_date(one, other)


def _compare(left: object, right: object) -> int | None:
    """Ruby's <=>; None if the two values can't be compared."""
    if isinstance(left, list) and isinstance(right, list):
        for one, other in zip(left, right, strict=False):
            found = _compare(one, other)
            if found != 0:
                return found
        return (len(left) > len(right)) - (len(left) < len(right))
    if isinstance(left, bool) or isinstance(right, bool):
        return 0 if left is right else None
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return (left > right) - (left < right)
    if isinstance(left, str) and isinstance(right, str):
        return (left > right) - (left < right)
    if isinstance(left, datetime) and isinstance(right, datetime):
        return (left > right) - (left < right)
    if isinstance(left, datetime) or isinstance(right, datetime):
        return None
    if isinstance(left, date) and isinstance(right, date):
        return (left > right) - (left < right)
    if isinstance(left, date) and isinstance(right, (int, float)):
        # A date has an order with a number, its astronomical Julian day, but a number has none with a date.
        return _compare(left.toordinal() + JULIAN, right)
    return 0 if left is None and right is None else None
