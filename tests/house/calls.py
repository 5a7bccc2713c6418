"""Records which functions of the package run, in the order of their first call, in every thread of this process."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FrameType

from .source_tree import SOURCE

PREFIX = str(SOURCE)


class Calls:
    """The first calls since the last `restart`, as ("build/job.py", "build") pairs."""

    def __init__(self) -> None:
        self._order: dict[tuple[str, str], int] = {}
        self._codes: dict[CodeType, tuple[str, str] | None] = {}
        self._lock = threading.Lock()

    def restart(self) -> None:
        """Forget all calls so far."""
        with self._lock:
            self._order.clear()

    def place(self, file: str, function: str) -> int | None:
        """When a function was first called, counted in first calls; None if it was not."""
        with self._lock:
            return self._order.get((file, function))

    def listed(self) -> list[tuple[str, str]]:
        """All functions in the order of their first call."""
        with self._lock:
            return list(self._order)

    def see(self, frame: FrameType, event: str, _argument: object) -> None:
        """A profile function for `sys.setprofile`."""
        if event != "call":
            return
        code = frame.f_code
        if code not in self._codes:
            inside = code.co_filename.startswith(PREFIX)
            name = code.co_filename[len(PREFIX) + 1 :].replace("\\", "/")
            self._codes[code] = (name, code.co_qualname) if inside else None
        key = self._codes[code]
        if key is not None and key not in self._order:
            with self._lock:
                self._order.setdefault(key, len(self._order))


@contextmanager
def recorded() -> Iterator[Calls]:
    """Record the calls of this thread and of threads that start inside the block."""
    calls = Calls()
    threading.setprofile(calls.see)
    sys.setprofile(calls.see)
    try:
        yield calls
    finally:
        sys.setprofile(None)
        threading.setprofile(None)  # type: ignore[arg-type]
