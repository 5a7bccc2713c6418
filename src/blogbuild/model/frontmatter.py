"""Front matter: the YAML between two lines of dashes at the start of a file.

The grammar is Jekyll's (https://jekyllrb.com/docs/front-matter/); python-frontmatter does the work
through `PsychHandler`, so that any tool built on it reads a post exactly as we do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from blogbuild.config.psych import load_yaml
from blogbuild.errors import Location, Problem, ProblemError

_FRONT_MATTER = re.compile(r"---\s*\n.*?\n?^(?:(---)|\.\.\.)\s*$\n?", re.ASCII | re.DOTALL | re.MULTILINE)
_HEADER = re.compile(rb"---\s*\r?\n")


class PsychHandler(YAMLHandler):
    """python-frontmatter's handler for front matter as Jekyll splits it and Psych loads it."""

    def __init__(self, name: str = "", zone: tzinfo = UTC) -> None:
        super().__init__()
        self._name = name
        self._zone = zone
        self.warnings: list[Problem] = []

    def detect(self, text: str) -> bool:
        """Whether a text begins with front matter."""
        return _FRONT_MATTER.match(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """The YAML and the body. Raises ValueError where there is no front matter."""
        matter, body, _line = split_front_matter(text)
        if matter is None:
            raise ValueError("no front matter")
        return matter, body

    def load(self, fm: str, **_options: object) -> Any:
        """The front matter's value. Raises ProblemError where it is no YAML."""
        loaded = load_yaml(fm, name=self._name, first_line=2, zone=self._zone)
        self.warnings += loaded.warnings
        return loaded.value


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """A file taken apart. `problem` says why its front matter could not be read; it is empty then."""

    data: Mapping[str, object]
    body: str
    body_line: int
    warnings: tuple[Problem, ...] = ()
    problem: Problem | None = None
    has_front_matter: bool = True
    """Whether there are the two lines of dashes, readable or not."""
    extra: Mapping[str, object] = field(default_factory=dict)


def has_header(start: bytes) -> bool:
    """Whether a file's first line makes it one with front matter, given its first bytes (Jekyll's has_yaml_header?)."""
    first, newline, _rest = start.partition(b"\n")
    return _HEADER.match(first + newline) is not None


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """The YAML, the body and the body's first line number; None for the YAML where there is no front matter."""
    if not text.startswith("---"):
        return None, text, 1
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None, text, 1
    marks = match.start(1) if match[1] else text.rindex("...", 0, match.end())
    return text[text.index("\n") + 1 : marks], text[match.end() :], text.count("\n", 0, match.end()) + 1


def parse_front_matter(text: str, *, name: str, zone: tzinfo = UTC) -> ParsedSource:
    """Take a file apart. Front matter that can't be read is a problem in the result, never an exception.

    As in Jekyll, a file whose front matter is broken keeps its body and has no data.
    """
    matter, body, line = split_front_matter(text)
    if matter is None:
        return ParsedSource({}, body, 1, problem=_unclosed(text, name), has_front_matter=False)
    handler = PsychHandler(name, zone)
    try:
        value = handler.load(matter)
    except ProblemError as error:
        return ParsedSource({}, body, line, tuple(handler.warnings), _as_front_matter(error.problem))
    warnings = tuple(handler.warnings)
    if value is None or value is False:
        return ParsedSource({}, body, line, warnings)
    if not isinstance(value, dict):
        problem = Problem(
            "front-matter-not-a-mapping",
            "the front matter is not a mapping of keys to values",
            Location(name, 2, 1),
            "write lines like `title: My post`",
        )
        return ParsedSource({}, body, line, warnings, problem)
    return ParsedSource({key if isinstance(key, str) else _key(key): v for key, v in value.items()}, body, line, warnings)


def _key(key: object) -> str:
    """Templates look keys up by their text."""
    if isinstance(key, bool):
        return "true" if key else "false"
    return "" if key is None else str(key)


def _as_front_matter(problem: Problem) -> Problem:
    code = "front-matter-yaml" if problem.code == "yaml-syntax" else problem.code
    return Problem(code, problem.message, problem.location, problem.hint, problem.notes)


def _unclosed(text: str, name: str) -> Problem | None:
    if not re.match(r"---[ \t]*\r?\n", text):
        return None
    return Problem(
        "front-matter-unclosed",
        "the front matter has no closing line of three dashes, so the whole file is taken as text",
        Location(name, 1, 1),
        "put a line `---` after the last key",
        severity="warning",
    )
