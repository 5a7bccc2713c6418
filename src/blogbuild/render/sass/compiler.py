"""The interface of Sass compilers: what they are given and what they return."""

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
    """The site's source, which is searched for imports first, as if the stylesheet were in it."""
    load_paths: Sequence[Path]
    style: str
    """"nested", "expanded", "compact" or "compressed"."""
    line_comments: bool = False
    """Whether a comment before each rule names its source line."""
    precision: int | None = None
    """Decimal places of numbers; None for the compiler's default."""
    as_ruby: bool = False
    """Whether the CSS is written as by Ruby Sass, as far as the compiler can."""
    path: Path | None = None
    """The file of a page, which Dart Sass starts relative imports from; None for other texts."""


@dataclass(frozen=True, slots=True)
class CompiledSheet:
    """The CSS, its source map if the compiler makes one, and the imported files."""

    css: str
    source_map: str | None = None
    imported: tuple[Path, ...] | None = None
    """None where the compiler does not report them."""


class CompileFault(Exception):
    """A stylesheet can't be compiled: what is wrong, and where."""

    def __init__(
        self, message: str, path: Path | None = None, line: int = 1, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        """The imported file that is wrong; None for the stylesheet itself."""
        self.line = line
        self.column = column


class SassCompiler(Protocol):
    """One of the compilers that may be installed."""

    @property
    def title(self) -> str:
        """Its name for users."""
        ...

    @property
    def maps(self) -> frozenset[int]:
        """The major versions of jekyll-sass-converter as which it makes source maps."""
        ...

    def compile(self, sheet: Stylesheet) -> CompiledSheet:
        """Compile a stylesheet. Raises CompileFault if it is wrong."""
        ...
