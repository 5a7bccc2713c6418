"""Sass and SCSS to CSS, with Jekyll's `sass:` options. The compilers come with the extra blogbuild[sass]."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Location, Problem, ProblemError


class SassConverter:
    """Compiles stylesheets."""

    def __init__(self, config: Config, roots: Sequence[Path]) -> None:
        self._config = config
        self._roots = roots

    def convert(self, text: str, syntax: str, name: str, line: int) -> str:
        """The CSS of a stylesheet. Raises ProblemError where it can't be compiled."""
        raise ProblemError(
            Problem(
                "sass-missing",
                "this stylesheet needs a Sass compiler",
                Location(name, line) if name else None,
                "install it with: pip install 'blogbuild[sass]'",
            )
        )
