"""Which Sass compiler there is on this machine."""

from __future__ import annotations

from collections.abc import Callable

from blogbuild.config import Config

from .compiler import SassCompiler
from .dart import SassCommand, SassEmbedded
from .libsass import LibSass
from .options import sass_options

# LibSass makes the very CSS that Jekyll 4.3 makes; a site may ask for modern Sass as it would ask Jekyll.
PREFERRED: tuple[Callable[[], SassCompiler], ...] = (LibSass, SassEmbedded, SassCommand)
MODERN: tuple[Callable[[], SassCompiler], ...] = (SassEmbedded, SassCommand, LibSass)


def find_compiler(implementation: str) -> SassCompiler | None:
    """The first compiler that is installed, in the order that the `implementation` option asks for."""
    for make in MODERN if implementation == "sass-embedded" else PREFERRED:
        try:
            return make()
        except (ImportError, FileNotFoundError):
            continue
    return None


def compiler_edition(config: Config) -> str:
    """The name and version of the compiler that a site's stylesheets go through; "" where there is none."""
    compiler = find_compiler(sass_options(config).implementation)
    return "" if compiler is None else compiler.edition
