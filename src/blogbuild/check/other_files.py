"""Feeds, maps of the site and stylesheets: what they name must exist, and XML must be XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.parsers import expat

from blogbuild.errors import Location, Problem

from .built_site import BuiltSite, finding
from .css_urls import css_urls

_XML_URLS = re.compile(
    r"<(?:[a-z]+:)?(?:loc|guid|link|comments)(?:\s[^>]*)?>\s*(https?://[^<\s]+)\s*<|<(?:[a-z]+:)?(?:link|enclosure)\b[^>]*?\b(?:href|url)=[\"']([^\"']+)"
)
_ENTRY = re.compile(r"<(entry|item)\b.*?</\1>", re.DOTALL)
_ENTRY_ID = re.compile(r"<(id|guid)(?:\s[^>]*)?>([^<]*)</\1>")


def check_feeds(site: BuiltSite) -> Iterator[Problem]:
    """Well-formed XML, addresses that exist, entries that can be told apart."""
    for path in site.outcome.files:
        if not path.endswith((".xml", ".atom", ".rss")):
            continue
        text = site.text_of(path)
        broken = _malformed(text)
        if broken is not None:
            lines = text.split("\n")
            line = lines[broken[0] - 1].strip() if broken[0] <= len(lines) else ""
            where = site.places.find(path, [line, line[:40]])
            yield finding(
                "check-feed",
                f"{path} is no XML: {broken[1]} in its line {broken[0]}",
                where,
                "write the filter xml_escape where text is put in",
            )
            continue
        for match in _XML_URLS.finditer(text):
            url = unescape(match[1] or match[2])
            address = site.addresses.resolve(url, path)
            if address.kind in ("missing", "outside"):
                tail = "/" + address.path.rpartition("/")[2]
                where = site.places.find(path, [url, f"/{address.path}", tail if len(tail) > 3 else ""])
                yield finding(
                    "check-feed",
                    f"{path} names {url}, which leads to nothing",
                    where,
                    "correct the address, or leave it out",
                )
        seen: set[str] = set()
        for entry in _ENTRY.finditer(text):
            for _, identity in _ENTRY_ID.findall(entry[0])[:1]:
                if identity in seen:
                    where = site.places.find(path, [identity], 1)
                    yield finding(
                        "check-feed",
                        f"{path} has two entries with the id {identity}",
                        where,
                        "readers show only one of them: give each its own",
                    )
                seen.add(identity)


def check_stylesheets(site: BuiltSite) -> Iterator[Problem]:
    """What stylesheets load."""
    for path in site.outcome.files:
        if not path.endswith(".css"):
            continue
        for url in css_urls(site.text_of(path)):
            address = site.addresses.resolve(url, path)
            if address.kind in ("missing", "outside"):
                source = site.outcome.sources.get(path, path)
                where = site.places.find(path, [url, url.rpartition("/")[2]])
                if where.line is None and where.path == path:
                    where = Location(source)
                yield finding(
                    "check-missing-file",
                    f"there is no file {url}",
                    where,
                    "add the file, or correct its name (upper and lower case differ)",
                )
            elif site.addresses.secure and address.scheme == "http":
                yield finding(
                    "check-mixed-content",
                    f"{url} is loaded over http in a site of https, and browsers refuse that",
                    site.places.find(path, [url]),
                    "write https://, or keep the file in the site",
                )


def xml_urls(text: str) -> Iterator[str]:
    """The addresses that a feed or map names."""
    for match in _XML_URLS.finditer(text):
        yield unescape(match[1] or match[2])


def _malformed(text: str) -> tuple[int, str] | None:
    parser = expat.ParserCreate()
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return error.lineno, expat.errors.messages[error.code]
    return None
