"""The base class of custom tags: Jekyll's and those of plugins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from blogbuild.errors import Location

from ..errors import LiquidError
from ..scope import Scope

Emit = Callable[[str], object]
Inner = Callable[[Emit], None]
"""A block's body: a function that renders it through an `Emit`."""


@dataclass(frozen=True, slots=True)
class TagSource:
    """The arguments of a tag's constructor, called when its template is loaded."""

    name: str
    markup: str
    location: Location
    engine: Any
    """The blogbuild.liquid.Engine that compiles the template."""


class Tag:
    """A custom tag. One is made for each place in a template; it must not keep state between renders.

    `__init__` may raise LiquidSyntaxError (without offset) if it can't parse the markup.
    """

    block: ClassVar[bool] = False
    """Whether the tag has a body and an end tag."""

    def __init__(self, source: TagSource) -> None:
        self.source = source

    def render(self, scope: Scope, emit: Emit, body: Inner | None) -> None:
        """Write the tag's text through `emit`."""
        emit(self.text(scope))

    def text(self, scope: Scope) -> str:
        """The text of a tag without a body; most tags override only this."""
        raise NotImplementedError

    @staticmethod
    def inner_text(body: Inner) -> str:
        """The complete text of a body."""
        parts: list[str] = []
        body(parts.append)
        return "".join(parts)


class RenderTag(Tag):
    """Liquid's `render`. It needs a file system, which Jekyll does not provide."""

    def text(self, scope: Scope) -> str:
        """Raise the LiquidError that Liquid raises without a file system."""
        raise LiquidError("This liquid context does not allow includes.", hint="use {% include file.html %}")


TagFactory = type[Tag]
"""A subclass of Tag."""
