"""The layers of a site's config: its own values between what its profile sets by default and what it enforces."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from blogbuild.compat import CompatProfile, github_pages
from blogbuild.compat.jekyll3_config import jekyll3_defaults, with_renamed_keys
from blogbuild.errors import Location, Note, Problem
from blogbuild.letters import downcase

from .settings import JEKYLL_DEFAULTS
from .theme import VENDORED
from .values import deep_merge

CODERAY_PREFIX = "coderay_"
"""What the keys of `kramdown: {coderay: …}` may begin with."""
REMOTE_THEME_PLUGIN = "jekyll-remote-theme"


def over_defaults(own: Mapping[str, object], profile: CompatProfile) -> dict[str, object]:
    """The site's own values over the defaults of the profile's Jekyll, and below what the profile enforces."""
    if profile.config_rules == 4:
        defaults, given = dict(JEKYLL_DEFAULTS), dict(own)
    else:
        defaults, given = jekyll3_defaults(JEKYLL_DEFAULTS), with_renamed_keys(own)
    if profile.gems_key and given.get("gems") is not None:
        given["plugins"] = _as_list(given.pop("gems"))
    values = deep_merge(deep_merge(defaults, profile.config_defaults), given)
    if given.get("exclude") is None and profile.default_exclude:
        values["exclude"] = [*_as_list(values["exclude"]), *profile.default_exclude]
    values = deep_merge(values, profile.config_forced)
    if profile.forces_markdown:
        values |= _markdown_of_github_pages(values)
    if profile.default_plugins:
        values["plugins"] = list(dict.fromkeys([*_as_list(values["plugins"]), *profile.default_plugins]))
    if profile.remote_themes == "always" and "remote_theme" in given:
        values["plugins"] = list(dict.fromkeys([*_as_list(values["plugins"]), REMOTE_THEME_PLUGIN]))
    return values


def _markdown_of_github_pages(values: Mapping[str, object]) -> Mapping[str, object]:
    name = downcase(str(values.get("markdown") or ""))
    if name == "gfm":
        return github_pages.GFM
    return {} if name in github_pages.MARKDOWN else {"markdown": "kramdown"}


def markdown_problem(own: Mapping[str, object], profile: CompatProfile, shown: str) -> Problem | None:
    """A warning about a Markdown engine that the profile replaces."""
    name = own.get("markdown")
    if profile.forces_markdown and name and downcase(str(name)) not in (*github_pages.MARKDOWN, "gfm"):
        message = f"{profile.title} converts Markdown with kramdown, and ignores `markdown: {name}`"
    elif profile.former_engines and downcase(str(name)) in ("redcarpet", "rdiscount"):
        message = f"blogbuild does not have the Markdown engine {name}; kramdown converts instead"
    else:
        return None
    return Problem(
        "doctor-deprecated", message, Location(shown, key="markdown"), "remove it", severity="warning"
    )


def gems_key_problem(own: Mapping[str, object], profile: CompatProfile, shown: str) -> Problem | None:
    """A warning about the key `gems`, the name of `plugins` before Jekyll 4."""
    if own.get("gems") is None:
        return None
    if profile.gems_key:
        message = "`gems` is the former name of `plugins`"
    else:
        message = f"`gems` is ignored, as in {profile.title}"
    named = {str(name) for name in _as_list(own.get("plugins"))}
    covered = all(str(name) in named for name in _as_list(own["gems"]))
    hint = "remove it; `plugins` has all of them" if covered else "rename it to `plugins`"
    return Problem("doctor-deprecated", message, Location(shown, key="gems"), hint, severity="warning")


def coderay_problem(own: Mapping[str, object], shown: str) -> Problem | None:
    """A warning about `kramdown: {coderay: …}`, whose keys Jekyll gives to the present highlighter."""
    kramdown = own.get("kramdown")
    kramdown = kramdown if isinstance(kramdown, Mapping) else {}
    coderay = kramdown.get("coderay")
    if kramdown.get("enable_coderay") and not kramdown.get("syntax_highlighter"):
        return Problem(
            "doctor-deprecated",
            "`enable_coderay` asks for a highlighter that blogbuild does not have; Rouge is used",
            Location(shown, key="kramdown"),
            "remove it",
            severity="warning",
        )
    if not isinstance(coderay, Mapping) or not coderay:
        return None
    notes = tuple(
        Note(f"`{key}` is read as `{str(key).removeprefix(CODERAY_PREFIX)}`")
        for key in coderay
        if str(key).startswith(CODERAY_PREFIX)
    )
    return Problem(
        "doctor-deprecated",
        "`kramdown: coderay` has the options of a former highlighter; Rouge gets them",
        Location(shown, key="kramdown"),
        "remove it, or move what you want to keep to `syntax_highlighter_opts`",
        notes,
        severity="warning",
    )


def with_default_theme(
    own: Mapping[str, object], values: Mapping[str, object], profile: CompatProfile, source: Path
) -> Mapping[str, object]:
    """The values that name the profile's default theme, where the site names none and has a copy of it."""
    name = profile.default_theme
    if name is None or "theme" in own or _names_remote_theme(own) or not (source / VENDORED / name).is_dir():
        return values
    return {**values, "theme": name}


def default_theme_problem(
    own: Mapping[str, object], profile: CompatProfile, source: Path, layouts: str
) -> Problem | None:
    """A warning that the profile's default theme is missing, for a site that has no layouts."""
    name = profile.default_theme
    if name is None or "theme" in own or _names_remote_theme(own):
        return None
    if (source / VENDORED / name).is_dir() or any((source / layouts).glob("*")):
        return None
    message = f"{profile.title} shows a site without a theme and layouts with {name}, of which there is no copy here"
    repository = f"https://github.com/pages-themes/{name.rpartition('-')[2]}"
    hint = f"copy it: git clone --depth 1 {repository} {VENDORED}/{name}, or write `theme: false`"
    return Problem("default-theme", message, hint=hint, severity="warning")


def _names_remote_theme(own: Mapping[str, object]) -> bool:
    return isinstance(own.get("remote_theme"), str)


def _as_list(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]
