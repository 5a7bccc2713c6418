"""Front matter: the YAML between two lines of dashes at the start of a file (https://jekyllrb.com/docs/front-matter/).

This module has the grammar; whoever needs the place of front matter in a text asks `front_matter_span`.
python-frontmatter splits and parses the header with `FrontMatterHandler`. It is given the header alone, without the
body, because it strips white space around a body, and Jekyll does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from blogbuild.config.ruby_yaml import Dialect, load_yaml
from blogbuild.errors import Location, Problem, ProblemError

YAML_EXTENSIONS = (".yaml", ".yml")
"""A collection's document with one of these extensions is YAML as a whole."""

_FRONT_MATTER = re.compile(r"---\s*\n(?:[^\n]*\n)*?(---|\.\.\.)\s*$\n?", re.ASCII | re.MULTILINE)
_HEADER = re.compile(rb"---[ \t\r\f\v]*\n")
_OPENING_LINE = re.compile(r"---[ \t]*\r?\n")


class FrontMatterHandler(YAMLHandler):
    """python-frontmatter's handler for front matter as Jekyll splits and loads it.

    `name` is the file that problems name, `first_line` the line number of the YAML's first line in it, `zone` the zone
    of times that have none. `value` is what the YAML was last loaded as; `warnings` grows with each load.
    """

    def __init__(
        self, name: str = "", zone: tzinfo = UTC, first_line: int = 2, dialect: Dialect = "psych"
    ) -> None:
        super().__init__()
        self._name = name
        self._first_line = first_line
        self._zone = zone
        self._dialect = dialect
        self.value: object = None
        self.warnings: list[Problem] = []

    def detect(self, text: str) -> bool:
        """Whether a text begins with front matter."""
        return front_matter_span(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """The YAML and the body. Raises ValueError if there is no front matter."""
        match = _FRONT_MATTER.match(text)
        if match is None:
            raise ValueError("no front matter")
        return text[text.index("\n") + 1 : match.start(1)], text[match.end() :]

    def load(self, fm: str, **_options: object) -> Any:
        """The value of the YAML `fm`. Raises ProblemError if it is not valid."""
        loaded = load_yaml(
            fm, name=self._name, first_line=self._first_line, zone=self._zone, dialect=self._dialect
        )
        self.warnings += loaded.warnings
        self.value = loaded.value
        return loaded.value

    def not_a_mapping(self) -> Problem:
        """The problem of front matter that is, for example, a list."""
        return Problem(
            "front-matter-not-a-mapping",
            "the front matter is not a mapping of keys to values",
            Location(self._name, self._first_line, 1),
            "write lines like `title: My post`",
            severity="warning",
        )


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """The parsed contents of a file; they depend on its bytes and the site's encoding, zone and YAML dialect only."""

    data: Mapping[str, object]
    """Empty if there is no front matter, or if it is broken."""
    body: str
    body_line: int
    """The line number of the body's first line in the file."""
    warnings: tuple[Problem, ...] = ()
    """Problems of the front matter at which Jekyll does not stop."""
    broken: bool = False
    """Whether the front matter is invalid YAML, or not a mapping."""


def has_header(start: bytes) -> bool:
    """Whether a file that starts with these bytes has front matter by its first line (Jekyll's has_yaml_header?)."""
    return start.startswith(b"---") and _HEADER.match(start) is not None


def front_matter_span(text: str) -> tuple[int, int] | None:
    """The offsets of the YAML's start and end in a text, which may begin with a BOM; None without front matter."""
    match = _FRONT_MATTER.match(text, 1 if text.startswith("\ufeff") else 0)
    return None if match is None else (text.index("\n") + 1, match.start(1))


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """The YAML, the body and the line number of the body's first line; the YAML is None without front matter."""
    match = _FRONT_MATTER.match(text) if text.startswith("---") else None
    if match is None:
        return None, text, 1
    return text[text.index("\n") + 1 : match.start(1)], text[match.end() :], _line_after(text, match)


def _line_after(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.end()) + 1


def parse_source(
    raw: bytes,
    *,
    name: str,
    encoding: str = "utf-8",
    zone: tzinfo = UTC,
    dialect: Dialect = "psych",
    all_yaml: bool = False,
) -> ParsedSource:
    """Parse the bytes of a file; the result depends on the arguments only.

    `all_yaml` is for a collection's `.yml` files, which are data without a body. Raises ProblemError
    `not-utf8` if the bytes are not in the site's `encoding`.
    """
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ProblemError(_undecodable(raw, error, name, encoding)) from error
    text = text.removeprefix("\ufeff")
    if not all_yaml:
        return parse_front_matter(text, name=name, zone=zone, dialect=dialect)
    handler = FrontMatterHandler(name, zone, 1, dialect)
    try:
        handler.load(text)
    except ProblemError as error:
        return _broken(error.problem, "", 1, handler)
    return _parsed(handler.value, "", 1, handler)


def parse_front_matter(
    text: str, *, name: str, zone: tzinfo = UTC, dialect: Dialect = "psych"
) -> ParsedSource:
    """Parse a text. As in Jekyll, a file whose front matter is broken has a body and no data."""
    match = _FRONT_MATTER.match(text) if text.startswith("---") else None
    if match is None:
        return ParsedSource({}, text, 1, _unclosed(text, name))
    body, line, handler = (
        text[match.end() :],
        _line_after(text, match),
        FrontMatterHandler(name, zone, dialect=dialect),
    )
    try:
        data, _ = frontmatter.parse(match[0], handler=handler)
    except ProblemError as error:
        return _broken(error.problem, body, line, handler)
    return _parsed(data if isinstance(handler.value, dict) else handler.value, body, line, handler)


def _parsed(value: object, body: str, line: int, handler: FrontMatterHandler) -> ParsedSource:
    warnings = tuple(handler.warnings)
    if isinstance(value, dict):
        return ParsedSource(string_keys(value), body, line, warnings)
    if value is None or value is False:
        return ParsedSource({}, body, line, warnings)
    return ParsedSource({}, body, line, (*warnings, handler.not_a_mapping()), broken=True)


def _broken(problem: Problem, body: str, line: int, handler: FrontMatterHandler) -> ParsedSource:
    code = "front-matter-yaml" if problem.code == "yaml-syntax" else problem.code
    warning = replace(problem, code=code, severity="warning")
    return ParsedSource({}, body, line, (*handler.warnings, warning), broken=True)


def string_keys(data: Mapping[Any, object]) -> dict[str, object]:
    """Front matter with the keys as text, as templates look them up."""
    return {key if isinstance(key, str) else _key(key): value for key, value in data.items()}


def _key(key: object) -> str:
    if isinstance(key, bool):
        return "true" if key else "false"
    return "" if key is None else str(key)


def _unclosed(text: str, name: str) -> tuple[Problem, ...]:
    if _OPENING_LINE.match(text) is None:
        return ()
    return (
        Problem(
            "front-matter-unclosed",
            "the front matter has no closing line of three dashes, so the whole file is its body",
            Location(name, 1, 1),
            "add a line `---` after the last key",
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
