"""How the running command reports: problems in the form the user chose, and data as JSON.

The options `--source`, `--json` and `--format` note in click's context (`meta`) where the site is
and which form is wanted, so that whoever reports needs neither as an argument.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from blogbuild.errors import Problem

EXIT_FAILED = 1
SOURCE, FORM, FAILURE = "blogbuild.source", "blogbuild.form", "blogbuild.failure"
"""Keys of the context's `meta`: the site's directory, "terminal", "json" or "github", and `failure_means`' text."""
VERBOSE = "blogbuild.verbose"
"""Key of the context's `meta`: whether --verbose is given."""


def show_problems(problems: Iterable[Problem], *, every: bool = False) -> None:
    """Print problems: as text on standard error, as JSON or GitHub annotations on standard output.

    As text, those of one cause are one, and the number of causes is limited, unless `every` or --verbose is given.
    """
    from blogbuild import report

    meta = click.get_current_context().meta
    source: Path = meta.get(SOURCE, Path("."))
    form = meta.get(FORM, "terminal")

    def read_line(path: str, line: int) -> str | None:
        try:
            lines = (source / path).read_bytes().decode("utf-8", "replace").split("\n")
        except OSError:
            return None
        return lines[line - 1] if 0 < line <= len(lines) else None

    found = report.in_order(tuple(problems))
    if form != "terminal":
        for problem in found:
            click.echo(report.as_json(problem) if form == "json" else report.as_annotation(problem))
        return
    shown, rest = (found, "") if every or meta.get(VERBOSE) else report.digest(found)
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    for problem in shown:
        click.echo(report.for_terminal(problem, read_line, colour=colour) + "\n", err=True)
    if rest:
        click.echo(f"blogbuild: {rest}", err=True)


def show_failure(problems: tuple[Problem, ...]) -> None:
    """Print the problems that ended the command and, for people, what the failure means."""
    show_problems(problems)
    meta = click.get_current_context().meta
    if FAILURE in meta and meta.get(FORM) != "json":
        click.echo(f"blogbuild: {meta[FAILURE]} ({counted(len(problems), 'problem')})", err=True)


@contextmanager
def failure_means(text: str) -> Iterator[None]:
    """Tell the user `text` if the block raises BuildError, for example "nothing was written"."""
    meta = click.get_current_context().meta
    meta[FAILURE] = text
    yield
    del meta[FAILURE]


def echo_json(data: Any, indent: int | None = None) -> None:
    """Print data as JSON."""
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=indent))


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 file", "2 files"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
