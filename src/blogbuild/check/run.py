"""All checks of a finished build, in one list."""

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
from .front_matter import check_dates, check_front_matter
from .links import check_links, check_resources
from .other_files import check_feeds, check_stylesheets
from .redirects import check_redirects
from .unused import check_unused

TOLD = 3
"""How many further messages of one place are told; the others are counted."""

Check = Callable[[BuiltSite], Iterator[Problem]]
LINK_CHECKS: tuple[Check, ...] = (check_links, check_resources, check_stylesheets, check_redirects)
"""What a publish insists on: everything that the site names is there."""
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
    """What is wrong with a finished site, by place in the source.

    A fault that one place of a layout brings to many pages is told once, even if each page has another address there. `check: {ignore: […]}` of
    the config leaves findings out: codes, or codes with a pattern of paths (`check-orphan drafts/*`).
    Raises ProblemError where the config's `check` can't be understood or a finished file can't be read.
    """
    try:
        ignored = _ignored(outcome.config)
    except ProblemError as error:
        raise ProblemError(*placed([error.problem], outcome.config.source)) from error
    try:
        site = read_built_site(outcome)
        found = [problem for one in checks for problem in one(site)]
    except OSError as error:
        raise ProblemError(
            Problem(
                "check-unreadable",
                f"the finished file {error.filename} can't be read: {error.strerror}",
                hint="let nothing else write to the destination, and check again",
            )
        ) from error
    found = [problem for problem in placed(found, outcome.config.source) if not _is_ignored(problem, ignored)]
    return tuple(sorted(_merged(found), key=_order))


def _merged(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for each code and place, with what else the same words of the source lead to.

    A place without a column is only as near as the checks came, so there each message counts.
    """
    counts: dict[Problem, int] = {}
    for problem in problems:
        counts[problem] = counts.get(problem, 0) + 1
    alike: dict[tuple[str, Location], list[Problem]] = {}
    for problem in counts:
        where = problem.location
        if where is not None and where.column is not None:
            alike.setdefault((problem.code, where), []).append(problem)
    for problem, count in counts.items():
        group = alike.get((problem.code, problem.location)) if problem.location is not None else None
        first, *others = group or [problem]
        if problem is not first:
            continue
        notes = [Note(f"found {count} times in the finished site")] if count > 1 else []
        notes += [Note(f"also: {other.message}") for other in others[:TOLD]]
        notes += [Note(f"and {len(others) - TOLD} more of the same place")] if len(others) > TOLD else []
        yield replace(problem, notes=(*problem.notes, *notes))


def _order(problem: Problem) -> tuple[str, int, int, str]:
    where = problem.location or Location("")
    return where.path, where.line or 0, where.column or 0, problem.message


def _ignored(config: Config) -> tuple[tuple[str, str], ...]:
    plain = config.check
    if plain is None:
        return ()
    rules = plain.get("ignore", []) if isinstance(plain, Mapping) else None
    if not isinstance(rules, list) or not all(isinstance(rule, str) and rule.strip() for rule in rules):
        raise ProblemError(
            Problem(
                "check-config",
                "`check` must be a mapping with a list `ignore`",
                Location(config.main_file, key="check"),
                "write for example check: {ignore: [check-orphan, check-alt old/*]}",
            )
        )
    return tuple(
        (code, pattern.strip() or "*") for code, _, pattern in (rule.partition(" ") for rule in rules)
    )


def _is_ignored(problem: Problem, ignored: Iterable[tuple[str, str]]) -> bool:
    path = problem.location.path if problem.location else ""
    return any(problem.code == code and fnmatchcase(path, pattern) for code, pattern in ignored)
