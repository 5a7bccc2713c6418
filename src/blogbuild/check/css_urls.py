"""What a stylesheet loads, in a file of its own, in a page or in an attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator

# An address without quotes has no bracket in it, so that a search for its end stops at the next one.
_CSS_URLS = re.compile(
    r"/\*.*?(?:\*/|\Z)|url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^()\"'\s]*))\s*\)|@import\s+[\"']([^\"']+)",
    re.DOTALL,
)


def css_urls(text: str) -> Iterator[str]:
    """What a stylesheet loads, `data:` left out."""
    for match in _CSS_URLS.finditer(text):
        url = next((group for group in match.groups() if group), "")
        if url and not url.startswith(("data:", "#")):
            yield url
