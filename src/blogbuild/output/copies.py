"""Copying static files onto the stage in threads: reading, digesting and writing leave Python's lock free."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from .stage import Stage, Staged

MAX_THREADS = 4
FEW = 16
"""Up to this many files are copied without further threads, which would take longer to start."""


def copy_all(stage: Stage, sources: Mapping[str, Path]) -> Mapping[str, Staged | OSError]:
    """Copy files onto the stage. By path from the destination, return the staged file, or why copying failed."""
    done: dict[str, Staged | Exception] = {}
    jobs = _SharedIterator(iter(sources.items()))
    number = min(MAX_THREADS, os.cpu_count() or 1) if len(sources) > FEW else 1
    threads = [
        threading.Thread(target=_copy, args=(stage, jobs, done), name=f"copy {n}") for n in range(1, number)
    ]
    for thread in threads:
        thread.start()
    try:
        _copy(stage, jobs, done)
    finally:  # no thread may write to the stage after this, because a build that is stopped clears it next
        jobs.stop()
        for thread in threads:
            thread.join()
    return {path: _staged_or_error(done[path]) for path in sources}


def _copy(stage: Stage, jobs: Iterator[tuple[str, Path]], done: dict[str, Staged | Exception]) -> None:
    for path, source in jobs:
        try:
            done[path] = stage.copy(path, source)
        except Exception as error:  # a thread can't raise it to the caller
            done[path] = error


def _staged_or_error(result: Staged | Exception) -> Staged | OSError:
    if isinstance(result, Staged | OSError):
        return result
    raise result


class _SharedIterator:
    """An iterator that several threads take items from."""

    def __init__(self, items: Iterator[tuple[str, Path]]) -> None:
        self._items = items
        self._lock = threading.Lock()

    def __iter__(self) -> _SharedIterator:
        return self

    def __next__(self) -> tuple[str, Path]:
        with self._lock:
            return next(self._items)

    def stop(self) -> None:
        """Drop the remaining items."""
        with self._lock:
            self._items = iter(())
