"""LibSass, the compiler of Jekyll 4.3 (the gem sassc), from the Python package libsass."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

from .compiler import CompiledSheet, CompileFault, Stylesheet
from .editions import libsass_edition
from .line_comments import with_paths

_PLACE = re.compile(r"^\s*on line (\d+)(?::(\d+))? of (.*)$", re.MULTILINE)
ENTRY = "=stylesheet="
"""The name of a stylesheet while it is compiled. No `@import` finds it: a stylesheet may import its own name."""
PRECISION = 10
"""Decimal places, the default of the gem sassc."""


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MODULE_RULE = re.compile(r"(?:^|[;{}])\s*@(use|forward)\s+[\"']")


class LibSass:
    """Compiles in this process. Raises ImportError if the package is not installed."""

    title = "LibSass"
    maps = frozenset({2, 3})

    def __init__(self) -> None:
        libsass_edition()

    def compile(self, sheet: Stylesheet) -> CompiledSheet:
        """The CSS and the source map, whose paths are relative to the site's source. Raises CompileFault.

        LibSass makes a map for a file only, so the text, which Liquid has rendered, is written to a temporary folder.
        """
        import tempfile

        import sass

        if not sheet.text:
            return CompiledSheet("", None, ())
        with tempfile.TemporaryDirectory(prefix="blogbuild-sass-") as folder:
            place = Path(os.path.realpath(folder))
            file = place / f"{ENTRY}.{sheet.syntax}"
            file.write_bytes(_text(sheet).encode("utf-8", "surrogateescape"))
            folders = [sheet.source, *sheet.load_paths]
            try:
                css, map_text = sass.compile(
                    filename=str(file),
                    output_style=sheet.style,
                    include_paths=list(map(str, folders)),
                    importers=_importers(sheet, folders),
                    precision=PRECISION if sheet.precision is None else sheet.precision,
                    source_comments=sheet.line_comments,
                    source_map_filename=str(place / "entry.map"),
                    source_map_contents=True,
                    omit_source_map_url=True,
                )
            except sass.CompileError as error:
                raise _fault(str(error), file) from error
            _refuse_modules(css, sheet)
            return _compiled(_finished(css, sheet), map_text, place, sheet)


# ruby_sass is imported where it is used, because its regular expressions take long to compile.


def _text(sheet: Stylesheet) -> str:
    """What is compiled."""
    if not sheet.as_ruby:
        return sheet.text
    from .ruby_sass import as_expressions

    return as_expressions(sheet.text, sheet.syntax, compressed=sheet.style == "compressed")


def _importers(sheet: Stylesheet, folders: Sequence[Path]) -> object:
    """The importers by their order; None for LibSass's own."""
    if not sheet.as_ruby:
        return None
    from .ruby_sass import importer

    return ((0, importer(folders, compressed=sheet.style == "compressed")),)


def _finished(css: str, sheet: Stylesheet) -> str:
    """The CSS in the form that is wanted."""
    if not sheet.as_ruby or sheet.style != "compressed":
        return css
    from .ruby_sass import with_short_colours, with_spaced_preludes

    return with_spaced_preludes(with_short_colours(css))


def _refuse_modules(css: str, sheet: Stylesheet) -> None:
    """Raise CompileFault if the CSS has `@use` or `@forward`, which LibSass copies because it does not know modules."""
    if "@use" not in css and "@forward" not in css:
        return
    found = _MODULE_RULE.search(_COMMENT.sub("", css))
    if found is not None:
        before = sheet.text.partition(f"@{found[1]}")[0]
        line = before.count("\n") + 1 if before != sheet.text else 1
        raise CompileFault(f"LibSass does not support @{found[1]}", None, line)


def _compiled(css: str, map_text: str, place: Path, sheet: Stylesheet) -> CompiledSheet:
    """The result with the paths of its map made relative to the site's source."""
    made = json.loads(map_text)
    full = [Path(os.path.normpath(place / source)) for source in made["sources"]]

    def shown(path: Path) -> str:
        return sheet.name if path.parent == place else Path(os.path.relpath(path, sheet.source)).as_posix()

    made["file"] = f"{Path(sheet.name).stem}.css"
    made["sources"] = [shown(path) for path in full]
    if sheet.line_comments:
        here = os.getcwd()  # LibSass writes paths in comments relative to it
        css, made["mappings"] = with_paths(
            css, made["mappings"], lambda path: shown(Path(os.path.normpath(os.path.join(here, path))))
        )
    text = json.dumps(made, indent="\t", ensure_ascii=False)
    return CompiledSheet(css, text, tuple(path for path in full if path.parent != place))


def _fault(error: str, file: Path) -> CompileFault:
    """The parts of LibSass's message; paths in it are relative to the current directory."""
    place = _PLACE.search(error)
    message = error.split("\n")[0].removeprefix("Error: ")
    if place is None:
        return CompileFault(message)
    path = Path(os.path.realpath(place[3]))
    return CompileFault(
        message, None if path == file else path, int(place[1]), int(place[2]) if place[2] else None
    )
