"""The profiles, from the Jekylls that people run. No other code knows them by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from . import github_pages
from .profile import CompatProfile

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
    relative_links="0.7",
    sass_converter=3,
    undated_documents="build-time",
    config_rules=4,
    theme_config=True,
    theme_root="in-development",
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
    config_defaults={},
    config_forced={},
    forces_markdown=False,
    former_engines=False,
    default_exclude=(),
    default_plugins=(),
    default_theme=None,
    remote_themes="with-plugin",
    custom_domain=False,
    gemfile_plugins=True,
    table_options=True,
    further_pages="of-index",
    filters=4,
    link_tags=4,
    mark_lines=True,
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
    sass_converter=1,
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
    table_options=False,
    further_pages="of-folder",
    filters=3,
    link_tags=3,
    mark_lines=False,
    former_engines=True,
)

_PAGES = replace(
    _THREE,
    name="pages",
    title="GitHub Pages",
    relative_links="0.6",
    jekyll_version="3.10.0",
    config_defaults=github_pages.DEFAULTS,
    config_forced=github_pages.FORCED,
    forces_markdown=True,
    default_exclude=github_pages.EXCLUDE,
    default_plugins=github_pages.DEFAULT_PLUGINS,
    default_theme=github_pages.DEFAULT_THEME,
    remote_themes="always",
    custom_domain=True,
    gemfile_plugins=False,
    allowed_plugins=frozenset(github_pages.PLUGINS),
    allowed_themes=github_pages.THEMES,
)

_DEBIAN = replace(
    _FOUR,
    name="debian",
    title="Debian's Jekyll 4.3",
    jekyll_version="4.3.1",
    mark_lines=False,
    yaml="psych",
    liquid=5,
    kramdown="2.4",
    rouge="3.30",
    sass="libsass",
    sass_converter=2,
    theme_root="always",
)

PROFILES: Mapping[str, CompatProfile] = {
    profile.name: profile for profile in (_PAGES, _THREE, _FOUR, _DEBIAN)
}
"""The profiles by name."""
