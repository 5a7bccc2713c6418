"""Errors of templates, before their place in the file is known."""

from __future__ import annotations


class LiquidError(Exception):
    """A render failed. The running template adds the place and raises ProblemError instead."""

    def __init__(self, message: str, *, code: str = "liquid-error", hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.hint = hint


class LiquidSyntaxError(Exception):
    """A template can't be parsed. `offset` is the place, in characters from the start of the text."""

    def __init__(self, message: str, offset: int | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint
