"""Links, images and other files: does everything that a page refers to exist?"""

from __future__ import annotations

from collections.abc import Iterator

from blogbuild.errors import Problem, nearest

from .built_site import BuiltSite, finding, missing_file, mixed_content
from .html_scan import HTML_ANCHORS, Mark
from .url_resolver import UrlTarget


def check_links(site: BuiltSite) -> Iterator[Problem]:
    """Report links to pages, fragments and files of the site that do not exist, and links without text."""
    ids: dict[str, frozenset[str]] = {}
    for page, facts in site.pages.items():
        for mark in facts.links if facts.refresh is None else ():
            target = site.target(mark, page)
            if target.kind in ("missing", "outside"):
                yield _broken_link(site, mark, page, target)
            elif target.kind == "file" and target.fragment and target.path in site.pages:
                if target.path not in ids:
                    found = site.pages[target.path]
                    ids[target.path] = frozenset(mark.text for mark in (*found.ids, *found.names))
                yield from _broken_fragment(site, mark, page, target, ids[target.path])
        for mark in facts.empty_links:
            needles = [f"[]({mark.text}", _element_text(site.texts[page], mark), mark.text]
            yield finding(
                "check-empty-link",
                f"the link to {mark.text} has no text",
                site.where_text(page, needles, mark.offset),
                "add text, an alt text or an aria-label, so that screen readers can announce the link",
            )


def check_resources(site: BuiltSite) -> Iterator[Problem]:
    """Report images, scripts, stylesheets and media that browsers can't load."""
    for page, facts in site.pages.items():
        for mark in facts.resources:
            target = site.target(mark, page)
            if target.kind in ("missing", "outside"):
                yield missing_file(mark.text, site.where_url(mark, page), site.urls.similar(target.path))
            elif site.urls.secure and target.scheme == "http" and mark.tag != "meta":
                yield mixed_content(mark.text, site.where_url(mark, page))


def _broken_link(site: BuiltSite, mark: Mark, page: str, target: UrlTarget) -> Problem:
    where = site.where_url(mark, page)
    if target.kind == "outside":
        message = f"{mark.text} is outside `baseurl`"
        hint = f"the site is served under {site.baseurl}: write {{{{ '{mark.text}' | relative_url }}}}"
        return finding("check-broken-link", message, where, hint)
    similar = site.urls.similar(target.path)
    hint = (
        f"did you mean {similar}?"
        if similar
        else "correct the URL; every build checks `link` and `post_url` tags"
    )
    return finding("check-broken-link", f"{mark.text} does not exist", where, hint)


def _broken_fragment(
    site: BuiltSite, mark: Mark, page: str, target: UrlTarget, ids: frozenset[str]
) -> Iterator[Problem]:
    name = (target.fragment or "").partition(":~:")[0]
    is_route = name.startswith(("!", "/", "?"))  # read by scripts as a URL of their own
    if not name or is_route or name in ids or name in HTML_ANCHORS:
        return
    near = nearest(name, ids)
    hint = f"did you mean #{near}?" if near else "give the target that id, or remove the fragment"
    message = f"{mark.text} refers to an id that {target.path} does not have"
    yield finding("check-broken-fragment", message, site.where_url(mark, page), hint)


def _element_text(text: str, mark: Mark) -> str:
    """Return an element from its tag to the next end tag; its URL alone may be "/", which is everywhere."""
    end = text.find(">", text.find("</", mark.offset))
    return text[mark.offset : end + 1]
