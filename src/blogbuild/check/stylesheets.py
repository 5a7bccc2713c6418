"""Stylesheets: what they load exists, and is loaded safely."""

from __future__ import annotations

from collections.abc import Iterator

from blogbuild.errors import Location, Problem

from .built_site import BuiltSite, missing_file, mixed_content
from .html_scan import css_urls


def check_stylesheets(site: BuiltSite) -> Iterator[Problem]:
    """Report files that stylesheets load and browsers can't get."""
    for path in site.outcome.files:
        if not path.endswith(".css"):
            continue
        for url in css_urls(site.text_of(path)):
            target = site.urls.resolve(url, path)
            if target.kind in ("missing", "outside"):
                where = site.source.find(path, [url, url.rpartition("/")[2]])
                if where.line is None and where.path == path:
                    where = Location(site.outcome.sources.get(path, path))
                yield missing_file(url, where)
            elif site.urls.secure and target.scheme == "http":
                yield mixed_content(url, site.source.find(path, [url]))
