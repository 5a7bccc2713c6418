"""The two versions of Rouge whose spans code can have: 3.30, or the newer 4.5.

Whoever wants code marked says for that time how to learn which one it is. That is asked only where the two differ, so
a step's trace names the version only if the step's code depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Asked = Callable[[], bool]
"""Tells whether code gets the spans of Rouge 4.5."""


def _older() -> bool:
    return False


_ASKED: ContextVar[Asked] = ContextVar("newer_rouge", default=_older)


def is_newer() -> bool:
    """Whether code gets the spans of Rouge 4.5. Ask only where they differ from those of 3.30."""
    return _ASKED.get()()


@contextmanager
def version_from(newer: Asked) -> Iterator[None]:
    """Let `newer` answer while code is marked, and while names of languages are looked up."""
    token = _ASKED.set(newer)
    try:
        yield
    finally:
        _ASKED.reset(token)
