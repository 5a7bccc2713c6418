"""The terminal's output: three lines at the start, then one line per build."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from blogbuild import report
from blogbuild.errors import Problem

from .rebuild.build_loop import Built, Failed, Outcome


class Terminal:
    """Writes lines to a stream. `source` is the folder that problems' paths are relative to."""

    def __init__(self, stream: TextIO, source: Path, *, quiet: bool = False) -> None:
        self._stream = stream
        self._source = source
        self._quiet = quiet
        self._colour = stream.isatty() and not os.environ.get("NO_COLOR")
        self._reported: set[Problem] = set()
        self._failed: tuple[Problem, ...] = ()
        self._built = False
        self._closed = False

    def close(self) -> None:
        """Write nothing from now on. The user has ended the command, and a build may be cut short."""
        self._closed = True

    def line(self, text: str) -> None:
        """Write one line, unless `quiet`."""
        if not self._quiet:
            self._write(text)

    def outcome(self, outcome: Outcome) -> None:
        """Write the problems of a build with their places, and its line."""
        if isinstance(outcome, Failed):
            if outcome.checking and outcome.problems == self._failed:
                return
            self._reported.clear()
            self._failed = outcome.problems
            self._problems(outcome.problems)
            many = len(outcome.problems)
            what = "a problem" if many == 1 else f"{many} problems"
            consequence = "the last good site stays" if self._built else "nothing is built yet"
            self._write(f"{cause(outcome.paths)} → {what}; {consequence} ({duration(outcome.seconds)})")
            return
        self._failed = ()
        self._built = True
        warnings = outcome.snapshot.warnings
        self._problems([problem for problem in warnings if problem not in self._reported])
        self._reported = set(warnings)
        if outcome.checking and outcome.delta.before == outcome.delta.after:
            return
        self.line(f"{cause(outcome.paths)} → {effect(outcome)} in {duration(outcome.seconds)}")
        if outcome.snapshot.details:
            for text in outcome.snapshot.details.split("\n"):
                self.line(report.printable(text))

    def _problems(self, problems: Sequence[Problem]) -> None:
        shown, rest = report.digest(problems)
        for problem in shown:
            self._write(report.for_terminal(problem, self._read_line, colour=self._colour))
        if rest:
            self._write(rest)

    def _read_line(self, path: str, number: int) -> str | None:
        try:
            with (self._source / path).open(encoding="utf-8", errors="replace") as file:
                return next((text for i, text in enumerate(file, 1) if i == number), None)
        except (OSError, ValueError):
            return None

    def _write(self, text: str) -> None:
        if self._closed:
            return
        try:
            self._stream.write(f"{text}\n")
            self._stream.flush()
        except (OSError, ValueError):
            self._closed = True  # the terminal is closed; the preview continues without it


def cause(paths: Sequence[str]) -> str:
    """The cause of a build: "_posts/x.md", "_posts/x.md and 2 others"."""
    if not paths:
        return "the site"
    first = report.printable(paths[0])
    if len(paths) == 1:
        return first
    return f"{first} and {len(paths) - 1:,} {'other' if len(paths) == 2 else 'others'}"


def effect(built: Built) -> str:
    """The effect of a build: "3 pages", "1 page, 2 gone", "nothing new"."""
    written, gone = built.delta.written, built.delta.removed
    if not written and not gone:
        return "nothing new"
    pages = [f"{written:,} {'page' if written == 1 else 'pages'}"] if written or not gone else []
    return ", ".join([*pages, *([f"{gone:,} gone"] if gone else [])])


def duration(seconds: float) -> str:
    """ "24 ms" or "1.3 s"."""
    return f"{round(seconds * 1000)} ms" if seconds < 1 else f"{seconds:.1f} s"
