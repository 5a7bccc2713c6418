"""Jekyll's tags (https://jekyllrb.com/docs/liquid/tags/), and those of the plugins that only add tags."""

from collections.abc import Mapping

from blogbuild.liquid import TagFactory

from .avatar import Avatar
from .feed_meta import FeedMeta
from .gist import Gist
from .highlight import Highlight
from .include import Include, IncludeRelative
from .include_cached import IncludeCached
from .link import Link, PostUrl
from .seo import Seo

CORE_TAGS: Mapping[str, TagFactory] = {
    "include": Include,
    "include_relative": IncludeRelative,
    "highlight": Highlight,
    "link": Link,
    "post_url": PostUrl,
}
"""Tags that every site has."""

PLUGIN_TAGS: Mapping[str, Mapping[str, TagFactory]] = {
    "jekyll-avatar": {"avatar": Avatar},
    "jekyll-feed": {"feed_meta": FeedMeta},
    "jekyll-gist": {"gist": Gist},
    "jekyll-include-cache": {"include_cached": IncludeCached},
    "jekyll-seo-tag": {"seo": Seo},
}
"""Tags that a site has where the config names the plugin."""

JEKYLL_TAGS: Mapping[str, TagFactory] = {
    **CORE_TAGS,
    **{name: tag for tags in PLUGIN_TAGS.values() for name, tag in tags.items()},
}
"""All of them."""

__all__ = ["CORE_TAGS", "JEKYLL_TAGS", "PLUGIN_TAGS"]
