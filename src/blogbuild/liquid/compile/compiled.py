"""What compiling a template gives, as it is kept between processes."""

from __future__ import annotations

from dataclasses import dataclass
from types import CodeType
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Compiled:
    """A code object and what it is bound to when it is loaded."""

    code: CodeType
    filters: tuple[str, ...]
    """Names of filters, as globals `f0`, `f1`…"""
    tags: tuple[tuple[str, str, int], ...]
    """Custom tags: name, markup and offset, as globals `t0`, `t1`…"""


@dataclass(frozen=True, slots=True)
class Warned:
    """What the strict parser refused and the lax one took."""

    message: str
    at: int


class Compiles(Protocol):
    """What turns text into code; each method raises LiquidSyntaxError."""

    def template(self, source: str, name: str, first_line: int) -> tuple[Compiled, list[Warned]]:
        """A template's code and what only the lax parser could read."""
        ...

    def condition(self, markup: str) -> Compiled:
        """The code of a condition, read strictly."""
        ...

    def expression(self, markup: str) -> Compiled:
        """The code of an expression with filters, as `{{ }}` reads it."""
        ...
