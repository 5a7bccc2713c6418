"""Events of libyaml's grammar, and the problems of texts that break it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from blogbuild.errors import Location, Problem, ProblemError

MAX_VALUES = 1_000_000
"""Limit of values, with aliases expanded: protects against files made to exhaust memory."""

MAX_DEPTH = 200
"""Limit of nested lists and mappings."""


def _parser() -> Callable[[str], Any]:
    """The class of parsers: libyaml's if PyYAML was built with it, else PyYAML's own.

    The loader works on events, because PyYAML composes nodes recursively and a deeply nested text would crash it.
    """
    try:
        from yaml._yaml import CParser
    except ImportError:
        from yaml.parser import Parser
        from yaml.reader import Reader
        from yaml.scanner import Scanner

        class PythonParser(Reader, Scanner, Parser):
            def __init__(self, stream: str) -> None:
                Reader.__init__(self, stream)
                Scanner.__init__(self)
                Parser.__init__(self)

        return PythonParser
    else:
        return CParser


new_parser = _parser()
"""Makes a parser of a text."""


UNDEFINED_ANCHOR = "define the anchor with & before the alias, or quote the value"


def place(name: str, first_line: int, mark: Any) -> Location:
    """The place in the file that a parser's mark names."""
    return Location(name, first_line + mark.line, mark.column + 1)


def syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str, first_line: int) -> Problem:
    """The problem of a text that breaks the grammar."""
    mark = error.problem_mark or error.context_mark
    message = (error.problem or error.context or "the YAML can't be read").strip()
    where = place(name, first_line, mark) if mark else Location(name, first_line)
    problem = Problem("yaml-syntax", f"invalid YAML: {message}", where, _hint(message, text, mark))
    if error.context and error.context_mark and error.problem:
        problem = problem.with_note(error.context, place(name, first_line, error.context_mark))
    return problem


def _hint(message: str, text: str, mark: Any) -> str:
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line[: mark.column + 1 if mark else None] or "cannot start any token" in message:
        return "indent with spaces, and quote values that begin with a special character"
    if "mapping values are not allowed" in message:
        return "quote the value, because it contains a colon followed by a space"
    if "alias" in message:
        return UNDEFINED_ANCHOR
    return "check the quotes, brackets and indentation here"


def character_problem(error: yaml.reader.ReaderError, text: str, name: str, first_line: int) -> Problem:
    """The problem of a character that YAML does not allow."""
    position = error.position if isinstance(error.position, int) else 0
    before = text[:position]
    where = Location(name, first_line + before.count("\n"), position - before.rfind("\n"))
    code = error.character if isinstance(error.character, int) else 0
    return Problem(
        "yaml-syntax",
        f"the character U+{code:04X} is not allowed in YAML",
        where,
        "delete it, or write it as an escape in double quotes",
    )


def too_large(name: str, first_line: int, event: Any, message: str) -> ProblemError:
    """The problem `yaml-too-large` at an event."""
    where = place(name, first_line, event.start_mark)
    return ProblemError(
        Problem("yaml-too-large", message, where, "write the data without aliases of aliases")
    )


def duplicate_key(name: str, first_line: int, key: object, event: Any) -> Problem:
    """The warning `yaml-duplicate-key` at the second key's event."""
    return Problem(
        "yaml-duplicate-key",
        f"duplicate key {key}; the last value wins",
        place(name, first_line, event.start_mark),
        "delete one of them",
        severity="warning",
    )
