"""Keeps a site built while its files and the person's wishes change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ..options import ServeOptions
from ..snapshot import BuilderFor
from .build_loop import FIRST, BuildLoop, Outcome
from .ignore import Ignore, ignore_for
from .watch import Watch

LAST_BUILD_SECONDS = 0.5
"""How long the end waits for a build that is under way; its destination is whole either way."""


class Rebuilder:
    """The watch on a site and the thread that builds it. `starting` and `finished` are called around each build."""

    def __init__(
        self,
        options: ServeOptions,
        starting: Callable[[], None],
        finished: Callable[[Outcome], None],
        builder_for: BuilderFor,
    ) -> None:
        self.options = options
        self._builder_for = builder_for
        source = options.source.resolve()
        self._folders = {options.destination or source / "_site", source / ".blogbuild-cache"}
        outside = [
            path for path in (source / name for name in options.config) if not path.is_relative_to(source)
        ]
        self._watch = Watch(self._ignore(), outside, polling=bool(options.force_polling))
        ignored = options.livereload_ignore or ()
        self._loop = BuildLoop(source, builder_for(options), starting, finished, ignored)
        self._thread = threading.Thread(target=self._run, name="blogbuild-build", daemon=True)
        self._build_first = True

    def adopt(self) -> None:
        """Take what the destination holds for the first build. Before the start."""
        self._loop.adopt()

    def start(self, *, build_first: bool) -> None:
        """Watch first, then build: what changes meanwhile is not lost."""
        self._build_first = build_first
        if self.options.watch:
            self._watch.start()
        self._thread.start()

    def _run(self) -> None:
        if self._build_first:
            self._loop.build(FIRST)
        self._loop.run(self._watch)

    def learn(self, destination: Path) -> None:
        """A build has told where it writes: ignore that folder."""
        if destination not in self._folders:
            self._folders.add(destination)
            self._watch.ignore(self._ignore())

    def _ignore(self) -> Ignore:
        return ignore_for(self.options.source, self._folders)

    def rebuild(self) -> None:
        """Build now."""
        self._watch.ask()

    def toggle_drafts(self) -> bool:
        """Show or hide the drafts; gives whether they are shown."""
        self.options = replace(self.options, drafts=not self.options.drafts)
        self._loop.builder = self._builder_for(self.options)
        self._watch.ask()
        return self.options.drafts

    def stop(self) -> None:
        """End the watch; a build under way may finish if it is quick."""
        self._watch.stop()
        self._thread.join(LAST_BUILD_SECONDS)
