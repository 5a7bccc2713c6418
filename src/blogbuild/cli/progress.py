"""A line on the terminal that says how far a long build is, and goes away when it ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

QUIET_SECONDS = 0.7
"""Builds that end sooner show nothing."""
STEP_SECONDS = 0.1
WIDTH = 24
ERASE = "\r\x1b[K"


class ProgressLine:
    """Writes to `stream`, or nowhere where that is None; `clock` tells seconds."""

    def __init__(self, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + QUIET_SECONDS
        self._shown = False

    def update(self, phase: str, done: int, total: int) -> None:
        """Show that `done` of `total` pages are there, unless it is too early to say it again."""
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
