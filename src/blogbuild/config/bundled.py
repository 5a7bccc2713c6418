"""The gems that Jekyll loads because the Gemfile has them in the group :jekyll_plugins, before those of the config.

Source: `Jekyll::PluginManager.require_from_bundler`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from blogbuild.compat import CompatProfile, github_pages
from blogbuild.compat.gems import Gem, Gems

from .theme import Theme

_ONLY_FOR_RUBY = frozenset({
    "jekyll-admin", "jekyll-compose", "jekyll-livereload", "jekyll-sass-converter", "jekyll-watch", "jekyll-commonmark",
    "jekyll-coffeescript",
})  # fmt: skip
_OF_JEKYLL = re.compile(r"jekyll[-_](?!theme-)|jemoji$")
_COLLECTIONS: Mapping[str, tuple[str, ...]] = {"github-pages": github_pages.DEFAULT_PLUGINS}
"""Gems that load others."""


def bundled_gems(gems: Gems | None, profile: CompatProfile, environ: Mapping[str, str]) -> tuple[Gem, ...]:
    """The gems that are loaded, in the Gemfile's order; none if JEKYLL_NO_BUNDLER_REQUIRE is set."""
    if gems is None or not profile.gemfile_plugins or "JEKYLL_NO_BUNDLER_REQUIRE" in environ:
        return ()
    loaded: dict[str, Gem] = {}
    for gem in gems.plugins:
        for name in _COLLECTIONS.get(gem.name, (gem.name,)):
            loaded.setdefault(name, Gem(name, file=gem.file, line=gem.line))
    return tuple(loaded.values())


def adds_to_sites(name: str, theme: Theme | None) -> bool:
    """Whether a gem by that name is likely to add to a site, so that it is missing where nothing replaces it.

    Not Ruby's servers, parsers and tools, not themes, and not what only adds commands.
    """
    if theme is not None and name == theme.name:
        return False
    return name not in _ONLY_FOR_RUBY and _OF_JEKYLL.match(name) is not None
