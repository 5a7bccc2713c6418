"""What one render works with: variables by scope, the host, counters and limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any, Protocol

from .errors import LiquidError
from .limits import MAX_DEPTH, MAX_ROUNDS, Written


class Host(Protocol):
    """What a render asks of the world; every method records its read."""

    @property
    def now(self) -> datetime:
        """The build's fixed time, in the site's zone."""
        ...

    @property
    def zone(self) -> tzinfo:
        """The site's local zone."""
        ...

    def setting(self, key: str) -> object:
        """A top-level value of the config."""
        ...

    def convert(self, kind: str, text: str) -> str:
        """Text through the site's "markdown", "smart", "sass" or "scss" converter."""
        ...

    def partial(self, name: str, kind: str) -> Any:
        """The compiled template of an "include" or a "relative" include. Raises ProblemError."""
        ...

    def lookup(self, kind: str, name: str) -> str | None:
        """The URL of what a "link" or "post" names; None where there is none."""
        ...


class Scope:
    """The variables of one render, innermost first: pushed scopes, assigned names, counters, the page's."""

    __slots__ = (
        "assigns",
        "counters",
        "depth",
        "engine",
        "for_loops",
        "host",
        "interrupts",
        "offsets",
        "registers",
        "rounds",
        "stack",
        "variables",
        "written",
    )

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
        self.written: Written | None = None
        self.engine: Any = None

    def get(self, name: Any) -> object:
        """A variable's value; None where there is none."""
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
        """Whether a variable is there, be it nil."""
        inner = any(name in names for names in self.stack)
        return inner or name in self.assigns or name in self.counters or name in self.variables

    def push(self, names: dict[str, object]) -> None:
        """Open an inner scope."""
        if len(self.stack) + self.depth >= MAX_DEPTH:
            raise LiquidError("Nesting too deep", hint="an include that includes itself never ends")
        self.stack.append(names)

    def pop(self) -> None:
        """Close the innermost scope."""
        self.stack.pop()

    def count(self, rounds: int) -> None:
        """Count rounds of a loop before it runs, and look at what is written by then."""
        self.rounds += rounds
        if self.rounds > MAX_ROUNDS:
            raise LiquidError(
                f"the loops of this page go beyond {MAX_ROUNDS:,} rounds",
                code="liquid-limit",
                hint="loop over less",
            )
        if self.written is not None:
            self.written.check()
