"""The profiles, from the Jekylls that people run. No other code knows them by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .profile import CompatProfile

PAGES_PLUGINS = frozenset({
    "jekyll-avatar", "jekyll-coffeescript", "jekyll-commonmark-ghpages", "jekyll-default-layout", "jekyll-feed",
    "jekyll-gist", "jekyll-github-metadata", "jekyll-include-cache", "jekyll-mentions", "jekyll-octicons",
    "jekyll-optional-front-matter", "jekyll-paginate", "jekyll-readme-index", "jekyll-redirect-from",
    "jekyll-relative-links", "jekyll-remote-theme", "jekyll-seo-tag", "jekyll-sitemap",
    "jekyll-titles-from-headings", "jemoji",
})  # fmt: skip
"""The plugins of GitHub Pages (https://pages.github.com/versions/)."""

PAGES_THEMES = frozenset({
    "minima", "jekyll-theme-architect", "jekyll-theme-cayman", "jekyll-theme-dinky", "jekyll-theme-hacker",
    "jekyll-theme-leap-day", "jekyll-theme-merlot", "jekyll-theme-midnight", "jekyll-theme-minimal",
    "jekyll-theme-modernist", "jekyll-theme-primer", "jekyll-theme-slate", "jekyll-theme-tactile",
    "jekyll-theme-time-machine",
})  # fmt: skip
"""The themes of GitHub Pages (https://pages.github.com/themes/)."""

_FOUR = CompatProfile(
    name="4.4",
    title="Jekyll 4.4",
    jekyll_version="4.4.1",
    yaml="safe",
    liquid=4,
    kramdown="2.5",
    rouge="4.5",
    sass="dart",
    gems_key=False,
    undated_documents="build-time",
    config_rules=4,
    theme_config=True,
    include_reaches_excluded=True,
    trailing_dots="dropped",
    collection_files="with-output",
    page_excerpts=True,
    render_with_liquid=True,
    collection_order=True,
    attributes=4,
    excerpt_links="used",
    names_need_extensions=False,
    scope_paths="beginnings",
    word_characters="letters-and-marks",
    dated_folders=False,
    allowed_plugins=None,
    allowed_themes=None,
)

_THREE = replace(
    _FOUR,
    name="3.9",
    title="Jekyll 3.9",
    jekyll_version="3.9.5",
    kramdown="2.4",
    rouge="3.30",
    sass="libsass",
    gems_key=True,
    undated_documents="none",
    config_rules=3,
    theme_config=False,
    include_reaches_excluded=False,
    trailing_dots="kept",
    collection_files="always",
    page_excerpts=False,
    render_with_liquid=False,
    collection_order=False,
    attributes=3,
    excerpt_links="all",
    names_need_extensions=True,
    scope_paths="folders",
    word_characters="alphabetic",
    dated_folders=True,
)

_PAGES = replace(
    _THREE,
    name="pages",
    title="GitHub Pages",
    jekyll_version="3.10.0",
    allowed_plugins=PAGES_PLUGINS,
    allowed_themes=PAGES_THEMES,
)

_DEBIAN = replace(
    _FOUR,
    name="debian",
    title="Debian's Jekyll 4.3",
    jekyll_version="4.3.1",
    yaml="psych",
    liquid=5,
    kramdown="2.4",
    rouge="3.30",
    sass="libsass",
)

PROFILES: Mapping[str, CompatProfile] = {
    profile.name: profile for profile in (_PAGES, _THREE, _FOUR, _DEBIAN)
}
"""The profiles by name."""
