"""`feed_meta` of jekyll-feed: the link to the feed in a page's head (https://github.com/jekyll/jekyll-feed)."""

from __future__ import annotations

from collections.abc import Mapping

from blogbuild.liquid import LiquidError, Scope, Tag, ruby_to_s, truthy

from ..filters.text import escape_xml
from ..filters.urls import absolute_url


class FeedMeta(Tag):
    """`{% feed_meta %}`."""

    def text(self, scope: Scope) -> str:
        """One `link` element."""
        address = ruby_to_s(absolute_url(scope, _path(scope.host.setting("feed"))))
        title = scope.host.setting("title")
        title = title if truthy(title) else scope.host.setting("name")
        named = f' title="{escape_xml(ruby_to_s(title))}"' if truthy(title) else ""
        return f'<link type="application/atom+xml" rel="alternate" href="{escape_xml(address)}"{named} />'


def _path(options: object) -> object:
    """The feed's path: `feed.path`; the path of posts in `feed.collections` is ignored, as in the plugin."""
    if options is not None and not isinstance(options, Mapping):
        raise LiquidError(
            "`feed` in the config is not a mapping", hint="write `feed:` and below it `path: feed.xml`"
        )
    path = None if options is None else options.get("path")
    return path if truthy(path) else "feed.xml"
