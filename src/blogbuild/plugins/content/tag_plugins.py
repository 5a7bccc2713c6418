"""Plugins that only add tags; the tags themselves are in `blogbuild.templates.tags`."""

from __future__ import annotations

from collections.abc import Mapping

from blogbuild.liquid import TagFactory
from blogbuild.templates.tags.of_plugins import PLUGIN_TAGS

from ..plugin import Plugin


class Avatars(Plugin):
    """jekyll-avatar (https://github.com/jekyll/jekyll-avatar)."""

    def tags(self) -> Mapping[str, TagFactory]:
        """`avatar`."""
        return PLUGIN_TAGS["jekyll-avatar"]


class Gists(Plugin):
    """jekyll-gist (https://github.com/jekyll/jekyll-gist)."""

    def tags(self) -> Mapping[str, TagFactory]:
        """`gist`."""
        return PLUGIN_TAGS["jekyll-gist"]


class IncludeCache(Plugin):
    """jekyll-include-cache (https://github.com/benbalter/jekyll-include-cache)."""

    def tags(self) -> Mapping[str, TagFactory]:
        """`include_cached`."""
        return PLUGIN_TAGS["jekyll-include-cache"]


class SeoTag(Plugin):
    """jekyll-seo-tag (https://jekyll.github.io/jekyll-seo-tag/)."""

    def tags(self) -> Mapping[str, TagFactory]:
        """`seo`."""
        return PLUGIN_TAGS["jekyll-seo-tag"]
