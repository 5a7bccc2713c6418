"""Single key presses from the terminal, without Enter; restores the terminal's mode at the end."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Keyboard:
    """Waits for a key. If standard input is not a terminal, there are none."""

    def __init__(self, descriptor: int | None, stop: int) -> None:
        self._descriptor = descriptor
        self._stop = stop
        self._typed: list[str] = []

    def next(self) -> str | None:
        """Wait for a key in lower case; "" for a special key, None at the end."""
        if self._typed:
            return self._typed.pop(0)
        watched = [self._stop] if self._descriptor is None else [self._stop, self._descriptor]
        ready: list[int] = []
        while not ready:  # on Windows only a timeout lets Ctrl-C through
            ready, _, _ = select.select(watched, [], [], 0.2 if os.name == "nt" else None)
        if self._stop in ready:
            return None
        assert self._descriptor is not None
        data = os.read(self._descriptor, 64)
        if not data:
            self._descriptor = None  # the terminal is closed; the preview continues
        if not data.startswith(b"\x1b"):  # not an arrow key or the like, which sends letters too
            self._typed = list(data.decode("ascii", "ignore").lower())
        return self._typed.pop(0) if self._typed else ""


@contextmanager
def single_keys(stop: int) -> Iterator[Keyboard]:
    """Read keys from standard input during the block; `stop` is a descriptor that becomes readable at the end."""
    try:
        import termios
        import tty
    except ImportError:  # Windows has no termios: Ctrl-C works there, single keys do not
        yield Keyboard(None, stop)
        return
    try:
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
    except (OSError, ValueError, AttributeError, termios.error):
        yield Keyboard(None, stop)
        return
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)  # keeps keys typed before this
        yield Keyboard(descriptor, stop)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
