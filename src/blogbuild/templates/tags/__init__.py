"""Jekyll's tags (https://jekyllrb.com/docs/liquid/tags/). The tags of plugins are in `of_plugins`."""

from collections.abc import Mapping

from blogbuild.liquid import TagFactory

from .highlight import Highlight
from .include import Include, IncludeRelative
from .link import LinkTag, PostUrl

CORE_TAGS: Mapping[str, TagFactory] = {
    "include": Include,
    "include_relative": IncludeRelative,
    "highlight": Highlight,
    "link": LinkTag,
    "post_url": PostUrl,
}
"""The tags of every site."""

__all__ = ["CORE_TAGS"]
