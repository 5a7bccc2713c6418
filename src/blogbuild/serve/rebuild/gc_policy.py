"""When a process that builds repeatedly collects garbage: never while the user waits for a page.

A site is a hundred thousand objects or more, and searching them takes longer than a small build. So the garbage
of a build is frozen, unsearched, until the process is idle or several builds have left theirs.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

BUILDS = 5
"""Number of builds after which all objects are searched in any case."""


class GcPolicy:
    """Keeps Python's garbage collector away from what builds leave. Use one per building thread."""

    def __init__(self) -> None:
        self._builds = 0
        """Builds since all objects were searched."""

    @contextmanager
    def deferred(self, is_idle: bool) -> Iterator[None]:
        """Collect nothing during the block; after it, freeze what it left, or collect everything if `is_idle`."""
        if not gc.isenabled():
            yield
            return
        gc.disable()
        try:
            yield
        finally:
            self._builds += 1
            if is_idle or self._builds >= BUILDS:
                self._builds = 0
                gc.unfreeze()
                gc.collect()
            gc.freeze()
            gc.enable()
