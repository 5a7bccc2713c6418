"""Converts stylesheets: runs the compiler, notes which files it read, and locates its errors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.templates.traced_site import TracedSite

from .choice import find_compiler
from .compiler import CompiledSheet, CompileFault, SassCompiler, Stylesheet
from .options import sass_options

BYTE_ORDER_MARK = "\ufeff"
_FIXED = re.compile(r"[^*?\[{]*(?=/|$)")


class SassConverter:
    """Compiles a site's stylesheets. `roots` are the site's source and its theme's folder.

    The compiler reads imports itself. Every file that it may have read is noted, so that the traces are complete.
    """

    def __init__(self, config: Config, roots: Sequence[Path]) -> None:
        self._options = sass_options(config)
        self._roots = roots
        self._compiler: SassCompiler | None = None

    def convert(
        self, traced: TracedSite, text: str, syntax: str, name: str, line: int, *, is_page: bool = False
    ) -> str:
        """The CSS of a stylesheet in `syntax` "scss" or "sass".

        `name` is its path from the source, "" for a text from a template; `line` is its first line in that file. Only
        pages have source maps.

        Raises ProblemError `sass-missing` without a compiler, `sass-error` where the stylesheet is wrong.
        """
        compiled = self._compile(traced, text, syntax, name, line)
        css = compiled.css
        if css.startswith(BYTE_ORDER_MARK):
            css = ('@charset "UTF-8";' if self._options.charset else "") + css[1:]
        if is_page and compiled.source_map is not None and self._options.source_maps:
            address = f"/*# sourceMappingURL={Path(name).stem}.css.map */"
            css = f"{css}\n{address}"
        return css

    def source_map(self, traced: TracedSite, text: str, syntax: str, name: str, line: int) -> str:
        """The source map of a stylesheet. Raises ProblemError as `convert` does."""
        return self._compile(traced, text, syntax, name, line).source_map or ""

    def _compile(self, traced: TracedSite, text: str, syntax: str, name: str, line: int) -> CompiledSheet:
        traced.note(("config", "sass"))
        traced.note(("config", "safe"))
        traced.note(("compat", "sass_converter"))
        traced.note(("environment",))  # source maps may depend on it
        fixed = [match[0] for folder in self._options.folders if (match := _FIXED.match(folder))]
        listed = [path for folder in fixed for path in traced.listing(folder.strip("/"))]
        if self._compiler is None:
            self._compiler = find_compiler(self._options.implementation)
        if self._compiler is None:
            hint = "install one with: pip install 'blogbuild[sass]'"
            raise ProblemError(
                Problem("sass-missing", "no Sass compiler is installed", Location(name, line), hint)
            )
        try:
            compiled = self._compiler.compile(self._stylesheet(text, syntax, name))
        except CompileFault as fault:
            raise ProblemError(self._problem(fault, name, line)) from fault
        for path in listed if compiled.imported is None else map(self._from_root, compiled.imported):
            traced.note(("file", path))
        return compiled

    def _stylesheet(self, text: str, syntax: str, name: str) -> Stylesheet:
        source, *themes = self._roots
        options = self._options
        return Stylesheet(
            text=text,
            syntax=syntax,
            name=Path(name).name or "stdin",
            source=source,
            load_paths=options.load_paths(source, themes),
            style=options.style,
            line_comments=options.line_comments,
            precision=options.precision,
            as_ruby=options.as_ruby,
        )

    def _problem(self, fault: CompileFault, name: str, line: int) -> Problem:
        if fault.path is None:
            where = Location(name, line - 1 + fault.line, fault.column)
        else:
            where = Location(self._from_root(fault.path), fault.line, fault.column)
        return Problem("sass-error", fault.message, where, "see https://sass-lang.com/documentation")

    def _from_root(self, path: Path) -> str:
        """A file's path from the site or its theme, whichever it is in."""
        for root in self._roots:
            for base in (root, root.resolve()):
                if path.is_relative_to(base):
                    return path.relative_to(base).as_posix()
        return path.as_posix()
