"""Percent-encoding of paths, and the clean-up that every URL of a site goes through (Jekyll::URL)."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

_SIMPLE = re.compile(r"[a-zA-Z0-9./-]+")
_KEPT = "-._~!$&'()*+,;=:@/?#"


def escape_path(path: str) -> str:
    """A path with every character percent-encoded that is not allowed in a URL's path, and `#`."""
    if not path or _SIMPLE.fullmatch(path):
        return path
    return quote(path, safe=_KEPT, errors="replace").replace("#", "%23")


def unescape_path(path: str) -> str:
    """A URL's path as a file name, with percent-encodings decoded as UTF-8."""
    return unquote_to_bytes(path).decode("utf-8", "replace") if "%" in path else path


def sanitize_url(url: str) -> str:
    """A URL with one leading slash and without `..`, `./` and repeated slashes."""
    return re.sub(r"/+", "/", f"/{url}".replace("..", "/").replace("./", ""))


class UriError(ValueError):
    """Raised for text that is not a valid URI."""
