"""Filters on URLs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, quote_plus

from blogbuild.liquid import Drop, LiquidError, Scope, ruby_to_s
from blogbuild.model.urls import absolute_url as with_site
from blogbuild.model.urls import relative_url as with_base

_INDEX = re.compile(r"/index\.html?$", re.MULTILINE)


def _url_text(value: object) -> str:
    return ruby_to_s(value.liquid_get("url")) if isinstance(value, Drop) else ruby_to_s(value)


def relative_url(scope: Scope, value: object) -> object:
    """A path with the site's `baseurl` before it."""
    return None if value is None else with_base(_url_text(value), scope.host.setting("baseurl"))


def absolute_url(scope: Scope, value: object) -> object:
    """A path with the site's `url` and `baseurl` before it."""
    if value is None:
        return None
    return with_site(_url_text(value), scope.host.setting("url"), scope.host.setting("baseurl"))


def strip_index(scope: Scope, value: object) -> object:
    """A URL without the name of its index file."""
    return None if value is None or ruby_to_s(value) == "" else _INDEX.sub("/", ruby_to_s(value), count=1)


def cgi_escape(scope: Scope, value: object) -> str:
    """As a part of a form's query."""
    if not isinstance(value, str):
        raise LiquidError("cgi_escape needs a text", hint="give it a text")
    return quote_plus(value, safe="~").replace("*", "%2A")


def uri_escape(scope: Scope, value: object) -> object:
    """With all percent-encoded that a URL may not hold."""
    return None if value is None else quote(ruby_to_s(value), safe="%-._~:/?#[]@!$&'()*+,;=")


FILTERS: Mapping[str, Callable[..., object]] = {
    "relative_url": relative_url, "absolute_url": absolute_url, "strip_index": strip_index, "cgi_escape": cgi_escape,
    "uri_escape": uri_escape,
}  # fmt: skip
