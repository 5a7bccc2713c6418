"""Read a site and run each check of its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from blogbuild.build import Request, survey
from blogbuild.errors import BuildError, Problem
from blogbuild.model.reading.key_places import placed
from blogbuild.model.site import Site

from .config_checks import check_keys, check_plugins, check_urls
from .content_checks import check_contents, check_visibility
from .profile_lines import profile_lines

CHECKS: tuple[Callable[[Site], Iterable[Problem]], ...] = (
    check_urls,
    check_keys,
    check_plugins,
    check_contents,
    check_visibility,
)


def examine(request: Request) -> tuple[Problem, ...]:
    """Return the problems of a site's source; nothing is rendered or written."""
    try:
        request = request.at_source()
        site, problems = survey(request)
    except BuildError as error:
        return placed(error.problems, Path(request.source))
    found = [*problems, *(problem for check in CHECKS for problem in check(site))]
    return placed(tuple(dict.fromkeys(found)), Path(request.source))


def explain_profile(request: Request) -> tuple[str, list[str]]:
    """The profile's name, and in lines why it was chosen and what follows from it; empty if the config is broken."""
    try:
        config = request.at_source().load_config()
    except BuildError:
        return "", []
    return config.compat.name, list(profile_lines(config))
