"""Watches the site's folders with watchdog and turns file system events into batches of changes.

Each folder at the top of the source has a watch of its own, so that none is spent on the destination.
If the system can't report changes (network mounts, no watches left), the tree is polled instead.
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
"""Interval of polling."""
CHECK_SECONDS = 1.0
"""Idle time after a build that relied on the watch, before a build that checks the whole site."""
REBUILD_SECONDS = 0.4
"""Delay of the second build after a batch that may have lost events."""
SOURCE_SECONDS = 1.0
"""How often to check that the source is still the watched folder: a new folder of the same name has no watch."""

READ_EVENTS = {"opened", "closed_no_write"}
ARRIVAL_EVENTS = {"created", "moved"}
REMOVAL_EVENTS = {"deleted", "moved"}
WRITE_EVENTS = {"created", "modified"}
"""After these the file is still open, and "closed" follows."""


class Watch:
    """Watches a source folder, and the config files outside it, until stopped."""

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
        """Target of a symbolic link -> its path in the site."""
        self._started = False
        self._folder: tuple[int, int] | None = None
        """Device and inode of the watched folder; None if it is missing."""
        self._handler = _Handler(self)
        self._overflow = _OverflowLog(self)
        self.polling = polling
        """Whether the tree is polled."""
        self._observer = self._observe(polling=polling)

    def _observe(self, *, polling: bool) -> BaseObserver:
        observer: BaseObserver = PollingObserver(timeout=POLLING_SECONDS) if polling else Observer()
        observer.start()
        return observer

    def start(self) -> None:
        """Begin to watch. Falls back to polling if the system has no watches left."""
        logging.getLogger("watchdog").addHandler(self._overflow)
        # Watchdog warns of folders created together with their parent; the user can do nothing about that.
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

    def _site_path(self, name: bytes | str) -> Path:
        """The path in the site of a file that an event names, which may be the target of a link."""
        path = Path(os.fsdecode(name))
        if not self._links or path.is_relative_to(self._ignore.source):
            return path
        target = next((folder for folder in (path, *path.parents) if folder in self._links), None)
        return path if target is None else self._links[target] / path.relative_to(target)

    def see(self, event: FileSystemEvent) -> None:
        """Record an event of watchdog's. Called in its thread."""
        if event.event_type in READ_EVENTS:
            return
        path = self._site_path(event.src_path)
        target = self._site_path(event.dest_path) if event.dest_path else None
        if event.event_type in ARRIVAL_EVENTS:
            self._see_link(target or path)
        is_folder = event.is_directory
        if is_folder and event.event_type == "modified":
            return  # only the folder's time; changes inside it have events of their own
        if is_folder:
            self._follow_moved(path, target)
        with self._condition:
            is_ours = self._concerns(path)
            target_is_ours = target is not None and self._concerns(target)
            if not is_ours and not target_is_ours:
                return
            now = time.monotonic()
            if is_folder:
                self._debouncer.done(target or path, now)
                # files may have been created before the folder had a watch
                self._debouncer.doubt(now, target or path)
            elif target is not None and is_ours and target_is_ours:
                self._debouncer.renamed(path, target, now)
            elif target is not None and target_is_ours:
                self._debouncer.done(target, now)
            elif event.event_type in WRITE_EVENTS and not self.polling:
                self._debouncer.written(path, now)
            elif event.event_type in REMOVAL_EVENTS:
                self._debouncer.gone(path, now)
            else:
                self._debouncer.done(path, now)
            self._condition.notify_all()

    def _see_link(self, path: Path) -> None:
        """Watch the target of a new symbolic link."""
        if path.is_symlink() and (link := link_at(path, path, self._ignore)) is not None:
            with suppress(OSError):
                self._add_link(link)
                for further in links_below(link.target, self._ignore) if link.is_folder else ():
                    self._add_link(replace(further, path=link.path / further.path.relative_to(link.target)))

    def _concerns(self, path: Path) -> bool:
        if path.is_relative_to(self._ignore.source):
            return not self._ignore.file(path)
        return path.resolve() in self._outside

    def _follow_moved(self, path: Path, target: Path | None) -> None:
        for folder in filter(None, (path, target)):
            if folder.parent == self._ignore.source and not self._ignore.folder(folder):
                self._follow(folder)

    def _follow(self, folder: Path) -> None:
        """Watch a new folder at the top of the source, and stop watching one that was removed."""
        watch = self._watched.pop(folder, None)
        if watch is not None:
            with suppress(KeyError, OSError):
                self._observer.unschedule(watch)
        if folder.is_dir():
            with suppress(OSError):
                self._add(folder, recursive=True)

    def _follow_new(self) -> None:
        """Watch folders at the top of the source whose creation may not have been reported."""
        with suppress(OSError):
            for entry in os.scandir(self._ignore.source):
                if entry.is_dir():
                    self._add(Path(entry.path), recursive=True)

    def ignore(self, ignore: Ignore) -> None:
        """Ignore other folders from now on, also in the events that no batch has reported yet."""
        with self._condition:
            self._ignore = ignore
            self._debouncer.forget(ignore.file)
        if self._started:
            self._follow_new()

    def doubt(self) -> None:
        """Note that events were lost: build now, and again a moment later."""
        with self._condition:
            self._debouncer.doubt(time.monotonic())
            self._condition.notify_all()

    @property
    def sees_every_path(self) -> bool:
        """Whether events name every changed path of the site; they don't with symbolic links or polling."""
        return not self.polling and not self._links

    def check_later(self) -> None:
        """Request a checking build once nothing has changed for a while, as the last build relied on the watch."""
        with self._condition:
            self._check_at = time.monotonic() + CHECK_SECONDS

    def ask(self) -> None:
        """Request a build although nothing has changed (the key `r`)."""
        with self._condition:
            self._asked = True
            self._condition.notify_all()

    def next_batch(self) -> ChangeBatch | None:
        """Wait for the next batch; None once the watch is stopped."""
        while not self._stopped:
            batch = self._batch_within(SOURCE_SECONDS if self._started else None)
            if batch is not None:
                if batch.events_lost and self._started:
                    self._follow_new()
                return batch
            if self._started:
                self._check_source()
        return None

    def _check_source(self) -> None:
        """Request a build if the source was removed; watch it again if it is back."""
        found = _identity(self._ignore.source)
        if found == self._folder and not (found and self._has_ended_watches()):
            return
        if found is not None:
            self._observer.unschedule_all()
            self._watched.clear()
            self._links.clear()
            try:
                self._add_all()
            except OSError:
                return  # removed again, or not complete yet: the next check tries again
        self._folder = found
        if found is not None:
            self.doubt()
            return
        with self._condition:
            self._rebuild_at = time.monotonic()  # a checking build, which is silent if the failure is known

    def _has_ended_watches(self) -> bool:
        """Whether a folder that exists is no longer watched, because it was away for less than `SOURCE_SECONDS`."""
        return any(
            not emitter.is_alive() and os.path.isdir(emitter.watch.path)
            for emitter in tuple(self._observer.emitters)
        )

    def _batch_within(self, seconds: float | None) -> ChangeBatch | None:
        """Wait at most `seconds` for the next batch; None if there is none or the watch is stopped."""
        end = None if seconds is None else time.monotonic() + seconds
        with self._condition:
            while not self._stopped:
                now = time.monotonic()
                due = self._due(now)
                if due == 0.0:
                    return self._take(now)
                left = None if end is None else max(0.0, end - now)
                if left == 0.0:
                    return None
                self._condition.wait(_least(due, left))
            return None

    def _due(self, now: float) -> float | None:
        """Seconds until a build is due; None if none is."""
        if self._asked:
            return 0.0
        moments = [max(0.0, at - now) for at in (self._rebuild_at, self._check_at) if at is not None]
        return _least(self._debouncer.wait(now), *moments)

    def _take(self, now: float) -> ChangeBatch:
        """The batch that is due, and what is due after it."""
        is_change = self._asked or self._debouncer.wait(now) == 0.0
        batch = replace(self._debouncer.take(), checking=not is_change)
        self._asked, self._check_at = False, None
        if batch.events_lost:
            self._rebuild_at = now + REBUILD_SECONDS
        elif self._rebuild_at is not None and self._rebuild_at <= now:
            self._rebuild_at = None  # a batch before that moment may precede the lost events
        return batch

    def stop(self) -> None:
        """End the watch and its threads."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
        logging.getLogger("watchdog").removeHandler(self._overflow)
        self._observer.stop()
        self._observer.join()


def _least(*seconds: float | None) -> float | None:
    return min((s for s in seconds if s is not None), default=None)


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
    """Notices dropped events, which watchdog reports only in its log."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(logging.WARNING)
        self._watch = watch

    def emit(self, record: logging.LogRecord) -> None:
        if "inactive" not in record.msg:  # said of a folder whose watch has just ended: nothing is lost
            self._watch.doubt()
