"""The code of a compiled template: how it is kept between processes, and what produces it."""

from __future__ import annotations

import json
import marshal
from dataclasses import dataclass
from types import CodeType
from typing import Protocol

ITEM = "v"
"""Prefix of the Python variables that hold the value of a `for`; they are None after the loop."""
HEADER_SIZE = 4
"""Bytes of the length that the stored form begins with."""


@dataclass(frozen=True, slots=True)
class CompiledCode:
    """A code object and the names that are bound when it is loaded."""

    code: CodeType
    filters: tuple[str, ...]
    """Names of filters, bound to the globals `f0`, `f1`…"""
    tags: tuple[tuple[str, str, int], ...]
    """Custom tags (name, markup, offset in the template), bound to the globals `t0`, `t1`…"""
    switches: tuple[str, ...] = ()
    """The switches of the compatibility profile that chose the code or its filters."""


@dataclass(frozen=True, slots=True)
class LaxWarning:
    """An expression that the strict parser refused and the lax parser accepted, with its offset."""

    message: str
    at: int


class CompilesTemplates(Protocol):
    """Turns text into code. Each method raises LiquidSyntaxError."""

    def template(self, source: str, name: str, first_line: int) -> tuple[CompiledCode, list[LaxWarning]]:
        """Compile a template; the warnings name what only the lax parser could read."""
        ...

    def condition(self, markup: str) -> CompiledCode:
        """Compile a condition, parsed strictly."""
        ...

    def expression(self, markup: str) -> CompiledCode:
        """Compile an expression with filters, parsed as in `{{ }}`."""
        ...

    def item_reads(self, markup: str, variable: str) -> tuple[frozenset[str], bool] | None:
        """What a condition reads of the item `variable`."""
        ...


def pack_code(compiled: CompiledCode, warnings: list[LaxWarning]) -> bytes:
    """The stored form of a compiled template."""
    header = [compiled.filters, compiled.tags, [[w.message, w.at] for w in warnings], compiled.switches]
    data = json.dumps(header).encode("utf-8", "surrogatepass")
    return len(data).to_bytes(HEADER_SIZE, "big") + data + marshal.dumps(compiled.code)


def unpack_code(data: bytes | None) -> tuple[CompiledCode, list[LaxWarning]] | None:
    """Read the stored form; None if there is none or it is damaged."""
    if data is None:
        return None
    try:
        end = HEADER_SIZE + int.from_bytes(data[:HEADER_SIZE], "big")
        filters, tags, warnings, switches = json.loads(data[HEADER_SIZE:end])
        code = marshal.loads(data[end:])
        if not isinstance(code, CodeType):
            return None
        places = tuple((name, markup, at) for name, markup, at in tags)
        compiled = CompiledCode(code, tuple(filters), places, tuple(switches))
        return compiled, [LaxWarning(message, at) for message, at in warnings]
    except (ValueError, TypeError, EOFError):
        return None
