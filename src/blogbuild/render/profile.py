"""Measures each step, layout and include: how often it ran, for how long, and how much text it made.

Nothing is measured unless a build asks for it. Engines and hosts are wrapped then, and know nothing of it.
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
"""The kind of what was measured ("step", "layout", "include" or "page") and its name."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The sum of all runs of one thing."""

    count: int = 0
    seconds: float = 0.0
    """Including what it runs: a page's time includes that of its layouts, and a layout's that of its includes."""
    own_seconds: float = 0.0
    """Without the things inside it that are measured too."""
    bytes: int = 0
    """Size of the text that it made, in UTF-8."""

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
        """Seconds measured inside each running thing, outermost first."""
        self._running: dict[Name, int] = {}

    @contextmanager
    def measuring(self, names: Sequence[Name], parts: list[str]) -> Iterator[None]:
        """Measure the body of the `with` under each of the names; it puts the text that it makes into `parts`."""
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
                whole = 0.0 if self._running[name] else seconds  # a recursive run is counted once
                self._rows[name] = self._rows.get(name, Measured()) + Measured(1, whole, own, size)

    def measured_text(self, names: Sequence[Name], work: Callable[[], str | None]) -> str | None:
        """The text that `work` returns, measured under each of the names."""
        parts: list[str] = []
        with self.measuring(names, parts):
            made = work()
            parts.append(made or "")
        return made

    def take(self) -> dict[Name, Measured]:
        """The measurements since the last call."""
        rows, self._rows = self._rows, {}
        return rows


def add_measured(rows: dict[Name, Measured], more: Mapping[Name, Measured]) -> None:
    """Add further measurements to `rows`."""
    for name, measured in more.items():
        rows[name] = rows.get(name, Measured()) + measured


class ProfiledHost(LiquidHost):
    """A host whose includes are measured."""

    def __init__(self, traced: TracedSite, engine: Engine, profile: Profile) -> None:
        super().__init__(traced, engine)
        self._profile = profile

    def partial(self, name: str, kind: str) -> Template:
        """The include, which is measured when it is rendered."""
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
