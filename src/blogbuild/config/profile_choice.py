"""Which profile a site is built with: as asked, else as its Gemfile says, else as whoever can be building it.

docs/compatibility.md documents the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from blogbuild.compat import PROFILES, CompatProfile
from blogbuild.compat.gems import Gems, read_text
from blogbuild.errors import Location, Problem, ProblemError

from .site_config import CONFIG_FILE
from .site_folder import SiteFolder

COMPAT_VARIABLE = "BLOGBUILD_COMPAT"
"""The environment variable that names a profile where neither the command line nor the config does."""

_OTHER_HOSTS = (
    "netlify.toml", "vercel.json", ".gitlab-ci.yml", ".travis.yml", ".circleci", "wrangler.toml", "amplify.yml",
    "render.yaml", "firebase.json",
)  # fmt: skip
"""Files of services that build a site themselves."""

_OWN_KEYS = ("blogbuild", "publish", "jinja_layouts_dir", "blogbuild_cache_dir", "expired", "check")
"""Keys of the config that only blogbuild reads."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A profile and why it was chosen."""

    profile: CompatProfile
    reason: str
    """What decided, such as "Gemfile.lock"."""
    is_guess: bool = False
    """Whether nothing names GitHub Pages: it only could be what builds the site."""


def choose(
    place: SiteFolder,
    values: Mapping[str, object],
    gems: Gems | None,
    *,
    asked: str | None,
    environ: Mapping[str, str],
    config_name: str,
) -> Choice:
    """The profile of the site in a place, with these config values and gems.

    `asked` is the command line's `--compat`. Raises ProblemError `config-compat` for an unknown name.
    """
    if asked:
        return Choice(_named(asked, None), "--compat")
    own = values.get("blogbuild")
    named = own.get("compat") if isinstance(own, Mapping) else None
    if named is not None:
        return Choice(_named(str(named), Location(config_name, key="blogbuild")), config_name)
    if environ.get(COMPAT_VARIABLE):
        return Choice(_named(environ[COMPAT_VARIABLE], None), COMPAT_VARIABLE)
    if gems is not None and _names_jekyll(gems, values):
        return _by_gems(gems)
    return _without_gems(place, values, gems)


def _named(name: str, location: Location | None) -> CompatProfile:
    profile = PROFILES.get(name)
    if profile is None:
        close = get_close_matches(name, PROFILES, 1)
        hint = f"did you mean {close[0]}?" if close else f"use one of {', '.join(PROFILES)}"
        raise ProblemError(Problem("config-compat", f"there is no profile {name}", location, hint))
    return profile


def _names_jekyll(gems: Gems, values: Mapping[str, object]) -> bool:
    """Whether the gems say how the site is built: not, for example, a Gemfile with tools alone."""
    if gems.specs or values.get("theme") in gems.versions:
        return True
    return any("jekyll" in name or name == "github-pages" for name in gems.versions)


def _by_gems(gems: Gems) -> Choice:
    """By the gem github-pages, else by the version of jekyll; the newest where it may be any."""
    if "github-pages" in gems.versions:
        return Choice(PROFILES["pages"], gems.file)  # GitHub has its own versions, whatever is locked
    profile = PROFILES["3.9" if (gems.jekyll_major or 4) < 4 else "4.4"]
    return Choice(_locked(profile, gems), gems.file)


def _locked(profile: CompatProfile, gems: Gems) -> CompatProfile:
    version = gems.jekyll_version
    return profile if version is None else replace(profile, jekyll_version=version)


def _without_gems(place: SiteFolder, values: Mapping[str, object], gems: Gems | None) -> Choice:
    """GitHub Pages, unless something shows that it can't be what builds this site."""
    none = "no Gemfile" if gems is None else f"no Jekyll in the {gems.file}"
    for workflow in _workflows(place.home):
        if "jekyll-build-pages" in workflow:
            return Choice(PROFILES["pages"], "the workflow uses jekyll-build-pages")
    sign = next(_signs(place, values), None)
    if sign is None:
        reason = f"{none}, and nothing that GitHub Pages can't build"
        return Choice(PROFILES["pages"], reason, is_guess=True)
    return Choice(PROFILES["4.4"], f"{none}, but {sign}")


def _signs(place: SiteFolder, values: Mapping[str, object]) -> Iterator[str]:
    """What shows that GitHub Pages does not build the site, as parts of a sentence."""
    pages = PROFILES["pages"]
    if not place.config_files:
        yield f"no {CONFIG_FILE} either"
    for key in _OWN_KEYS:
        if key in values:
            yield f"`{key}` in the config"
    if place.source != place.home:
        yield "`source` in the config"
    for name in (*_OTHER_HOSTS, ".nojekyll"):
        if any((folder / name).exists() for folder in place.folders):
            yield name
    if any(re.search(r"jekyll|bundle|gh-pages|deploy-pages", text) for text in _workflows(place.home)):
        yield "a workflow in .github/workflows"
    if any(path.suffix in (".rb", ".py") for path in (place.source / "_plugins").glob("**/*")):
        yield "_plugins"
    if (place.source / str(values.get("jinja_layouts_dir") or "layouts")).is_dir():
        yield "Jinja layouts"
    theme = values.get("theme")
    if isinstance(theme, str) and pages.allowed_themes is not None and theme not in pages.allowed_themes:
        yield f"the theme {theme}"
    for name in _plugins(values):
        if pages.allowed_plugins is not None and name not in pages.allowed_plugins:
            yield f"the plugin {name}"


def _plugins(values: Mapping[str, object]) -> Iterator[str]:
    for key in ("plugins", "gems"):
        given = values.get(key)
        yield from (str(name) for name in (given if isinstance(given, list) else [given]) if name)


def _workflows(home: Path) -> list[str]:
    paths = sorted((home / ".github" / "workflows").glob("*.y*ml"))[:100]
    return [text for path in paths if (text := read_text(path)) is not None]
