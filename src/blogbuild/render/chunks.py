"""A list of tasks cut into portions."""

from __future__ import annotations

from collections.abc import Sequence

from .worker import Task


class Chunks:
    """Tasks in portions that shrink toward the end, so that all processes finish together."""

    def __init__(self, tasks: Sequence[Task], processes: int) -> None:
        self._tasks = tasks
        self._next = 0
        self._processes = processes

    def __bool__(self) -> bool:
        return self._next < len(self._tasks)

    def take(self) -> Sequence[Task]:
        """The next portion."""
        left = len(self._tasks) - self._next
        size = max(4, min(64, left // (self._processes * 4)))
        chunk = self._tasks[self._next : self._next + size]
        self._next += size
        return chunk
