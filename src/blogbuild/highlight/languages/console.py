"""Sessions at a prompt, with Rouge's classes: a prompt, a command, its output."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..scanner import Mark, Rule, Scanner
from . import ruby, shell

_ELISION = re.compile(r"\s*(?:<\.+>|\.+)\s*", re.ASCII)
_LINE = re.compile(r".*\n|.+")
_SPACE = re.compile(r"\s*", re.ASCII)
_SIGNS = ("$", "#", ">", ";")


class Session:
    """Marks a session. Consecutive command lines are one script, and so are consecutive lines of output."""

    def __init__(
        self,
        prompt: re.Pattern[str] | None = None,
        language: Scanner = shell.SCANNER,
        output: Scanner | None = None,
        *,
        comments: bool = False,
        ends: Sequence[str] = (),
        errors: Sequence[str] = (),
    ) -> None:
        """`prompt` is the pattern of a prompt. Without it, a prompt extends to the first of `ends`.

        With `comments`, lines that begin with a hash are not prompts. Lines that begin with one of
        `errors` are errors.
        """
        if prompt is None:
            comments = comments or bool(ends and "#" not in ends)
            signs = ends or tuple(sign for sign in _SIGNS if sign != "#" or not comments)
            end = "|".join(map(re.escape, signs))
            prompt = re.compile(rf"{'[^<#]' if comments else '.'}*?(?:{end})", re.DOTALL)
        self._prompt = prompt
        self._language = language
        self._output = output
        self._errors = tuple(errors)

    def __call__(self, code: str) -> list[Mark]:
        """Return the marks of `code`."""
        made: list[Mark] = []
        command: tuple[list[str], dict[str, Any]] = (self._language.begin(), {})
        output: tuple[list[str], dict[str, Any]] | None = None
        for found in _LINE.finditer(code):
            line, place = found[0], found.start()
            snip = _ELISION.fullmatch(line)
            prompt = None if snip else self._prompt.match(line)
            if prompt is not None:
                output = None
                made.append((place + prompt.end(), "gp"))
                space = _SPACE.match(line, prompt.end())
                begin = space.end() if space else prompt.end()
                made.append((place + begin, "w"))
                marks = self._language.scan(line[begin:], *command)
                made.extend((place + begin + end, css) for end, css in marks)
                continue
            command = (self._language.begin(), {})
            if snip or line.lstrip().startswith("#"):
                made.append((found.end(), "c"))
                output = None
            elif self._errors and line.startswith(self._errors):
                made.append((found.end(), "gr"))
                output = None
            elif self._output is None:
                made.append((found.end(), "go"))
            else:
                output = output or (self._output.begin(), {})
                made.extend((place + end, css) for end, css in self._output.scan(line, *output))
        return made


SCANNER = Session()

_RESULT: list[Rule] = [(r"=>", "p", "-"), (r".+\n?", "go")]
_IRB_STATES = ruby.states([(r"#<", "kt", "object")])
_IRB_STATES |= {
    "stdout": [(r"\w+?(?:Error|Exception):.+\n?", "gr", "error"), *_RESULT],
    "error": [(r".+\n?", "gr"), *_RESULT],
    "object": [(r">", "kt", "-"), *_IRB_STATES["root"]],
}
IRB_OUTPUT = Scanner(_IRB_STATES, "root expression stdout")
IRB = Session(re.compile(r".*?(?:irb|pry).*?[>\"*]"), ruby.SCANNER, IRB_OUTPUT, comments=True)
