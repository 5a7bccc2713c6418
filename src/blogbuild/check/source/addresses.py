"""What is risky about a site's address, as `jekyll doctor` has it, and its `baseurl`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from blogbuild.config import Config
from blogbuild.errors import Location, Problem
from blogbuild.model.site import Site


def check_addresses(site: Site) -> Iterator[Problem]:
    """Problems `doctor-url` and `doctor-baseurl`."""
    config = site.config
    url = config.url
    if url is None or url == "":
        yield _problem(
            config,
            "doctor-url",
            "url",
            "the site has no `url`, so feeds, sitemaps and absolute links have no host",
            "write `url: https://example.org`",
        )
    elif not isinstance(url, str) or not _is_absolute(url):
        yield _problem(
            config,
            "doctor-url",
            "url",
            f"`url` is no address with a scheme and a host: {url!r}",
            "write it like https://example.org",
        )
    elif url.endswith("/"):
        yield _problem(
            config,
            "doctor-url",
            "url",
            "`url` ends with a slash, so links made as `site.url` + `page.url` have two",
            "take the slash away",
        )
    baseurl = config.baseurl
    if baseurl and (not baseurl.startswith("/") or baseurl.endswith("/")):
        yield _problem(
            config,
            "doctor-baseurl",
            "baseurl",
            f"`baseurl` should begin with a slash and not end with one: {baseurl!r}",
            f"write `baseurl: /{baseurl.strip('/')}`" if baseurl.strip("/") else 'write `baseurl: ""`',
        )


def _is_absolute(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _problem(config: Config, code: str, key: str, message: str, hint: str) -> Problem:
    where = Location(config.main_file, key=key)
    return Problem(code, message, where, hint, severity="warning")
