"""Bringing static files onto the stage, several at once: reading, digesting and writing leave Python free meanwhile."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from .stage import Stage, Staged

MOST_THREADS = 4
FEW = 16
"""So few files are copied before threads have started."""


def copy_all(stage: Stage, sources: Mapping[str, Path]) -> Mapping[str, Staged | OSError]:
    """By path from the destination, what became of each file: it is ready, or it could not be read or written."""
    done: dict[str, Staged | Exception] = {}
    jobs = _Shared(iter(sources.items()))
    number = min(MOST_THREADS, os.cpu_count() or 1) if len(sources) > FEW else 1
    threads = [
        threading.Thread(target=_copy, args=(stage, jobs, done), name=f"copy {n}") for n in range(1, number)
    ]
    for thread in threads:
        thread.start()
    try:
        _copy(stage, jobs, done)
    finally:  # whoever stops the build stops all of them: the stage is cleared next
        jobs.stop()
        for thread in threads:
            thread.join()
    return {path: _ready_or_not(done[path]) for path in sources}


def _copy(stage: Stage, waiting: Iterator[tuple[str, Path]], done: dict[str, Staged | Exception]) -> None:
    for path, source in waiting:
        try:
            done[path] = stage.copy(path, source)
        except Exception as error:  # a thread has nobody to raise it to
            done[path] = error


def _ready_or_not(result: Staged | Exception) -> Staged | OSError:
    if isinstance(result, Staged | OSError):
        return result
    raise result


class _Shared:
    """An iterator that several threads take from."""

    def __init__(self, items: Iterator[tuple[str, Path]]) -> None:
        self._items = items
        self._lock = threading.Lock()

    def __iter__(self) -> _Shared:
        return self

    def __next__(self) -> tuple[str, Path]:
        with self._lock:
            return next(self._items)

    def stop(self) -> None:
        """There is nothing more to take."""
        with self._lock:
            self._items = iter(())
