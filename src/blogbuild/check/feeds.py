"""Feeds and sitemaps: they are well-formed XML, and what they refer to exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.parsers import expat

from blogbuild.errors import Problem

from .built_site import BuiltSite, finding

FEEDS = (".xml", ".atom", ".rss")
_URL = re.compile(
    r"<(?:[a-z]+:)?(?:loc|guid|link|comments)(?:\s[^>]*)?>\s*(https?://[^<\s]+)\s*<"
    r"|<(?:[a-z]+:)?(?:link|enclosure)\b[^>]*?\b(?:href|url)=[\"']([^\"']+)"
)
_ENTRY = re.compile(r"<(entry|item)\b.*?</\1>", re.DOTALL)
_ENTRY_ID = re.compile(r"<(id|guid)(?:\s[^>]*)?>([^<]*)</\1>")


def check_feeds(site: BuiltSite) -> Iterator[Problem]:
    """Report malformed XML, URLs that do not exist, and entries with the same id."""
    for path in site.outcome.files:
        if path.endswith(FEEDS):
            text = site.text_of(path)
            error = _syntax_error(text)
            if error is not None:
                yield _malformed(site, path, text, error)
            else:
                yield from _broken_urls(site, path, text)
                yield from _duplicate_ids(site, path, text)


def xml_urls(text: str) -> Iterator[str]:
    """Yield the URLs that a feed or sitemap refers to."""
    for match in _URL.finditer(text):
        yield unescape(match[1] or match[2])


def _syntax_error(text: str) -> tuple[int, str] | None:
    """Return the line, from 1, and the message of the first error in the XML, if there is one."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return error.lineno, expat.errors.messages[error.code]
    return None


def _malformed(site: BuiltSite, path: str, text: str, error: tuple[int, str]) -> Problem:
    number, message = error
    lines = text.split("\n")
    line = lines[number - 1].strip() if number <= len(lines) else ""
    return finding(
        "check-feed",
        f"line {number} of {path} is malformed XML: {message}",
        site.source.find(path, [line, line[:40]]),
        "apply the filter xml_escape to inserted text",
    )


def _broken_urls(site: BuiltSite, path: str, text: str) -> Iterator[Problem]:
    for url in xml_urls(text):
        target = site.urls.resolve(url, path)
        if target.kind in ("missing", "outside"):
            tail = "/" + target.path.rpartition("/")[2]
            where = site.source.find(path, [url, f"/{target.path}", tail if len(tail) > 3 else ""])
            message = f"{path} refers to {url}, which does not exist"
            yield finding("check-feed", message, where, "correct the URL, or remove it")


def _duplicate_ids(site: BuiltSite, path: str, text: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in _ENTRY.finditer(text):
        for _, identity in _ENTRY_ID.findall(entry[0])[:1]:
            if identity in seen:
                yield finding(
                    "check-feed",
                    f"{path} has two entries with the id {identity}",
                    site.source.find(path, [identity], 1),
                    "give each entry a unique id; feed readers show only one of the two",
                )
            seen.add(identity)
