"""Filters on URLs (https://jekyllrb.com/docs/liquid/filters/#relative-url)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote_plus

from blogbuild.liquid import Drop, LiquidError, Marker, Scope, ruby_to_s
from blogbuild.model.urls.encoding import UriError
from blogbuild.model.urls.on_site import absolute_url as with_site
from blogbuild.model.urls.on_site import is_absolute
from blogbuild.model.urls.on_site import relative_url as with_base

_INDEX = re.compile(r"/index\.html?$", re.MULTILINE)


def _located(value: object) -> object:
    """A document's URL, a drop that prints as an absolute URL, or the text of any other value. Raises UriError."""
    if isinstance(value, Drop) and not value.mapping and value.liquid_has("url"):
        return ruby_to_s(value.liquid_get("url"))
    text = ruby_to_s(value)
    return value if isinstance(value, Drop) and is_absolute(text) else text


def _no_url(error: UriError) -> LiquidError:
    return LiquidError(str(error), hint="pass a URL or a path")


def relative_url(scope: Scope, value: object) -> object:
    """Prepend the site's `baseurl` to a path."""
    if value is None:
        return None
    try:
        url = value if type(value) is str else _located(value)
        return with_base(url, scope.host.setting("baseurl")) if isinstance(url, str) else url
    except UriError as error:
        raise _no_url(error) from error


def absolute_url(scope: Scope, value: object) -> object:
    """Prepend the site's `url` and `baseurl` to a path."""
    if value is None:
        return None
    site, base = scope.host.setting("url"), scope.host.setting("baseurl")
    try:
        url = value if type(value) is str else _located(value)
        return (
            with_site(url, None if site is None else ruby_to_s(site), base) if isinstance(url, str) else url
        )
    except UriError as error:
        raise _no_url(error) from error


def strip_index(scope: Scope, value: object) -> object:
    """Remove the name of the index file from a URL."""
    if value is None or value == "" or isinstance(value, Marker):
        return None
    if not isinstance(value, str):
        raise LiquidError("strip_index needs a text", hint="pass a URL")
    return _INDEX.sub("/", value, count=1)


def cgi_escape(scope: Scope, value: object) -> str:
    """Encode for a query string; a space becomes `+`."""
    if not isinstance(value, str):
        raise LiquidError("cgi_escape needs a text", hint="pass a text, or use the filter `default` first")
    return quote_plus(value, errors="surrogatepass")


def uri_escape(scope: Scope, value: object) -> object:
    """Percent-encode the characters that a URL may not contain."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise LiquidError("uri_escape needs a text", hint="pass a text")
    from blogbuild.model.urls.uri import ANY, normalize_part

    return normalize_part(value, ANY)


FILTERS: Mapping[str, Callable[..., object]] = {
    "relative_url": relative_url, "absolute_url": absolute_url, "strip_index": strip_index, "cgi_escape": cgi_escape,
    "uri_escape": uri_escape,
}  # fmt: skip
