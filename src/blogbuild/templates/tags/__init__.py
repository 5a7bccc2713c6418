"""Jekyll's tags (https://jekyllrb.com/docs/liquid/tags/)."""

from collections.abc import Mapping

from blogbuild.liquid import TagFactory

from .highlight import Highlight
from .include import Include, IncludeRelative
from .link import Link, PostUrl

CORE_TAGS: Mapping[str, TagFactory] = {
    "include": Include,
    "include_relative": IncludeRelative,
    "highlight": Highlight,
    "link": Link,
    "post_url": PostUrl,
}

__all__ = ["CORE_TAGS"]
