"""Front matter: the YAML between two lines of dashes at the start of a file.

The grammar is Jekyll's (https://jekyllrb.com/docs/front-matter/); python-frontmatter does the work
through `PsychHandler`, so that any tool built on it reads a post exactly as we do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from blogbuild.config.psych import load_yaml
from blogbuild.errors import Location, Problem, ProblemError

_FRONT_MATTER = re.compile(r"---\s*\n.*?\n?^(---|\.\.\.)\s*$\n?", re.ASCII | re.DOTALL | re.MULTILINE)
_HEADER = re.compile(rb"---[ \t\r\f\v]*\n")


class PsychHandler(YAMLHandler):
    """python-frontmatter's handler for front matter as Jekyll splits it and Psych loads it."""

    def __init__(self, name: str = "", zone: tzinfo = UTC, first_line: int = 2) -> None:
        super().__init__()
        self._name = name
        self._first_line = first_line
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
        loaded = load_yaml(fm, name=self._name, first_line=self._first_line, zone=self._zone)
        self.warnings += loaded.warnings
        return loaded.value

    def not_a_mapping(self) -> Problem:
        """The problem of front matter that is, say, a list."""
        return Problem(
            "front-matter-not-a-mapping",
            "the front matter is not a mapping of keys to values",
            Location(self._name, self._first_line, 1),
            "write lines like `title: My post`",
            severity="warning",
        )


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """A file taken apart: what a cache may remember by the digest of the file's bytes."""

    data: Mapping[str, object]
    """Empty where there is no front matter, and where it is broken."""
    body: str
    body_line: int
    """The line number, in the file, at which the body begins."""
    warnings: tuple[Problem, ...] = ()
    """What is wrong with the front matter but does not stop Jekyll."""
    broken: bool = False
    """Whether there is front matter that is no YAML, or no mapping."""


def has_header(start: bytes) -> bool:
    """Whether a file's first line makes it one with front matter, given its first bytes (Jekyll's has_yaml_header?)."""
    return start.startswith(b"---") and _HEADER.match(start) is not None


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """The YAML, the body and the body's first line number; None for the YAML where there is no front matter."""
    if not text.startswith("---"):
        return None, text, 1
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None, text, 1
    return (
        text[text.index("\n") + 1 : match.start(1)],
        text[match.end() :],
        text.count("\n", 0, match.end()) + 1,
    )


def parse_source(
    raw: bytes, *, name: str, encoding: str = "utf-8", zone: tzinfo = UTC, all_yaml: bool = False
) -> ParsedSource:
    """Take the bytes of a file apart; a function of its arguments and nothing else.

    `all_yaml` is for a collection's `.yml` files, which have data and no body. Raises ProblemError
    `not-utf8` where the bytes are not in the site's `encoding`.
    """
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ProblemError(_undecodable(raw, error, name, encoding)) from error
    text = text.removeprefix("\ufeff")
    if all_yaml:
        return _parsed(text, "", 1, PsychHandler(name, zone, first_line=1))
    return parse_front_matter(text, name=name, zone=zone)


def parse_front_matter(text: str, *, name: str, zone: tzinfo = UTC) -> ParsedSource:
    """Take a text apart. As in Jekyll, a file whose front matter is broken keeps its body and has no data."""
    matter, body, line = split_front_matter(text)
    if matter is None:
        return ParsedSource({}, body, 1, _unclosed(text, name))
    return _parsed(matter, body, line, PsychHandler(name, zone))


def _parsed(matter: str, body: str, line: int, handler: PsychHandler) -> ParsedSource:
    try:
        value = handler.load(matter)
    except ProblemError as error:
        return ParsedSource({}, body, line, (*handler.warnings, _as_front_matter(error.problem)), broken=True)
    warnings = tuple(handler.warnings)
    if isinstance(value, dict):
        return ParsedSource(string_keys(value), body, line, warnings)
    if value is None or value is False:
        return ParsedSource({}, body, line, warnings)
    return ParsedSource({}, body, line, (*warnings, handler.not_a_mapping()), broken=True)


def string_keys(data: Mapping[Any, object]) -> dict[str, object]:
    """Front matter with keys as templates look them up: by their text."""
    return {key if isinstance(key, str) else _key(key): value for key, value in data.items()}


def _key(key: object) -> str:
    if isinstance(key, bool):
        return "true" if key else "false"
    return "" if key is None else str(key)


def _as_front_matter(problem: Problem) -> Problem:
    code = "front-matter-yaml" if problem.code == "yaml-syntax" else problem.code
    return replace(problem, code=code, severity="warning")


def _unclosed(text: str, name: str) -> tuple[Problem, ...]:
    if not text.startswith("---") or not re.match(r"---[ \t]*\r?\n", text):
        return ()
    return (
        Problem(
            "front-matter-unclosed",
            "the front matter has no closing line of three dashes, so the whole file is taken as text",
            Location(name, 1, 1),
            "put a line `---` after the last key",
            severity="warning",
        ),
    )


def _undecodable(raw: bytes, error: UnicodeDecodeError, name: str, encoding: str) -> Problem:
    line = raw.count(b"\n", 0, error.start) + 1
    column = error.start - raw.rfind(b"\n", 0, error.start)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = f"{name} is UTF-16, so it is left out"
    else:
        message = f"{name} is not {encoding.upper()} (byte 0x{raw[error.start]:02X}), so it is left out"
    return Problem("not-utf8", message, Location(name, line, column), "save it as UTF-8", severity="warning")
