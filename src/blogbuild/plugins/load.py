"""Loads the plugins named in the config: built-in ones, entry points, `_plugins/NAME.py`."""

from __future__ import annotations

import hashlib
import importlib
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from blogbuild.config import Config
from blogbuild.config.bundled import adds_to_sites
from blogbuild.errors import Location, Problem, ProblemError

from .guard import GuardedPlugin
from .plugin import Plugin

BUILT_IN: Mapping[str, str] = {
    "jekyll-archives": "pages.archives:Archives",
    "jekyll-avatar": "content.tag_plugins:Avatars",
    "jekyll-commonmark": "plugin:Plugin",
    "jekyll-commonmark-ghpages": "plugin:Plugin",
    "jekyll-default-layout": "content.default_layout:DefaultLayout",
    "jekyll-feed": "pages.feed:Feed",
    "jekyll-gist": "content.tag_plugins:Gists",
    "jekyll-github-metadata": "content.github_metadata:GithubMetadata",
    "jekyll-include-cache": "content.tag_plugins:IncludeCache",
    "jekyll-last-modified-at": "content.last_modified_at:LastModifiedAt",
    "jekyll-mentions": "content.mentions:Mentions",
    "jekyll-optional-front-matter": "content.optional_front_matter:OptionalFrontMatter",
    "jekyll-paginate": "pages.pagination:Pagination",
    "jekyll-paginate-v2": "pages.paginate_v2:PaginationV2",
    "jekyll-readme-index": "content.readme_index:ReadmeIndex",
    "jekyll-redirect-from": "pages.redirects:Redirects",
    "jekyll-relative-links": "content.relative_links:RelativeLinks",
    "jekyll-remote-theme": "plugin:Plugin",
    "jekyll-seo-tag": "content.tag_plugins:SeoTag",
    "jekyll-sitemap": "pages.sitemap:Sitemap",
    "jekyll-titles-from-headings": "content.titles_from_headings:TitlesFromHeadings",
    "jekyll-toc": "content.toc:Toc",
    "jemoji": "content.emoji:Emoji",
}
"""Built-in plugins by the names of Jekyll's gems: module and class, imported if a site uses them."""


def load_plugins(config: Config) -> tuple[tuple[Plugin, ...], tuple[Problem, ...]]:
    """The plugins of the Gemfile, of the theme and of the config, and a warning for each that is missing.

    Raises ProblemError `plugin-broken` for a Python plugin that can't be imported or uses a former name.
    """
    plugins: list[Plugin] = []
    problems: list[Problem] = []
    bundled = {gem.name: gem for gem in config.bundled}
    for name in config.active_plugins:
        if not _is_wanted(config, name):
            continue
        if config.safe and name not in config.whitelist and name not in bundled:
            if name in config.plugins:
                problems.append(_not_allowed(config, name))
        elif name in BUILT_IN:
            plugins.append(built_in(name)(config))
        elif (found := _entry_point(name) or _site_plugin(config, name)) is not None:
            _check_names(config, name, found)
            plugins.append(GuardedPlugin(name, found, config))
        elif name in config.plugins:
            problems.append(_missing(config, name))
        else:
            problems.append(_missing_gem(name, Location(bundled[name].file, bundled[name].line)))
    problems += _ruby_files(config)
    return tuple(plugins), tuple(problems)


def built_in(name: str) -> type[Plugin]:
    """The built-in plugin of that name."""
    module, _, kind = BUILT_IN[name].partition(":")
    found: type[Plugin] = getattr(importlib.import_module(f".{module}", __package__), kind)
    return found


def _is_wanted(config: Config, name: str) -> bool:
    """Whether to look for a plugin: not for what only Ruby or another Jekyll needs."""
    if name in BUILT_IN:
        return True
    if name in config.plugins:
        return name not in config.compat.default_plugins
    return any(gem.name == name for gem in config.bundled) and adds_to_sites(name, config.theme)


def _entry_point(name: str) -> type[Plugin] | None:
    from importlib.metadata import entry_points

    for entry in entry_points(group="blogbuild.plugins", name=name):
        loaded = entry.load()
        if isinstance(loaded, type) and issubclass(loaded, Plugin):
            if entry.dist is not None:
                loaded.edition = f"{entry.dist.name} {entry.dist.version}"
            return loaded
    return None


