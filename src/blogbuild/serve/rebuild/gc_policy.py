"""When a process that builds again and again looks for garbage: never while a person waits for a page.

A site is a hundred thousand objects and more, and to search them takes longer than a small build. So
what a build leaves is set aside, unsearched, until nothing else is to be done, or many builds have left theirs.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

BUILDS = 5
"""Builds after which everything is searched in any case."""


class GcPolicy:
    """Keeps Python's collector away from what builds leave. One for each thread of builds."""

    def __init__(self) -> None:
        self._builds = 0
        """Since everything was searched."""

    @contextmanager
    def deferred(self, at_rest: bool) -> Iterator[None]:
        """Search for nothing during the block, and afterwards only in what comes after it, or `at_rest` in everything."""
        if not gc.isenabled():
            yield
            return
        gc.disable()
        try:
            yield
        finally:
            self._builds += 1
            if at_rest or self._builds >= BUILDS:
                self._builds = 0
                gc.unfreeze()
                gc.collect()
            gc.freeze()
            gc.enable()
