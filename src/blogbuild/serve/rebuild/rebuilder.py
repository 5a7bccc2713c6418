"""Keeps a site built while its files and the user's options change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Set
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from blogbuild.processes.ending import Abandoned, abandon

from ..options import ServeOptions
from ..snapshot import BuilderFor
from .build_loop import FIRST, BuildLoop, Built, Outcome
from .ignore import ignore_for
from .watch import Watch

LAST_BUILD_SECONDS = 0.5
"""How long `stop` waits for a build in progress; the destination stays whole either way."""


class Rebuilder:
    """The watch on a site and the thread that builds it.

    `starting` is called before each build and `finished` after it, both in the building thread.
    """

    def __init__(
        self,
        options: ServeOptions,
        starting: Callable[[], None],
        finished: Callable[[Outcome], None],
        builder_for: BuilderFor,
    ) -> None:
        self.options = options
        self._builder_for = builder_for
        self._finished = finished
        self._source = source = options.source.resolve()
        builder = builder_for(options)
        self._output_folders: Set[Path] = builder.output_folders()
        config = (Path(name).resolve() for name in options.config)
        outside = [path for path in config if not path.is_relative_to(source)]
        ignore = ignore_for(source, self._output_folders)
        self._watch = Watch(ignore, outside, polling=bool(options.force_polling))
        unreloaded = options.livereload_ignore or ()
        self._loop = BuildLoop(source, builder, starting, self._end_build, unreloaded)
        self._thread = threading.Thread(target=self._run, name="blogbuild-build", daemon=True)
        self._build_first = True

    def adopt(self) -> None:
        """Take the destination as it is for the first build. Call it before `start`."""
        self._loop.adopt()

    def start(self, *, build_first: bool) -> None:
        """Watch first, then build, so that no change in between is lost."""
        self._build_first = build_first
        if self.options.watch:
            self._watch.start()
        self._thread.start()

    def _run(self) -> None:
        with suppress(Abandoned):
            if self._build_first:
                self._loop.build(FIRST)
            self._loop.run(self._watch)

    def _end_build(self, outcome: Outcome) -> None:
        """Ignore the folders that the build wrote to, which the config may have changed, and report the outcome."""
        if isinstance(outcome, Built):
            folders = outcome.snapshot.output_folders
        else:
            folders = self._loop.builder.output_folders()
        if folders != self._output_folders:
            self._output_folders = folders
            self._watch.ignore(ignore_for(self._source, folders))
        self._finished(outcome)

    def rebuild(self) -> None:
        """Build now."""
        self._watch.ask()

    def toggle_drafts(self) -> bool:
        """Show or hide drafts; returns whether they are shown now."""
        self.options = replace(self.options, drafts=not self.options.drafts)
        self._loop.builder = self._builder_for(self.options)
        self._watch.ask()
        return self.options.drafts

    def stop(self) -> None:
        """End the watch. A build in progress may finish if it is quick, else it removes what it has begun."""
        self._watch.stop()
        self._thread.join(LAST_BUILD_SECONDS)
        if self._thread.is_alive():
            abandon(self._thread)
            self._thread.join(LAST_BUILD_SECONDS)
