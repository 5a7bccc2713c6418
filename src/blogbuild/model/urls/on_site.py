"""URLs with the site's `baseurl` and `url` in front (Jekyll's filters `relative_url` and `absolute_url`)."""

from __future__ import annotations

import functools
import re

_PLAIN_SITE = re.compile(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*")
_PLAIN = re.compile(r"(?:/(?![./])[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")


def is_absolute(url: str) -> bool:
    """Whether a URL has a scheme. Raises UriError for an invalid URL."""
    if ":" not in url and not url.startswith("//"):
        return False
    from .uri import parse_uri

    return parse_uri(url).scheme is not None


def relative_url(url: str, baseurl: object) -> str:
    """A path on the site with `baseurl` in front, normalised; an absolute URL is returned unchanged.

    Raises UriError for an invalid URL.
    """
    return _on_base(url, "" if baseurl is None else str(baseurl))


@functools.lru_cache(maxsize=16_384)
def _on_base(url: str, baseurl: str) -> str:
    """Cached, because all pages of a site link to the same few URLs."""
    if is_absolute(url):
        return url
    base = baseurl.removesuffix("/")
    joined = "".join(part if not part or part.startswith("/") else f"/{part}" for part in (base, url))
    return joined if _PLAIN.fullmatch(joined) else _normal(joined)


def absolute_url(url: str, site_url: object, baseurl: object) -> str:
    """As `relative_url`, with the site's `url` in front. Raises UriError for an invalid URL."""
    if site_url is None or site_url == "":
        return relative_url(url, baseurl)
    return _on_site(url, str(site_url), "" if baseurl is None else str(baseurl))


@functools.lru_cache(maxsize=16_384)
def _on_site(url: str, site_url: str, baseurl: str) -> str:
    if is_absolute(url):
        return url
    path = _on_base(url, baseurl)
    plain = _PLAIN_SITE.fullmatch(site_url) and path and _PLAIN.fullmatch(path)
    return site_url + path if plain else _normal(site_url + path)


def _normal(url: str) -> str:
    from .uri import normalize_uri  # imported only if a URL needs it

    return normalize_uri(url)
