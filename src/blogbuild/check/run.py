"""Run all checks on a build and list their findings by place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase

from blogbuild.build import Outcome
from blogbuild.config import Config
from blogbuild.errors import Location, Note, Problem, ProblemError
from blogbuild.model.reading.key_places import placed

from .built_site import BuiltSite, read_built_site
from .content import check_access, check_html
from .feeds import check_feeds
from .front_matter import check_dates, check_front_matter
from .links import check_links, check_resources
from .redirects import check_redirects
from .stylesheets import check_stylesheets
from .unused import check_unused

MOST_NOTES = 3
"""This many further messages of one place are shown; the others are counted."""

Check = Callable[[BuiltSite], Iterator[Problem]]
LINK_CHECKS: tuple[Check, ...] = (check_links, check_resources, check_stylesheets, check_redirects)
"""What publishing requires: everything that the site refers to exists."""
ALL_CHECKS: tuple[Check, ...] = (
    *LINK_CHECKS,
    check_feeds,
    check_html,
    check_access,
    check_front_matter,
    check_dates,
    check_unused,
)


def check(outcome: Outcome, checks: Iterable[Check] = ALL_CHECKS) -> tuple[Problem, ...]:
    """Return the problems of a built site, ordered by their place in the source.

    An error that one line of a layout causes on many pages is reported once, even if each page has another URL there.
    The config's `check: {ignore: […]}` excludes findings by code, or by code and path pattern
    (`check-orphan drafts/*`). Raises ProblemError `check-config` and `check-unreadable`.
    """
    try:
        ignored = _ignored(outcome.config)
    except ProblemError as error:
        raise ProblemError(*placed([error.problem], outcome.config.source)) from error
    try:
        site = read_built_site(outcome)
        found = [problem for run_check in checks for problem in run_check(site)]
    except OSError as error:
        raise ProblemError(
            Problem(
                "check-unreadable",
                f"can't read the output file {error.filename}: {error.strerror}",
                hint="make sure that nothing else writes to the destination, and check again",
            )
        ) from error
    found = [problem for problem in placed(found, outcome.config.source) if not _is_ignored(problem, ignored)]
    return tuple(sorted(_merged(found), key=_order))


def _merged(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield one problem per code and place; notes hold the other messages of that place.

    A place without a column is approximate, so problems there are merged only if their messages are equal.
    """
    counts: dict[Problem, int] = {}
    for problem in problems:
        counts[problem] = counts.get(problem, 0) + 1
    by_place: dict[tuple[str, Location], list[Problem]] = {}
    for problem in counts:
        where = problem.location
        if where is not None and where.column is not None:
            by_place.setdefault((problem.code, where), []).append(problem)
    for problem, count in counts.items():
        group = by_place.get((problem.code, problem.location)) if problem.location is not None else None
        first, *others = group or [problem]
        if problem is not first:
            continue
        notes = [Note(f"found {count} times in the built site")] if count > 1 else []
        notes += [Note(f"also: {other.message}") for other in others[:MOST_NOTES]]
        notes += (
            [Note(f"and {len(others) - MOST_NOTES} more at this place")] if len(others) > MOST_NOTES else []
        )
        yield replace(problem, notes=(*problem.notes, *notes))


def _order(problem: Problem) -> tuple[str, int, int, str]:
    where = problem.location or Location("")
    return where.path, where.line or 0, where.column or 0, problem.message


def _ignored(config: Config) -> tuple[tuple[str, str], ...]:
    """Return the codes and path patterns that the config's `check` excludes."""
    plain = config.check
    if plain is None:
        return ()
    rules = plain.get("ignore", []) if isinstance(plain, Mapping) else None
    if not isinstance(rules, list) or not all(isinstance(rule, str) and rule.strip() for rule in rules):
        raise ProblemError(
            Problem(
                "check-config",
                "`check` must be a mapping with an `ignore` list",
                Location(config.main_file, key="check"),
                "write, for example, `check: {ignore: [check-orphan, check-alt old/*]}`",
            )
        )
    return tuple(
        (code, pattern.strip() or "*") for code, _, pattern in (rule.partition(" ") for rule in rules)
    )


def _is_ignored(problem: Problem, ignored: Iterable[tuple[str, str]]) -> bool:
    path = problem.location.path if problem.location else ""
    return any(problem.code == code and fnmatchcase(path, pattern) for code, pattern in ignored)
