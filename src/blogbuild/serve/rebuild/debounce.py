"""When a burst of file system events is over: at once for a finished save, at most 30 ms for any other.

Time comes in as an argument, in seconds of a monotonic clock, so that the rule can be tested.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

QUIET_SECONDS = 0.004
"""Silence after which a burst is over, if every file that was opened for writing is closed again."""
GONE_SECONDS = 0.015
"""The same while a file has gone: editors that keep the old one as a copy bring the new one a moment later."""
AT_MOST_SECONDS = 0.030
"""What a burst may delay a build; what comes later makes the next one."""
STORM = 500
"""Paths in a burst from which on events may have been lost."""


@dataclass(frozen=True, slots=True)
class ChangeBatch:
    """What has changed since the last build."""

    paths: tuple[Path, ...]
    """In the order in which they were seen; empty where the person asked for a build."""
    renames: Mapping[Path, Path]
    """Files seen to be renamed, old -> new."""
    events_lost: bool
    """Whether events may have been lost, so that another build must follow a moment later."""
    checking: bool = False
    """Whether this is a build just in case, which is worth a word only if it finds something."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing but `paths` has changed, as far as a watch can tell."""
        return bool(self.paths) and not self.events_lost and not self.checking


class Debouncer:
    """Collects events until a burst is over. Not safe for threads by itself."""

    def __init__(self) -> None:
        self._paths: dict[Path, None] = {}
        self._renames: dict[Path, Path] = {}
        self._open: set[Path] = set()
        self._gone: set[Path] = set()
        self._look_again = False
        self._first: float | None = None
        self._last = 0.0

    def written(self, path: Path, now: float) -> None:
        """A file's content is changing, and it is still open."""
        self._open.add(path)
        self._gone.discard(path)
        self._note(path, now)

    def done(self, path: Path, now: float) -> None:
        """A file has changed for good: closed, or created by a rename."""
        self._open.discard(path)
        self._gone.discard(path)
        self._note(path, now)

    def gone(self, path: Path, now: float) -> None:
        """A file has been removed, or has gone to where nothing concerns the site."""
        self.done(path, now)
        self._gone.add(path)

    def renamed(self, old: Path, new: Path, now: float) -> None:
        """A file has another name."""
        self._renames[old] = new
        self.done(old, now)
        self.done(new, now)

    def doubt(self, now: float) -> None:
        """Events may have been lost."""
        self._look_again = True
        self._start(now)

    def _note(self, path: Path, now: float) -> None:
        self._paths[path] = None
        self._start(now)

    def _start(self, now: float) -> None:
        self._last = now
        if self._first is None:
            self._first = now

    def wait(self, now: float) -> float | None:
        """Seconds until the burst is over; 0 where it is, None where nothing has happened."""
        if self._first is None:
            return None
        end = self._first + AT_MOST_SECONDS
        if not self._open:
            end = min(end, self._last + (GONE_SECONDS if self._gone else QUIET_SECONDS))
        return max(0.0, end - now)

    def take(self) -> ChangeBatch:
        """The burst, and begin anew."""
        batch = ChangeBatch(
            tuple(self._paths), dict(self._renames), self._look_again or len(self._paths) >= STORM
        )
        self.__init__()  # type: ignore[misc]
        return batch
