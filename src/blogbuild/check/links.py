"""Links, pictures and other files: does everything that a page names exist?"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from blogbuild.errors import Problem

from .built_site import BuiltSite, finding
from .html_scan import HTML_ANCHORS, Mark


def check_links(site: BuiltSite) -> Iterator[Problem]:
    """Links to pages, fragments and files of the site itself."""
    ids: dict[str, frozenset[str]] = {}
    for page, facts in site.pages.items():
        for mark in facts.links if facts.refresh is None else ():
            address = site.address(mark, page)
            if address.kind in ("missing", "outside"):
                yield _broken(site, mark, page, outside=address.kind == "outside")
            elif address.kind == "file" and address.fragment and address.path in site.pages:
                if address.path not in ids:
                    ids[address.path] = frozenset(found.text for found in site.pages[address.path].ids)
                name = address.fragment.partition(":~:")[0]
                routed = name.startswith(("!", "/", "?"))  # for scripts, which read their own addresses there
                if name and not routed and name not in ids[address.path] and name not in HTML_ANCHORS:
                    near = get_close_matches(name, ids[address.path], 1)
                    yield finding(
                        "check-broken-fragment",
                        f"{mark.text} leads to a place that {address.path} does not have",
                        site.where_url(mark, page),
                        f"did you mean #{near[0]}?"
                        if near
                        else "give the heading or element that id, or take the fragment away",
                    )
        for mark in facts.empty_links:
            yield finding(
                "check-empty-link",
                f"the link to {mark.text} has no text",
                site.where_text(
                    page, [f"[]({mark.text}", _written(site.texts[page], mark), mark.text], mark.offset
                ),
                "write a text, an alt text or an aria-label, so that people who can't see it know where it leads",
            )


def check_resources(site: BuiltSite) -> Iterator[Problem]:
    """Pictures, scripts, stylesheets, films: what browsers load."""
    for page, facts in site.pages.items():
        for mark in facts.resources:
            address = site.address(mark, page)
            if address.kind in ("missing", "outside"):
                near = site.addresses.similar(address.path)
                yield finding(
                    "check-missing-file",
                    f"there is no file {mark.text}",
                    site.where_url(mark, page),
                    f"did you mean {near}?"
                    if near
                    else "add the file, or correct its name (upper and lower case differ)",
                )
            elif site.addresses.secure and address.scheme == "http" and mark.tag != "meta":
                yield finding(
                    "check-mixed-content",
                    f"{mark.text} is loaded over http in a site of https, and browsers refuse that",
                    site.where_url(mark, page),
                    "write https://, or keep the file in the site",
                )


def _written(text: str, mark: Mark) -> str:
    """An element from its tag to the next end tag. Its address alone may be as short as "/", which stands everywhere."""
    end = text.find(">", text.find("</", mark.offset))
    return text[mark.offset : end + 1]


def _broken(site: BuiltSite, mark: Mark, page: str, *, outside: bool) -> Problem:
    where = site.where_url(mark, page)
    if outside:
        hint = f"the site lies under {site.baseurl}: write {{{{ '{mark.text}' | relative_url }}}}"
        return finding("check-broken-link", f"{mark.text} leads out of the site", where, hint)
    path = site.address(mark, page).path
    near = site.addresses.similar(path)
    hint = (
        f"did you mean {near}?"
        if near
        else "correct the address; `link` and `post_url` tags are checked by every build"
    )
    return finding("check-broken-link", f"{mark.text or 'an empty address'} leads to nothing", where, hint)
