"""Pages that name another page in their place: redirects and canonical URLs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blogbuild.errors import Problem

from .built_site import BuiltSite, finding
from .html_scan import Mark

WORDING = {
    "check-redirect": ("redirect target", "redirects", 1),
    "check-canonical": ("canonical URL", "canonical URLs", 2),
}
"""By problem code: two nouns, and the shortest loop, because a page may be its own canonical URL."""


def check_redirects(site: BuiltSite) -> Iterator[Problem]:
    """Report redirects and canonical URLs whose target does not exist, or that form a loop."""
    redirects = {page: facts.refresh for page, facts in site.pages.items() if facts.refresh is not None}
    canonical = {
        page: facts.canonical
        for page, facts in site.pages.items()
        if facts.canonical is not None and page not in redirects
    }
    yield from _check(site, redirects, "check-redirect")
    yield from _check(site, canonical, "check-canonical")
    for page, mark in canonical.items():
        if site.target(mark, page).path in redirects:
            yield finding(
                "check-canonical",
                f"the canonical URL {mark.text} is a redirect",
                site.where_url(mark, page),
                "use the URL that it redirects to",
            )


def _check(site: BuiltSite, marks: Mapping[str, Mark], code: str) -> Iterator[Problem]:
    what, plural, shortest_loop = WORDING[code]
    targets: dict[str, str] = {}
    for page, mark in marks.items():
        target = site.target(mark, page)
        if target.kind in ("missing", "outside"):
            message = f"the {what} {mark.text} does not exist"
            yield finding(code, message, site.where_url(mark, page), "use a URL that the site has")
        elif target.kind == "file":
            targets[page] = target.path
    for loop in _loops(targets, shortest_loop):
        where = site.where_url(marks[loop[0]], loop[0])
        message = f"the {plural} form a loop: {' → '.join([*loop, loop[0]])}"
        yield finding(code, message, where, "decide which of these pages is the final one")


def _loops(targets: Mapping[str, str], shortest: int) -> Iterator[list[str]]:
    """Yield each loop of at least `shortest` pages once, starting where the first page that leads into it meets it."""
    reported: set[str] = set()
    for page in targets:
        path = [page]
        while targets.get(path[-1], page) not in path:
            path.append(targets[path[-1]])
        back = targets.get(path[-1])
        if back not in path:
            continue
        loop = path[path.index(back) :]
        if len(loop) >= shortest and not reported.intersection(loop):
            reported.update(loop)
            yield loop
