"""Bounds that no page of a person reaches, so that a template which runs away ends with a clear problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .errors import LiquidError

MAX_DEPTH = 100
"""Liquid's own limit of includes inside one another."""

MAX_ROUNDS = 20_000_000
"""Loop rounds in one render."""

MAX_TEXT = 200_000_000
"""Characters of one text, or of one render."""

MAX_ITEMS = 5_000_000
"""Items of one list."""

OFTEN = 1000
"""How many rounds a long loop goes between two looks at what it has written."""


def check_size(size: int) -> None:
    """Raise LiquidError `liquid-limit` if a text of that many characters is more than MAX_TEXT."""
    if size > MAX_TEXT:
        raise too_long()


def too_long() -> LiquidError:
    """The error of a text that grows and grows."""
    return LiquidError(
        f"the text goes beyond {MAX_TEXT:,} characters",
        code="liquid-limit",
        hint="a loop adds to it without an end in sight",
    )


def bounded_list(items: Sequence[object]) -> list[object]:
    """A list of no more than MAX_ITEMS items. Raises LiquidError `liquid-limit`."""
    size = items.stop - items.start if isinstance(items, range) else len(items)
    if size > MAX_ITEMS:
        raise LiquidError(
            f"the list goes beyond {MAX_ITEMS:,} items", code="liquid-limit", hint="make it of fewer items"
        )
    return list(items)


class Written:
    """The parts of one render's text, counted now and then rather than at each piece."""

    __slots__ = ("_parts", "_seen", "_size")

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts
        self._seen = 0
        self._size = 0

    def check(self) -> None:
        """Raise LiquidError `liquid-limit` if there is too much text by now."""
        parts, seen = self._parts, self._seen
        self._seen = len(parts)
        self._size += sum(map(len, parts[seen:]))
        if self._size > MAX_TEXT:
            raise too_long()

    def rounds(self, items: Sequence[object]) -> Iterator[object]:
        """The items of a long loop, with a look at the text now and then."""
        for number, item in enumerate(items):
            if not number % OFTEN:
                self.check()
            yield item
