"""The form of finished CSS: byte order marks, the address of the source map, and the end of the file."""

from __future__ import annotations

from .choice import DART_SASS
from .compiler import SassCompiler
from .options import SassOptions

BYTE_ORDER_MARK = "\ufeff"


def finished(css: str, compiler: SassCompiler, options: SassOptions, map_name: str | None) -> str:
    """The CSS as the profile's jekyll-sass-converter writes it; `map_name` is its source map, if it has one.

    Source: https://github.com/jekyll/jekyll-sass-converter
    """
    is_newest = options.converter == 3
    if css.startswith(BYTE_ORDER_MARK) and not is_newest:
        css = ('@charset "UTF-8";' if options.charset else "") + css[1:]
    if compiler.title == DART_SASS:
        css = css.removesuffix("\n")
        if not is_newest:
            css += "\n" if css else ""
    if map_name is None:
        return css
    gap = "" if is_newest and options.style == "compressed" else "\n\n" if is_newest else "\n"
    return f"{css.removesuffix(chr(10)) if is_newest else css}{gap}/*# sourceMappingURL={map_name} */"
