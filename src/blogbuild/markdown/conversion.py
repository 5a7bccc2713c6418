"""What a Markdown engine is: text in, HTML and warnings out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from blogbuild.errors import Problem


@dataclass(frozen=True, slots=True)
class Conversion:
    """The HTML of a text, and warnings about the text."""

    html: str
    warnings: tuple[Problem, ...] = ()
    switches: tuple[str, ...] = ()
    """The switches of the compatibility profile that the HTML depends on, by name."""


class MarkdownEngine(Protocol):
    """Converts Markdown. Keeps no state between texts."""

    def convert(self, text: str, *, name: str = "", first_line: int = 1) -> Conversion:
        """Return the HTML of `text`, which begins on line `first_line` of the file `name`."""
        ...


EngineFactory = Callable[[Mapping[str, object]], MarkdownEngine]
"""Makes an engine from the config's values."""
