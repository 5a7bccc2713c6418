"""Loads YAML as Jekyll does: libyaml's grammar with the types of one of two Ruby libraries.

The Jekylls from RubyGems read YAML with SafeYAML, Debian's with Psych.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import partial
from typing import Literal

import yaml

from blogbuild.errors import Location, Problem, ProblemError

from .events import character_problem, new_parser, syntax_problem
from .fast import read_plain_mapping
from .psych import PsychBuilder
from .psych_scalars import plain_scalar
from .safe import SafeBuilder
from .safe_scalars import safe_scalar

Dialect = Literal["psych", "safe"]


@dataclass(frozen=True, slots=True)
class ParsedYaml:
    """The value of a document, and warnings about it."""

    value: object
    warnings: tuple[Problem, ...] = ()


def scalar_reader(dialect: Dialect, zone: tzinfo) -> Callable[[str], object]:
    """The function that gives an unquoted scalar its type. `zone` is Psych's for times that are written without one."""
    return safe_scalar if dialect == "safe" else partial(plain_scalar, zone=zone)


def load_yaml(
    text: str, *, name: str, first_line: int = 1, zone: tzinfo = UTC, dialect: Dialect = "psych"
) -> ParsedYaml:
    """Parse the first document in `text`; the value is None or, in the dialect "safe", False if there is none.

    `name` is the file's path and `first_line` the line of the file at which the text begins, for problems. Times
    without a zone are UTC, which Psych shows in `zone`. Raises ProblemError `yaml-syntax`, `yaml-tag` or
    `yaml-too-large`.
    """
    try:
        plain = read_plain_mapping(text, scalar_reader(dialect, zone))
    except ValueError:  # a number at which SafeYAML stops: the grammar knows its place
        plain = None
    if plain is not None:
        return ParsedYaml(plain)
    return load_by_grammar(text, name=name, first_line=first_line, zone=zone, dialect=dialect)


def load_by_grammar(
    text: str, *, name: str, first_line: int = 1, zone: tzinfo = UTC, dialect: Dialect = "psych"
) -> ParsedYaml:
    """Like `load_yaml`, but always with the full parser."""
    builder = SafeBuilder(name, first_line) if dialect == "safe" else PsychBuilder(name, first_line, zone)
    try:
        value = builder.build(new_parser(text))
    except yaml.MarkedYAMLError as error:
        raise ProblemError(syntax_problem(error, text, name, first_line)) from error
    except yaml.reader.ReaderError as error:
        raise ProblemError(character_problem(error, text, name, first_line)) from error
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise ProblemError(
            Problem(
                "yaml-syntax",
                f"invalid YAML: {error}",
                Location(name, first_line, 1),
                "delete unusual characters",
            )
        ) from error
    return ParsedYaml(value, tuple(builder.warnings))
