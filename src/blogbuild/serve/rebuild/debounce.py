"""When a series of file system events is over: at once after a finished save, after at most 30 ms otherwise.

Time is an argument, in seconds of a monotonic clock, so that tests need no clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

QUIET_SECONDS = 0.004
"""Silence that ends a batch when every file that was opened for writing is closed again."""
GONE_SECONDS = 0.015
"""The same when a file was removed: editors that rename the old file to a backup create the new one a moment later."""
AT_MOST_SECONDS = 0.030
"""The longest delay of a build; later events belong to the next batch."""
STORM = 500
"""Number of paths in a batch above which events may have been lost."""


@dataclass(frozen=True, slots=True)
class ChangeBatch:
    """The changes since the last build."""

    paths: tuple[Path, ...]
    """In the order of their events; empty if the user asked for a build."""
    renames: Mapping[Path, Path]
    """Observed renames of files, old -> new."""
    events_lost: bool
    """Whether events may have been lost, so that another build must follow a moment later."""
    checking: bool = False
    """Whether the build is a check, which is reported only if it finds a change."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing but `paths` has changed, as far as the watch can know."""
        return bool(self.paths) and not self.events_lost and not self.checking


class Debouncer:
    """Collects events until a batch is over. Not thread-safe."""

    def __init__(self) -> None:
        self._paths: dict[Path, None] = {}
        self._renames: dict[Path, Path] = {}
        self._open: set[Path] = set()
        self._gone: set[Path] = set()
        self._doubts: set[Path | None] = set()
        """Where events may have been lost: folders, or None for anywhere."""
        self._first: float | None = None
        self._last = 0.0

    def written(self, path: Path, now: float) -> None:
        """Note that a file is being written and still open."""
        self._open.add(path)
        self._gone.discard(path)
        self._note(path, now)

    def done(self, path: Path, now: float) -> None:
        """Note that a file has changed and is complete: closed, or created by a rename."""
        self._open.discard(path)
        self._gone.discard(path)
        self._note(path, now)

    def gone(self, path: Path, now: float) -> None:
        """Note that a file was removed, or moved to an ignored place."""
        self.done(path, now)
        self._gone.add(path)

    def renamed(self, old: Path, new: Path, now: float) -> None:
        """Note that a file was renamed."""
        self._renames[old] = new
        self.done(old, now)
        self.done(new, now)

    def doubt(self, now: float, folder: Path | None = None) -> None:
        """Note that events may have been lost, in one folder or anywhere."""
        self._doubts.add(folder)
        self._start(now)

    def forget(self, is_ignored: Callable[[Path], bool]) -> None:
        """Drop the collected events of paths that turn out to be ignored."""
        self._paths = {path: None for path in self._paths if not is_ignored(path)}
        self._renames = {o: n for o, n in self._renames.items() if not is_ignored(o) and not is_ignored(n)}
        self._open = {path for path in self._open if not is_ignored(path)}
        self._gone = {path for path in self._gone if not is_ignored(path)}
        self._doubts = {folder for folder in self._doubts if folder is None or not is_ignored(folder)}
        if not self._paths and not self._doubts:
            self._first = None

    def _note(self, path: Path, now: float) -> None:
        self._paths[path] = None
        self._start(now)

    def _start(self, now: float) -> None:
        self._last = now
        if self._first is None:
            self._first = now

    def wait(self, now: float) -> float | None:
        """Seconds until the batch is over; 0 if it is over, None if there are no events."""
        if self._first is None:
            return None
        end = self._first + AT_MOST_SECONDS
        if not self._open:
            end = min(end, self._last + (GONE_SECONDS if self._gone else QUIET_SECONDS))
        return max(0.0, end - now)

    def take(self) -> ChangeBatch:
        """Return the batch and start a new one."""
        events_lost = bool(self._doubts) or len(self._paths) >= STORM
        batch = ChangeBatch(tuple(self._paths), dict(self._renames), events_lost)
        self.__init__()  # type: ignore[misc]
        return batch
