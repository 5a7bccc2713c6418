"""What the reading of a source notes besides its documents: problems, hidden documents, digests of files."""

from __future__ import annotations

import os

from blogbuild.config import Config
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.files.digest import digest_bytes

from ..site import Hidden
from .front_matter import ParsedSource, parse_source

_UNKNOWN_TO_JEKYLL = frozenset({"yaml-duplicate-key", "front-matter-unclosed"})
"""Codes of problems that Jekyll does not report, so `strict_front_matter` does not make them errors."""


class Findings:
    """Collects what one reading of a site finds."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._root = os.fspath(config.source)
        self._strict = config.strict or config.strict_front_matter
        self.problems: list[Problem] = []
        self.hidden: list[Hidden] = []
        self.digests: dict[str, str] = {}
        """By path from the source, the digest of each file whose text was read."""

    def parse(self, path: str, raw: bytes, *, all_yaml: bool = False) -> ParsedSource | None:
        """The parsed bytes of the file at `path`; None if the file has to be left out. Problems are noted."""
        self.digests[path] = digest_bytes(raw)
        config = self._config
        try:
            parsed = parse_source(
                raw,
                name=path,
                encoding=config.encoding,
                zone=config.zone,
                dialect=config.compat.yaml,
                all_yaml=all_yaml,
            )
        except ProblemError as error:
            self.note_front_matter(error.problem)
            return None
        for warning in parsed.warnings:
            self.note_front_matter(warning)
        return parsed

    def note_front_matter(self, problem: Problem) -> None:
        """Note a problem of front matter: a warning, or an error if the config is strict about front matter."""
        strict = self._config.strict if problem.code in _UNKNOWN_TO_JEKYLL else self._strict
        self.problems.append(problem.as_error() if strict else problem.as_warning())

    def note_value(self, problem: Problem) -> None:
        """Note a problem of a value, which is an error anyway if the config is strict about front matter."""
        self.problems.append(problem.as_error() if self._strict else problem)

    def note_unreadable(self, path: str, error: OSError) -> None:
        """Note that the file or folder at `path` can't be read."""
        full = f"{self._root}/{path}"
        if os.path.islink(full) and not os.path.exists(full):
            message, hint = f"{path} is a link to nothing", "remove the link or correct its target"
            problem = Problem("broken-link", message, Location(path), hint, severity="warning")
        else:
            message, hint = f"can't read {path}: {error.strerror}", "check its permissions, or exclude it"
            problem = Problem("unreadable-file", message, Location(path), hint)
        self.problems.append(problem)
