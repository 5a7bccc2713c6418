"""`new deploy`: the configuration file with which a host builds, checks and serves the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from blogbuild.config import Config
from blogbuild.errors import ProblemError
from blogbuild.letters import downcase
from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.model.visibility import expiry

from .files import write_new
from .skeletons import filled

HOSTS: Mapping[str, str] = {
    "github": ".github/workflows/publish.yml",
    "netlify": "netlify.toml",
    "cloudflare": "wrangler.toml",
    "vercel": "vercel.json",
    "gitlab": ".gitlab-ci.yml",
    "codeberg": ".woodpecker.yaml",
}
"""The file that each host reads; its template is in `skeleton/deploy/`."""
CLOCK = """# The site has future posts or pages that expire, and needs a daily build. This file can't schedule one:
# {clock}
"""
CLOCKS: Mapping[str, str] = {
    "netlify": "call a build hook of the site every morning (Site configuration, Build hooks).",
    "cloudflare": "call a deploy hook of the project every morning (Settings, Builds).",
    "gitlab": "add a pipeline schedule to the project (Build, Pipeline schedules), such as 17 4 * * *.",
    "codeberg": "add a cron job to the repository in Woodpecker (Settings, Cron), such as 0 17 4 * * *.",
}
"""Where to schedule builds on hosts whose file allows comments but no schedule."""


def changes_with_time(site: Site) -> bool:
    """Tell whether a later build may differ without an edit: posts dated in the future, or pages that will expire."""
    return any(hidden.reason == "future" for hidden in site.hidden) or any(
        _will_expire(document, site.config) for document in site
    )


def _will_expire(document: Document, config: Config) -> bool:
    try:
        end = expiry(document.data, document.source, config)
    except ProblemError:
        return False
    return end is not None and end > config.now


def new_deploy(config: Config, host: str, *, scheduled: bool, branch: str = "main") -> Path:
    """Write the file of a host (a key of HOSTS) and return its path.

    `scheduled` asks for regular builds; see `changes_with_time`. Raises ProblemError `new-exists`, `new-unwritable`.
    """
    path = HOSTS[host]
    is_inside = config.destination.is_relative_to(config.home)
    text = filled(
        f"deploy/{host}{PurePosixPath(path).suffix}",
        destination=config.destination.relative_to(config.home).as_posix() if is_inside else "_site",
        schedule=filled("deploy/github-schedule.yml") if scheduled else "",
        clock=CLOCK.format(clock=CLOCKS[host]) if scheduled and host in CLOCKS else "",
        branch=branch,
        name="".join(c if c.isalnum() else "-" for c in downcase(config.home.name)).strip("-") or "blog",
    )
    return write_new(config.home, {path: text})[0]
