"""Watches the site's folders with watchdog, and turns what it sees into bursts.

Every folder at the top of the source is watched by itself, so that no watch is spent on the
destination. Where the system can't tell of changes (network mounts, no watches left), the tree
is looked at in turns instead.
"""

from __future__ import annotations

import logging
import os
import threading
import time
import warnings
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from .debounce import ChangeBatch, Debouncer
from .ignore import Ignore
from .symlinks import SourceLink, link_at, links_below

POLLING_SECONDS = 0.5
"""How often the tree is looked at where the system does not tell of changes."""
CHECK_SECONDS = 1.0
"""How long after a build that believed what it was told the site is looked through, if nothing else changes."""
LOOK_AGAIN_SECONDS = 0.4
"""How long after a burst that may have lost events the site is built once more."""
SOURCE_SECONDS = 1.0
"""How often is looked whether the source is still the folder that is watched: a new one of its name has no watch."""

EVENTS_OF_READING = {"opened", "closed_no_write"}
EVENTS_OF_COMING = {"created", "moved"}
EVENTS_OF_GOING = {"deleted", "moved"}
EVENTS_OF_WRITING = {"created", "modified"}
"""After these the file is still open, and a "closed" is to come."""


class Watch:
    """Watches a source folder, and the folders of config files outside of it, until stopped."""

    def __init__(self, ignore: Ignore, outside: Iterable[Path] = (), *, polling: bool = False) -> None:
        self._ignore = ignore
        self._outside = frozenset(path.resolve() for path in outside)
        self._condition = threading.Condition()
        self._debouncer = Debouncer()
        self._asked = False
        self._stopped = False
        self._rebuild_at: float | None = None
        self._check_at: float | None = None
        self._watched: dict[Path, ObservedWatch] = {}
        self._links: dict[Path, Path] = {}
        """The other ends of links -> where the site has them."""
        self._started = False
        self._folder: tuple[int, int] | None = None
        """Which folder is watched; None: it has gone."""
        self._handler = _Handler(self)
        self._overflow = _OverflowLog(self)
        self.polling = polling
        """Whether the tree is looked at in turns."""
        self._observer = self._observe(polling=polling)

    def _observe(self, *, polling: bool) -> BaseObserver:
        observer: BaseObserver = PollingObserver(timeout=POLLING_SECONDS) if polling else Observer()
        observer.start()
        return observer

    def start(self) -> None:
        """Begin to watch. Falls back to looking in turns where the system has no watches left."""
        logging.getLogger("watchdog").addHandler(self._overflow)
        # Watchdog wonders at folders that came while their parent did; the terminal is for what the person does.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning, r"watchdog\.")
        try:
            self._add_all()
        except OSError:
            self._observer.stop()
            self._observer.join()
            self._watched.clear()
            self.polling = True
            self._observer = self._observe(polling=True)
            self._add_all()
        self._folder = _identity(self._ignore.source)
        self._started = True

    def _add_all(self) -> None:
        self._add(self._ignore.source, recursive=False)
        for entry in sorted(os.scandir(self._ignore.source), key=lambda e: e.name):
            if entry.is_dir():
                self._add(Path(entry.path), recursive=True)
        for folder in sorted({path.parent for path in self._outside} - set(self._watched)):
            self._add(folder, recursive=False)
        for link in links_below(self._ignore.source, self._ignore):
            self._add_link(link)

    def _add(self, folder: Path, *, recursive: bool) -> None:
        if not self._ignore.folder(folder) and folder not in self._watched:
            self._watched[folder] = self._observer.schedule(self._handler, str(folder), recursive=recursive)

    def _add_link(self, link: SourceLink) -> None:
        self._links[link.target] = link.path
        self._add(link.target if link.is_folder else link.target.parent, recursive=link.is_folder)

    def _placed(self, name: bytes | str) -> Path:
        """Where the site has a file that an event names."""
        path = Path(os.fsdecode(name))
        if not self._links or path.is_relative_to(self._ignore.source):
            return path
        end = next((end for end in (path, *path.parents) if end in self._links), None)
        return path if end is None else self._links[end] / path.relative_to(end)

    def see(self, event: FileSystemEvent) -> None:
        """Take an event of watchdog's in. From its thread."""
        if event.event_type in EVENTS_OF_READING:
            return
        path = self._placed(event.src_path)
        target = self._placed(event.dest_path) if event.dest_path else None
        if event.event_type in EVENTS_OF_COMING:
            self._see_link(target or path)
        concerns = self._concerns(path)
        target_concerns = target is not None and self._concerns(target)
        if not concerns and not target_concerns:
            return
        if event.is_directory:
            self._see_folder(event.event_type, path, target)
            return
        now = time.monotonic()
        with self._condition:
            if target is not None and concerns and target_concerns:
                self._debouncer.renamed(path, target, now)
            elif target is not None and target_concerns:
                self._debouncer.done(target, now)
            elif event.event_type in EVENTS_OF_WRITING and not self.polling:
                self._debouncer.written(path, now)
            elif event.event_type in EVENTS_OF_GOING:
                self._debouncer.gone(path, now)
            else:
                self._debouncer.done(path, now)
            self._condition.notify_all()

    def _see_link(self, path: Path) -> None:
        """Watch what a link that has come leads to."""
        if path.is_symlink() and (link := link_at(path, path, self._ignore)) is not None:
            with suppress(OSError):
                self._add_link(link)
                for further in links_below(link.target, self._ignore) if link.is_folder else ():
                    self._add_link(replace(further, path=link.path / further.path.relative_to(link.target)))

    def _concerns(self, path: Path) -> bool:
        if path.is_relative_to(self._ignore.source):
            return not self._ignore.file(path)
        return path.resolve() in self._outside

    def _see_folder(self, kind: str, path: Path, target: Path | None) -> None:
        if kind == "modified":
            return  # a folder's time; what happened in it has events of its own
        for folder in filter(None, (path, target)):
            if folder.parent == self._ignore.source:
                self._follow(folder)
        with self._condition:
            self._debouncer.done(target or path, time.monotonic())
            self._debouncer.doubt(time.monotonic())  # files may have come before the watch on their folder
            self._condition.notify_all()

    def _follow(self, folder: Path) -> None:
        """Watch a folder at the top of the source that has come, and no longer one that has gone."""
        known = self._watched.pop(folder, None)
        if known is not None:
            with suppress(KeyError, OSError):
                self._observer.unschedule(known)
        if folder.is_dir():
            with suppress(OSError):
                self._add(folder, recursive=True)

    def _follow_new(self) -> None:
        """Watch the folders at the top of the source whose coming may not have been told."""
        with suppress(OSError):
            for entry in os.scandir(self._ignore.source):
                if entry.is_dir():
                    self._add(Path(entry.path), recursive=True)

    def ignore(self, ignore: Ignore) -> None:
        """Ignore other folders from now on: the config has named the destination."""
        self._ignore = ignore

    def doubt(self) -> None:
        """Events were lost: build now, and once more a moment later."""
        with self._condition:
            self._debouncer.doubt(time.monotonic())
            self._condition.notify_all()

    @property
    def sees_every_path(self) -> bool:
        """Whether an event names every path under which the site has what has changed: not through links, nor by looking in turns."""
        return not self.polling and not self._links

    def check_later(self) -> None:
        """A build has believed what it was told: have the site looked through once there is time for it."""
        with self._condition:
            self._check_at = time.monotonic() + CHECK_SECONDS

    def ask(self) -> None:
        """Have a build made although nothing has changed (the key `r`)."""
        with self._condition:
            self._asked = True
            self._condition.notify_all()

    def next_batch(self) -> ChangeBatch | None:
        """Wait for the next burst; None when the watch has been stopped."""
        while not self._stopped:
            batch = self._batch_within(SOURCE_SECONDS if self._started else None)
            if batch is not None:
                if batch.events_lost and self._started:
                    self._follow_new()
                return batch
            if self._started:
                self._look_at_source()
        return None

    def _look_at_source(self) -> None:
        """Where the source has gone, have that told; where it has come back, watch it again."""
        found = _identity(self._ignore.source)
        if found == self._folder:
            return
        if found is not None:
            self._observer.unschedule_all()
            self._watched.clear()
            self._links.clear()
            try:
                self._add_all()
            except OSError:
                return  # it has gone again, or is still coming: the next look tries again
        self._folder = found
        if found is not None:
            self.doubt()
            return
        with self._condition:
            self._rebuild_at = time.monotonic()  # a build that has its say only if none has told it yet

    def _batch_within(self, seconds: float | None) -> ChangeBatch | None:
        """The next burst; None where there is none for so long, or the watch has been stopped."""
        end = None if seconds is None else time.monotonic() + seconds
        with self._condition:
            while not self._stopped:
                now = time.monotonic()
                left = None if end is None else max(0.0, end - now)
                wait = self._debouncer.wait(now)
                if self._asked:
                    wait = 0.0
                again = min(
                    (
                        max(0.0, moment - now)
                        for moment in (self._rebuild_at, self._check_at)
                        if moment is not None
                    ),
                    default=None,
                )
                if 0.0 in {wait, again}:
                    batch = self._debouncer.take()
                    if wait != 0.0:
                        batch = replace(batch, checking=True)
                    self._asked, self._check_at = False, None
                    if batch.events_lost:
                        self._rebuild_at = now + LOOK_AGAIN_SECONDS
                    elif self._rebuild_at is not None and self._rebuild_at <= now:
                        self._rebuild_at = (
                            None  # a burst before that moment may have come before what was lost
                        )
                    return batch
                if left == 0.0:
                    return None
                self._condition.wait(min((w for w in (wait, again, left) if w is not None), default=None))
            return None

    def stop(self) -> None:
        """End the watch and its threads."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
        logging.getLogger("watchdog").removeHandler(self._overflow)
        self._observer.stop()
        self._observer.join()


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class _Handler(FileSystemEventHandler):
    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._watch.see(event)


class _OverflowLog(logging.Handler):
    """Watchdog tells in its log alone that the system has dropped events."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(logging.WARNING)
        self._watch = watch

    def emit(self, record: logging.LogRecord) -> None:
        self._watch.doubt()
