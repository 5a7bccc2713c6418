"""What a condition reads of the item that it tests, so that equal items are tested once."""

from __future__ import annotations

from collections.abc import Iterator

from .expressions import Condition, Expression, Literal, Lookup, RangeOf


def item_reads(condition: Condition, variable: str) -> tuple[frozenset[str], bool] | None:
    """The attributes of `variable` that a condition may read, and whether it reads no other variable.

    None if it may read the item in another way: the item itself, or attributes with computed names.
    """
    names: set[str] = set()
    alone = True
    for expression in _expressions(condition):
        for lookup in _lookups(expression):
            if lookup.name is not None and not isinstance(lookup.name, str):
                return None
            if lookup.name != variable:
                alone = alone and lookup.name is None
            elif (name := _first_name(lookup)) is not None:
                names.add(name)
            else:
                return None
    return frozenset(names), alone


def _first_name(lookup: Lookup) -> str | None:
    first = lookup.parts[0] if lookup.parts else None
    name = first.value if isinstance(first, Literal) else first
    return name if isinstance(name, str) else None


def _expressions(condition: Condition) -> Iterator[Expression]:
    rest: Condition | None = condition
    while rest is not None:
        yield rest.first.left
        if rest.first.right is not None:
            yield rest.first.right
        rest = rest.rest


def _lookups(expression: Expression) -> Iterator[Lookup]:
    """The lookups in an expression, including those in ranges, names and parts."""
    if isinstance(expression, Literal):
        return
    if isinstance(expression, RangeOf):
        yield from _lookups(expression.first)
        yield from _lookups(expression.last)
        return
    yield expression
    for part in (expression.name, *expression.parts):
        if isinstance(part, (Lookup, RangeOf)):
            yield from _lookups(part)
