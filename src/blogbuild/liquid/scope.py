"""The state of one render: variables by scope, the host, counters and limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any, Protocol

from .errors import LiquidError
from .limits import MAX_DEPTH, MAX_ROUNDS, OutputMeter


class Host(Protocol):
    """Answers what a render asks about the site. Every method records its read in the trace."""

    @property
    def now(self) -> datetime:
        """The time of the build, which is fixed, in the site's time zone."""
        ...

    @property
    def zone(self) -> tzinfo:
        """The site's local time zone."""
        ...

    def setting(self, key: str) -> object:
        """A top-level value of the config."""
        ...

    def switch(self, name: str) -> object:
        """A switch of the compatibility profile, by its name in `blogbuild.compat.CompatProfile`."""
        ...

    def convert(self, kind: str, text: str) -> str:
        """Convert text with the site's "markdown", "smart", "sass" or "scss" converter (`kind`)."""
        ...

    def partial(self, name: str, kind: str) -> Any:
        """The compiled template of an include; `kind` is "include" or "relative". Raises ProblemError."""
        ...

    def lookup(self, kind: str, name: str) -> str | None:
        """The URL of the document that the tag `kind` ("link" or "post") names; None if there is none."""
        ...


class Scope:
    """The variables of one render. Lookup order: pushed scopes, assigned names, counters, the page's variables."""

    __slots__ = (
        "assigns", "counters", "depth", "engine", "for_loops", "host", "interrupts", "meter", "offsets", "registers",
        "rounds", "stack", "variables",
    )  # fmt: skip

    def __init__(self, variables: Mapping[str, object], host: Host) -> None:
        self.variables = variables
        self.host = host
        self.assigns: dict[str, object] = {}
        self.counters: dict[str, int | float] = {}
        self.stack: list[dict[str, object]] = []
        self.registers: dict[str, Any] = {}
        self.offsets: dict[str, int] = {}
        self.for_loops: list[object] = []
        self.interrupts: list[str] = []
        self.depth = 0
        self.rounds = 0
        self.meter: OutputMeter | None = None
        self.engine: Any = None

    def get(self, name: Any) -> object:
        """A variable's value; None if there is none."""
        if self.stack:
            for names in reversed(self.stack):
                if name in names:
                    return names[name]
        if name in self.assigns:
            return self.assigns[name]
        if name in self.counters:
            return self.counters[name]
        return self.variables.get(name) if isinstance(name, str) else None

    def has(self, name: Any) -> bool:
        """Whether a variable exists, even if its value is nil."""
        inner = any(name in names for names in self.stack)
        return inner or name in self.assigns or name in self.counters or name in self.variables

    def push(self, names: dict[str, object]) -> None:
        """Open an inner scope."""
        if len(self.stack) + self.depth >= MAX_DEPTH:
            raise LiquidError("Nesting too deep", hint="stop the include from including itself")
        self.stack.append(names)

    def pop(self) -> None:
        """Close the innermost scope."""
        self.stack.pop()

    def count(self, rounds: int) -> None:
        """Add a loop's rounds before it runs, and check the output's size.

        Raises LiquidError `liquid-limit` beyond MAX_ROUNDS.
        """
        self.rounds += rounds
        if self.rounds > MAX_ROUNDS:
            raise LiquidError(
                f"the loops of this page exceed {MAX_ROUNDS:,} rounds",
                code="liquid-limit",
                hint="loop over fewer items",
            )
        if self.meter is not None:
            self.meter.check()
