"""Jekyll's tags (https://jekyllrb.com/docs/liquid/tags/), and those of plugins that only add tags."""

from collections.abc import Mapping

from blogbuild.liquid import TagFactory

from .avatar import Avatar
from .feed_meta import FeedMeta
from .gist import Gist
from .highlight import Highlight
from .include import Include, IncludeRelative
from .include_cached import IncludeCached
from .link import LinkTag, PostUrl
from .seo import Seo

CORE_TAGS: Mapping[str, TagFactory] = {
    "include": Include,
    "include_relative": IncludeRelative,
    "highlight": Highlight,
    "link": LinkTag,
    "post_url": PostUrl,
}
"""Tags of every site."""

PLUGIN_TAGS: Mapping[str, Mapping[str, TagFactory]] = {
    "jekyll-avatar": {"avatar": Avatar},
    "jekyll-feed": {"feed_meta": FeedMeta},
    "jekyll-gist": {"gist": Gist},
    "jekyll-include-cache": {"include_cached": IncludeCached},
    "jekyll-seo-tag": {"seo": Seo},
}
"""Tags of plugins, available if the config names the plugin."""

JEKYLL_TAGS: Mapping[str, TagFactory] = {
    **CORE_TAGS,
    **{name: tag for tags in PLUGIN_TAGS.values() for name, tag in tags.items()},
}
"""All tags of both kinds."""

__all__ = ["CORE_TAGS", "JEKYLL_TAGS", "PLUGIN_TAGS"]
