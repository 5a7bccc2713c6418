"""What follows from a compatibility profile, for people: a line for each consequence of its switches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blogbuild.config import Config

LINES: Mapping[str, Mapping[object, str]] = {
    "yaml": {
        "safe": "YAML is read as SafeYAML does",
        "psych": "YAML is read as Psych does",
    },
    "liquid": {4: "templates are Liquid 4.0", 5: "templates are Liquid 5.4"},
    "kramdown": {"2.4": "Markdown is kramdown 2.4", "2.5": "Markdown is kramdown 2.5"},
    "rouge": {"3.30": "code is highlighted as by Rouge 3.30", "4.5": "code is highlighted as by Rouge 4.5"},
    "sass": {
        "libsass": "stylesheets are compiled by LibSass, or by Dart Sass if it refuses them",
        "dart": "stylesheets are compiled by Dart Sass, or by LibSass if it refuses them",
    },
    "gems_key": {True: "`gems` is read in place of `plugins`", False: "`gems` is ignored"},
    "gemfile_plugins": {
        True: "gems of the Gemfile's group :jekyll_plugins are loaded",
        False: "the Gemfile's group :jekyll_plugins is ignored",
    },
    "remote_themes": {
        "always": "`remote_theme` needs no plugin",
        "with-plugin": "`remote_theme` needs the plugin jekyll-remote-theme",
    },
    "undated_documents": {
        "none": "documents of collections without a date have none",
        "build-time": "documents of collections without a date have that of the build",
    },
    "config_rules": {
        3: "`exclude` replaces the default list",
        4: "`exclude` is added to the default list",
    },
    "theme_config": {
        True: "a theme's _config.yml and _data count",
        False: "a theme's _config.yml and _data do not count",
    },
    "link_tags": {
        3: "`link` and `post_url` do not prepend `baseurl`",
        4: "`link` and `post_url` prepend `baseurl`",
    },
    "page_excerpts": {False: "`page_excerpts` has no effect"},
    "render_with_liquid": {False: "`render_with_liquid` has no effect"},
    "collection_order": {False: "`order` and `sort_by` of collections have no effect"},
}
"""A line by the name of a switch and its value."""


def profile_lines(config: Config) -> Iterator[str]:
    """The profile and why it was chosen, then its consequences."""
    profile = config.compat
    yield f"as {profile.title} ({config.compat_reason})"
    for switch, lines in LINES.items():
        line = lines.get(getattr(profile, switch))
        if line is not None:
            yield line
    if profile.default_plugins:
        yield f"on in every site: {', '.join(profile.default_plugins)}"
    if profile.allowed_plugins is not None:
        others = sorted(profile.allowed_plugins.difference(profile.default_plugins))
        yield f"can be named in `plugins`: {', '.join(others)}; no others run"
    if profile.default_theme is not None:
        yield f"the theme is {profile.default_theme} unless the config names one"
    if profile.default_exclude:
        yield f"not published unless you set `exclude`: {', '.join(profile.default_exclude)}"
    if profile.config_defaults:
        yield f"has another default: {', '.join(_keys(profile.config_defaults))}"
    if profile.config_forced:
        yield f"set whatever the config says: {', '.join(_keys(profile.config_forced))}"


def _keys(values: Mapping[str, object]) -> Iterator[str]:
    """The keys with their values; those of inner mappings as `key.inner`. Lists are too long to be shown."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from (f"{key}.{inner}" for inner in _keys(value))
        elif isinstance(value, list):
            yield key
        else:
            yield f"{key}: {str(value).lower() if isinstance(value, bool) else value or '(empty)'}"
