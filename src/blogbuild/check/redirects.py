"""Pages that name another page as the real one: canonical addresses and redirects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blogbuild.errors import Problem

from .built_site import BuiltSite, finding
from .html_scan import Mark


def check_redirects(site: BuiltSite) -> Iterator[Problem]:
    """Canonical addresses and redirects lead to a page, and not in a circle."""
    redirects = {page: facts.refresh for page, facts in site.pages.items() if facts.refresh is not None}
    canonical = {
        page: facts.canonical
        for page, facts in site.pages.items()
        if facts.canonical is not None and page not in redirects
    }
    yield from _check(site, redirects, "check-redirect", "the redirect")
    yield from _check(site, canonical, "check-canonical", "the canonical address")
    for page, mark in canonical.items():
        target = site.address(mark, page)
        if target.path in redirects:
            yield finding(
                "check-canonical",
                f"the canonical address {mark.text} is a redirect",
                site.where_url(mark, page),
                "name the page that it leads to",
            )


def _check(site: BuiltSite, marks: Mapping[str, Mark], code: str, what: str) -> Iterator[Problem]:
    targets: dict[str, str] = {}
    for page, mark in marks.items():
        address = site.address(mark, page)
        if address.kind in ("missing", "outside"):
            yield finding(
                code,
                f"{what} {mark.text} leads to nothing",
                site.where_url(mark, page),
                "name an address that the site has",
            )
        elif address.kind == "file":
            targets[page] = address.path
    told: set[str] = set()
    for page in targets:
        way = [page]
        while targets.get(way[-1], page) not in way:
            way.append(targets[way[-1]])
        back = targets.get(way[-1])
        circles = back in way and (len(way) - way.index(back) > 1 or code == "check-redirect")
        if circles and back is not None:
            circle = way[way.index(back) :]
            if not told.intersection(circle):
                told.update(circle)
                where = site.where_url(marks[circle[0]], circle[0])
                yield finding(
                    code,
                    f"{what} leads in a circle: {' → '.join([*circle, circle[0]])}",
                    where,
                    "let one of them be the real page",
                )
