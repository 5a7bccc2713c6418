"""Output for programs that run the preview: one line of JSON for everything that the terminal would show."""

from __future__ import annotations

import json
import sys
from typing import TextIO

from blogbuild import report

from .options import ServeOptions
from .rebuild.build_loop import Failed, Outcome
from .terminal import Terminal


class JsonLines(Terminal):
    """Writes events, `{"event": "message" | "serving" | "built" | "failed", …}`, and problems like every command."""

    def line(self, text: str) -> None:
        """Write a line meant for people as a `message` event."""
        self.event("message", text=text)

    def outcome(self, outcome: Outcome) -> None:
        """Write the problems of a build and its `built` or `failed` event."""
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
        """Write one event."""
        self._write(json.dumps({"event": name, **facts}, ensure_ascii=False))


def terminal_for(options: ServeOptions, stream: TextIO | None) -> Terminal:
    """The output of a command: for people on standard error, or for a program on standard output."""
    if options.as_json:
        return JsonLines(stream or sys.stdout, options.source)
    return Terminal(stream or sys.stderr, options.source, quiet=bool(options.quiet))
