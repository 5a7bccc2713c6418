"""Limits that no ordinary page reaches, so that a runaway template ends with a clear problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .errors import LiquidError

MAX_DEPTH = 100
"""Nesting depth of includes; Liquid's own limit."""

MAX_ROUNDS = 20_000_000
"""Loop rounds in one render."""

MAX_TEXT = 200_000_000
"""Characters of one text, or of one render."""

MAX_ITEMS = 5_000_000
"""Items of one list."""

CHECK_INTERVAL = 1000
"""Rounds of a long loop between two checks of the output's size."""


def check_size(size: int) -> None:
    """Raise LiquidError `liquid-limit` if a text of `size` characters exceeds MAX_TEXT."""
    if size > MAX_TEXT:
        raise too_long()


def too_long() -> LiquidError:
    """The error of a text that exceeds MAX_TEXT."""
    return LiquidError(
        f"the text exceeds {MAX_TEXT:,} characters",
        code="liquid-limit",
        hint="look for a loop that adds to it without end",
    )


def bounded_list(items: Sequence[object]) -> list[object]:
    """A list of at most MAX_ITEMS items. Raises LiquidError `liquid-limit`."""
    size = items.stop - items.start if isinstance(items, range) else len(items)
    if size > MAX_ITEMS:
        raise LiquidError(
            f"the list exceeds {MAX_ITEMS:,} items", code="liquid-limit", hint="use fewer items"
        )
    return list(items)


class OutputMeter:
    """Counts the characters of one render's output, at intervals rather than at each piece."""

    __slots__ = ("_counted", "_parts", "_size")

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts
        self._counted = 0
        self._size = 0

    def check(self) -> None:
        """Raise LiquidError `liquid-limit` if the output exceeds MAX_TEXT."""
        parts, counted = self._parts, self._counted
        self._counted = len(parts)
        self._size += sum(map(len, parts[counted:]))
        if self._size > MAX_TEXT:
            raise too_long()

    def rounds(self, items: Sequence[object]) -> Iterator[object]:
        """Yield the items of a long loop, and check the output every CHECK_INTERVAL rounds."""
        for number, item in enumerate(items):
            if not number % CHECK_INTERVAL:
                self.check()
            yield item
