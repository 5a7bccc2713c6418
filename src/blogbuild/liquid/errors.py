"""What stops a template, before it is known where that is."""

from __future__ import annotations


class LiquidError(Exception):
    """A render can't go on. The template that runs adds the place and makes a ProblemError of it."""

    def __init__(self, message: str, *, code: str = "liquid-error", hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.hint = hint


class LiquidSyntaxError(Exception):
    """A template can't be read. `offset` is where, in characters from the start of the text."""

    def __init__(self, message: str, offset: int | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint
