"""The examination: what reading the site tells, then one check after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from blogbuild.build import Request, survey
from blogbuild.errors import BuildError, Problem
from blogbuild.model.reading.key_places import placed
from blogbuild.model.site import Site

from .addresses import check_addresses
from .contents import check_contents, check_shown
from .plugins import check_plugins
from .settings import check_settings

CHECKS: tuple[Callable[[Site], Iterable[Problem]], ...] = (
    check_addresses,
    check_settings,
    check_plugins,
    check_contents,
    check_shown,
)


def examine(request: Request) -> tuple[Problem, ...]:
    """All that a person should know of a site, as problems; nothing is rendered and nothing written."""
    try:
        site, problems = survey(request)
    except BuildError as error:
        return placed(error.problems, Path(request.source))
    found = [*problems, *(problem for check in CHECKS for problem in check(site))]
    return placed(tuple(dict.fromkeys(found)), Path(request.source))
