"""A progress line on the terminal, shown during long builds and erased at their end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

QUIET_SECONDS = 0.7
"""Builds shorter than this show nothing."""

STEP_SECONDS = 0.1
"""Shortest time between two updates."""
WIDTH = 24
"""Characters of the bar."""
ERASE = "\r\x1b[K"
"""Return to the start of the line and clear it."""


class ProgressLine:
    """Writes to `stream`, or nowhere if it is None. `clock` returns seconds."""

    def __init__(self, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + QUIET_SECONDS
        self._shown = False

    def update(self, phase: str, done: int, total: int) -> None:
        """Show that `done` of `total` items of a phase are finished, unless the line was just updated."""
        now = self._clock()
        if self._stream is None or now < self._next or not total:
            return
        self._next = now + STEP_SECONDS
        self._shown = True
        full = WIDTH * done // total
        self._stream.write(f"{ERASE}{phase} {'━' * full}{'─' * (WIDTH - full)} {done} of {total}")
        self._stream.flush()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None and self._shown:
            self._stream.write(ERASE)
            self._stream.flush()
