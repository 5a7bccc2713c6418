"""The form of tags beside Liquid's own: Jekyll's and those of plugins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from blogbuild.errors import Location

from ..errors import LiquidError
from ..scope import Scope

Emit = Callable[[str], object]
Inner = Callable[[Emit], None]
"""A block's body: renders into an emit."""


@dataclass(frozen=True, slots=True)
class TagSource:
    """What a tag is made of when its template is loaded."""

    name: str
    markup: str
    location: Location
    engine: Any
    """The blogbuild.liquid.Engine that compiles the template."""


class Tag:
    """A tag. Made once per place in a template; it must not keep state between renders.

    `__init__` may raise LiquidSyntaxError (without offset) for a markup that it can't read.
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
        """The text of a body, for tags that need it whole."""
        parts: list[str] = []
        body(parts.append)
        return "".join(parts)


class RenderTag(Tag):
    """Liquid's `render`, which needs a file system that Jekyll does not give it."""

    def text(self, scope: Scope) -> str:
        """Raise what Liquid raises without a file system."""
        raise LiquidError("This liquid context does not allow includes.", hint="use {% include file.html %}")


TagFactory = type[Tag]
"""A subclass of Tag."""
