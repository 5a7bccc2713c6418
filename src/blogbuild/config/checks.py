"""Checks of config values: what Jekyll or blogbuild can't build with, and keys that are probably misspelt."""

from __future__ import annotations

from collections.abc import Mapping

from blogbuild.errors import Location, Problem, ProblemError, nearest

from .settings import TABLE, Settings

_LISTS = ("include", "exclude", "plugins")
_TEXTS = ("collections_dir", "permalink", "layouts_dir", "includes_dir", "data_dir")
_SIMILARITY = 0.86
"""How similar an unknown key has to be to a known one to be called misspelt (`difflib`'s ratio)."""


def check_values(values: Mapping[str, object], shown: str) -> None:
    """Raise ProblemError `config-type` for a value that can't be built with. `shown` is the config file's name."""
    for key in _LISTS:
        if not isinstance(values.get(key), list):
            raise wrong_value(
                f"`{key}` must be a list, not {values.get(key)!r}", f"write `{key}: [one, two]`", shown, key
            )
    try:
        b"a".decode(Settings(values).encoding)
    except LookupError as error:
        message = f"there is no text encoding named {values.get('encoding')}"
        hint = "write `encoding: utf-8`, or leave it out"
        raise wrong_value(message, hint, shown, "encoding") from error
    limit = values.get("limit_posts")
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 0:
        message = f"`limit_posts` must be a number from 0, not {limit!r}"
        raise wrong_value(message, "write `limit_posts: 5`, or 0 for all", shown, "limit_posts")
    for key in _TEXTS:
        if not isinstance(values.get(key), str):
            example = TABLE[key].default or "name"
            message = f"`{key}` must be text, not {values.get(key)!r}"
            raise wrong_value(message, f"write `{key}: {example}`", shown, key)


def wrong_value(message: str, hint: str, shown: str, key: str) -> ProblemError:
    """The error `config-type` about a key of the file `shown`."""
    return ProblemError(Problem("config-type", message, Location(shown, key=key), hint))


def misspelt_keys(loaded: Mapping[str, object], shown: str) -> list[Problem]:
    """A warning for each unknown key that is spelt almost like a known one; other unknown keys are the site's own."""
    problems = []
    for key in loaded:
        if key in TABLE:
            continue
        known = nearest(key, TABLE, _SIMILARITY)
        if known is not None and abs(len(known) - len(key)) <= 1 and known + "s" != key:
            problem = Problem(
                "config-unknown-key",
                f"unknown key {key}",
                Location(shown, key=key),
                f"write {known}, or keep {key} if your templates read it",
                severity="warning",
            )
            problems.append(problem)
    return problems
