"""Problems of templates: an error or warning at an offset becomes a Problem with file, line and column."""

from __future__ import annotations

from bisect import bisect_right

from blogbuild.errors import Location, Problem

from .code import LaxWarning
from .errors import LiquidSyntaxError

EXPRESSION_HINTS = {
    "condition": "in quotes, join comparisons with `and` and `or`; filters, && and parentheses are not allowed",
    "expression": "in quotes, write what {{ }} would hold: a name, followed by filters",
}


def place(source: str, at: int, name: str, first_line: int) -> Location:
    """The location of offset `at` (characters) in a text that begins at line `first_line` of the file `name`."""
    starts = [0, *(n + 1 for n, c in enumerate(source[:at]) if c == "\n")]
    line = bisect_right(starts, at) - 1
    return Location(name, first_line + line, at - starts[line] + 1)


def syntax_problem(error: LiquidSyntaxError, source: str, name: str, first_line: int) -> Problem:
    """The Problem `liquid-syntax` of a template that can't be parsed."""
    where = Location(name, first_line)
    if error.offset is not None:
        where = place(source, error.offset, name, first_line)
    hint = error.hint or "see docs/liquid.md; write {% raw %} around text that is not Liquid"
    return Problem("liquid-syntax", error.message, where, hint)


def nesting_problem(name: str, first_line: int) -> Problem:
    """The Problem `liquid-syntax` of a template whose nesting exhausts Python's stack."""
    hint = "use simpler expressions and fewer blocks"
    return Problem("liquid-syntax", "Nesting too deep", Location(name, first_line), hint)


def tag_problem(error: LiquidSyntaxError, tag: str, location: Location) -> Problem:
    """The Problem `liquid-syntax` of a custom tag that refuses its markup."""
    hint = error.hint or f"see docs/tags.md for the form of {tag}"
    return Problem("liquid-syntax", error.message, location, hint)


def lax_problem(warning: LaxWarning, source: str, name: str, first_line: int) -> Problem:
    """The warning `liquid-lax` about an expression that only the lax parser could read."""
    where = place(source, warning.at, name, first_line)
    hint = "correct the expression; Liquid uses the part it understands and ignores the rest"
    return Problem("liquid-lax", warning.message, where, hint, severity="warning")
