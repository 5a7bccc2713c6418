"""The tags of Jekyll's plugins. Imported only for a site that names such a plugin, because most sites name none."""

from collections.abc import Mapping

from blogbuild.liquid import TagFactory

from . import CORE_TAGS
from .avatar import Avatar
from .feed_meta import FeedMeta
from .gist import Gist
from .include_cached import IncludeCached
from .seo import Seo

PLUGIN_TAGS: Mapping[str, Mapping[str, TagFactory]] = {
    "jekyll-avatar": {"avatar": Avatar},
    "jekyll-feed": {"feed_meta": FeedMeta},
    "jekyll-gist": {"gist": Gist},
    "jekyll-include-cache": {"include_cached": IncludeCached},
    "jekyll-seo-tag": {"seo": Seo},
}
"""Tags by plugin, available if the config names the plugin."""

JEKYLL_TAGS: Mapping[str, TagFactory] = {
    **CORE_TAGS,
    **{name: tag for tags in PLUGIN_TAGS.values() for name, tag in tags.items()},
}
"""All tags."""
