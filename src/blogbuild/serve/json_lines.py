"""What a program that runs the preview reads: one line of JSON for each thing that a terminal would show."""

from __future__ import annotations

import json
import sys
from typing import TextIO

from blogbuild import report

from .options import ServeOptions
from .rebuild.build_loop import Failed, Outcome
from .terminal import Terminal


class JsonLines(Terminal):
    """Writes events: `{"event": "message" | "serving" | "built" | "failed", …}`, and problems as every command does."""

    def line(self, text: str) -> None:
        """What is said to people, as it is."""
        self.event("message", text=text)

    def outcome(self, outcome: Outcome) -> None:
        """A build: what it was made for, and what it did or found."""
        failed = isinstance(outcome, Failed)
        for problem in report.in_order(
            outcome.problems if isinstance(outcome, Failed) else outcome.snapshot.warnings
        ):
            self._write(report.as_json(problem))
        facts: dict[str, object] = {
            "paths": list(outcome.paths),
            "milliseconds": round(outcome.seconds * 1000),
        }
        if not isinstance(outcome, Failed):
            facts |= {"written": outcome.delta.written, "removed": outcome.delta.removed}
        self.event("failed" if failed else "built", **facts)

    def event(self, name: str, **facts: object) -> None:
        """One line."""
        self._write(json.dumps({"event": name, **facts}, ensure_ascii=False))


def terminal_for(options: ServeOptions, stream: TextIO | None) -> Terminal:
    """What shows the builds to whoever runs the command: people on standard error, or a program on standard output."""
    if options.as_json:
        return JsonLines(stream or sys.stdout, options.source)
    return Terminal(stream or sys.stderr, options.source, quiet=bool(options.quiet))
