"""What a Sass compiler is asked and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A stylesheet to compile."""

    text: str
    syntax: str
    """"scss" or "sass" (indented)."""
    name: str
    """The file's name, e.g. "main.scss"; what the source map and comments call it."""
    source: Path
    """The site's source; imports are looked for there first, as if the stylesheet lay in it."""
    load_paths: Sequence[Path]
    style: str
    """"nested", "expanded", "compact" or "compressed"."""
    line_comments: bool = False
    """Whether a comment before each rule says where it stands."""
    precision: int | None = None
    """Decimal places of numbers; None for as many as the compiler keeps."""


@dataclass(frozen=True, slots=True)
class CompiledSheet:
    """The CSS, its source map where the compiler makes one, and the files that were imported."""

    css: str
    source_map: str | None = None
    imported: tuple[Path, ...] | None = None
    """None where the compiler does not say."""


class CompileFault(Exception):
    """A stylesheet that can't be compiled: what is wrong, and where."""

    def __init__(
        self, message: str, path: Path | None = None, line: int = 1, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        """The imported file at fault; None for the stylesheet itself."""
        self.line = line
        self.column = column


class SassCompiler(Protocol):
    """One of the compilers that may be installed."""

    @property
    def edition(self) -> str:
        """Its name and version, for results depend on them."""
        ...

    @property
    def makes_maps(self) -> bool:
        """Whether `compile` gives source maps."""
        ...

    def compile(self, sheet: Stylesheet) -> CompiledSheet:
        """Raises CompileFault where the stylesheet is wrong."""
        ...