def _shown(config: Config, path: Path) -> str:
    return (
        path.relative_to(config.source).as_posix() if path.is_relative_to(config.source) else path.as_posix()
    )


def _site_plugin(config: Config, name: str) -> type[Plugin] | None:
    found = [path for folder in config.plugin_folders if (path := folder / f"{name}.py").is_file()]
    if not found or config.safe:
        return None
    path = found[0]
    shown = _shown(config, path)
    module = ModuleType(f"blogbuild_site_{name.replace('-', '_')}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module  # dataclasses look up their module
    source = path.read_bytes()
    try:
        # The import system would write bytecode into the site's folder, and trust its date.
        exec(compile(source, str(path), "exec"), module.__dict__)
    except Exception as error:
        frames = [
            frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)
        ]
        line = error.lineno if isinstance(error, SyntaxError) else (frames or [None])[-1]
        message = f"the plugin {name} can't be imported: {type(error).__name__}: {error}"
        raise ProblemError(
            Problem("plugin-broken", message, Location(shown, line), "fix the plugin")
        ) from error
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Plugin) and value is not Plugin:
            value.edition = hashlib.sha256(source).hexdigest()
            return value
    raise ProblemError(
        Problem(
            "plugin-broken",
            f"{shown} has no subclass of blogbuild.plugins.Plugin",
            Location(shown),
            "add a subclass",
        )
    )


RENAMED = {"change": "transform", "late": "priority"}
"""New names of Plugin's attributes, by their former names."""


def _check_names(config: Config, name: str, kind: type[Plugin]) -> None:
    """Raise ProblemError `plugin-broken` if a class uses a former name, which would be ignored silently."""
    for old, new in RENAMED.items():
        owner = next((c for c in kind.__mro__ if old in vars(c)), None)
        if owner is None or any(new in vars(c) for c in kind.__mro__ if c is not Plugin):
            continue
        code = getattr(vars(owner)[old], "__code__", None)
        location = None
        if code is not None:
            location = Location(_shown(config, Path(code.co_filename)), code.co_firstlineno)
        message = f"the plugin {name} defines `{old}`, which is now called `{new}`"
        raise ProblemError(Problem("plugin-broken", message, location, f"rename it to `{new}`"))


def _not_allowed(config: Config, name: str) -> Problem:
    if config.compat.allowed_plugins is not None:
        message = f"{config.compat.title} does not run the plugin {name}"
        hint = "remove it, or build with another profile (docs/compatibility.md)"
    else:
        message = f"the plugin {name} is not used in `safe` mode"
        hint = "add it to `whitelist`, or build without `safe`"
    where = Location(config.main_file, key="plugins")
    return Problem("plugin-not-allowed", message, where, hint, severity="warning")


def _missing(config: Config, name: str) -> Problem:
    return Problem(
        "plugin-missing",
        f"there is no plugin {name}, so the site lacks what it adds",
        Location(config.main_file, key="plugins"),
        f"install it, write _plugins/{name}.py (docs/plugins.md), or remove it from `plugins:`",
        severity="warning",
    )


def _missing_gem(name: str, where: Location) -> Problem:
    message = f"there is no plugin {name}, so the site lacks what it adds"
    hint = f"write _plugins/{name}.py (docs/plugins.md), or remove it from the group :jekyll_plugins"
    return Problem("plugin-missing", message, where, hint, severity="warning")


def _ruby_files(config: Config) -> list[Problem]:
    if config.safe:
        return []
    return [
        _ruby_file(config, path) for folder in config.plugin_folders for path in sorted(folder.rglob("*.rb"))
    ]


def _ruby_file(config: Config, path: Path) -> Problem:
    from .ruby_files import explanation

    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    missing, hint = explanation(text)
    verb = "are" if " and " in missing else "is"
    return Problem(
        "plugin-ruby",
        f"this Ruby plugin can't run, so {missing} {verb} missing",
        Location(_shown(config, path)),
        hint,
        severity="warning",
    )
