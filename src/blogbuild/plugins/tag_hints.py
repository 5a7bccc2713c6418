"""Hints for tags that are unknown because the plugin that has them is not loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from blogbuild.config import Config
from blogbuild.errors import Problem

from .load import BUILT_IN

OWNERS: Mapping[str, str] = {
    "avatar": "jekyll-avatar",
    "bibliography": "jekyll-scholar",
    "cite": "jekyll-scholar",
    "feed_meta": "jekyll-feed",
    "gist": "jekyll-gist",
    "github_edit_link": "jekyll-github-metadata",
    "include_cached": "jekyll-include-cache",
    "last_modified_at": "jekyll-last-modified-at",
    "octicon": "jekyll-octicons",
    "picture": "jekyll_picture_tag",
    "seo": "jekyll-seo-tag",
    "toc": "jekyll-toc",
}
"""The gem that has a tag."""

_UNKNOWN = re.compile(r"Unknown tag '(\w+)'")


def with_plugin_hints(problems: Iterable[Problem], config: Config) -> list[Problem]:
    """The problems; those about a tag of a known plugin say how to load it."""
    return [_with_hint(problem, config) for problem in problems]


def _with_hint(problem: Problem, config: Config) -> Problem:
    match = _UNKNOWN.fullmatch(problem.message) if problem.code == "liquid-syntax" else None
    gem = OWNERS.get(match[1]) if match is not None else None
    return problem if gem is None else replace(problem, hint=_hint(gem, config))


def _hint(gem: str, config: Config) -> str:
    add = f"add `{gem}` to `plugins:` in {config.main_file}"
    if gem not in BUILT_IN:
        return f"it is a tag of {gem}, which blogbuild does not have; remove it, or write _plugins/{gem}.py"
    listed = {each.name: each.file for each in config.gems.listed} if config.gems is not None else {}
    if gem not in listed:
        return add
    if not config.compat.gemfile_plugins:
        return f"{gem} is in the {listed[gem]}, which {config.compat.title} does not read; {add}"
    return f"{gem} is in the {listed[gem]} but not loaded; move it to the group :jekyll_plugins, or {add}"
