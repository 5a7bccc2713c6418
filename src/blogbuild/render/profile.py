"""What takes a build's time: each step, layout and include, how often, how long and how much text it made.

Measured only where it is asked for: engines, hosts and steps know nothing of it, but are wrapped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from blogbuild.liquid import Emit, Engine, Scope, Template
from blogbuild.templates.host import LiquidHost
from blogbuild.templates.traced_site import TracedSite

Name = tuple[str, str]
"""What was measured: "step", "layout", "include" or "page", and its name."""


@dataclass(frozen=True, slots=True)
class Measured:
    """All rounds of one thing together."""

    count: int = 0
    seconds: float = 0.0
    """With what it had made: a page's time holds that of its layouts, a layout's that of its includes."""
    own_seconds: float = 0.0
    """Without what was measured for itself."""
    bytes: int = 0
    """Of text that came of it, in UTF-8."""

    def __add__(self, other: Measured) -> Measured:
        return Measured(
            self.count + other.count,
            self.seconds + other.seconds,
            self.own_seconds + other.own_seconds,
            self.bytes + other.bytes,
        )


class Profile:
    """The measurements of one process."""

    def __init__(self) -> None:
        self._rows: dict[Name, Measured] = {}
        self._inner: list[float] = [0.0]
        """The seconds of what was measured inside of what is running, outermost first."""
        self._running: dict[Name, int] = {}

    @contextmanager
    def measuring(self, names: Sequence[Name], parts: list[str]) -> Iterator[None]:
        """Count the body of the `with`, which leaves the text it makes in `parts`, under each of the names."""
        for name in names:
            self._running[name] = self._running.get(name, 0) + 1
        self._inner.append(0.0)
        start = time.perf_counter()
        try:
            yield
        finally:
            seconds = time.perf_counter() - start
            own = seconds - self._inner.pop()
            self._inner[-1] += seconds
            size = sum(len(part.encode("utf-8", "surrogatepass")) for part in parts)
            for name in names:
                self._running[name] -= 1
                whole = 0.0 if self._running[name] else seconds  # what runs inside itself is counted once
                self._rows[name] = self._rows.get(name, Measured()) + Measured(1, whole, own, size)

    def text(self, names: Sequence[Name], work: Callable[[], str | None]) -> str | None:
        """What `work` makes, measured under each of the names."""
        parts: list[str] = []
        with self.measuring(names, parts):
            made = work()
            parts.append(made or "")
        return made

    def take(self) -> dict[Name, Measured]:
        """Hand over what was measured since the last call."""
        rows, self._rows = self._rows, {}
        return rows


def add_measured(rows: dict[Name, Measured], more: Mapping[Name, Measured]) -> None:
    """Add what another process measured, or this one later."""
    for name, measured in more.items():
        rows[name] = rows.get(name, Measured()) + measured


class ProfiledHost(LiquidHost):
    """A host whose includes are measured."""

    def __init__(self, reading: TracedSite, engine: Engine, profile: Profile) -> None:
        super().__init__(reading, engine)
        self._profile = profile

    def partial(self, name: str, kind: str) -> Template:
        """The include, behind a stopwatch."""
        return _ProfiledTemplate(super().partial(name, kind), self._profile)


class _ProfiledTemplate(Template):
    __slots__ = ("_profile", "_template")

    def __init__(self, template: Template, profile: Profile) -> None:
        self._template = template
        self._profile = profile
        self.name = template.name
        self.warnings = template.warnings

    def render_into(self, scope: Scope, emit: Emit) -> None:
        parts: list[str] = []

        def both(text: str) -> None:
            parts.append(text)
            emit(text)

        with self._profile.measuring([("include", self.name)], parts):
            self._template.render_into(scope, both)
