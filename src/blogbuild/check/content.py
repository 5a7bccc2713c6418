"""Each page by itself: is its HTML valid, and is it accessible?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from blogbuild.errors import Problem

from .built_site import BuiltSite, finding
from .html_scan import PageFacts


def check_html(site: BuiltSite) -> Iterator[Problem]:
    """Report elements that are nested wrongly, and ids that a page has more than once."""
    for page, facts in site.pages.items():
        for mark in facts.nesting_errors:
            where = site.where_text(page, [mark.tag], mark.offset)
            yield finding("check-nesting", mark.text, where, "close each element inside its parent")
        for name, count in Counter(mark.text for mark in facts.ids).items():
            if count > 1:
                yield _duplicate_id(site, page, name, count)


def check_access(site: BuiltSite) -> Iterator[Problem]:
    """Report missing titles, missing alt texts, and headings that skip a level."""
    for page, facts in site.pages.items():
        if facts.refresh is not None:
            continue
        # A file without a tag is not a page: it may be a search engine's proof of ownership.
        if not facts.title and "<" in site.texts[page]:
            state = "empty" if facts.title == "" else "missing"
            yield finding(
                "check-title",
                f"the page's <title> is {state}",
                site.source.find(page, []),
                "set `title` in the front matter, and write a <title> in the layout",
            )
        for mark in facts.without_alt:
            yield finding(
                "check-alt",
                f"the image {mark.text} has no alt text",
                site.where_url(mark, page),
                'describe the image, or write alt="" if it is decorative',
            )
        yield from _heading_levels(site, page, facts)


def _duplicate_id(site: BuiltSite, page: str, name: str, count: int) -> Problem:
    facts = site.pages[page]
    second = [mark for mark in facts.ids if mark.text == name][1]
    needles = [f'id="{name}"', f"id='{name}'", f"#{name}"]
    headings = [heading.text for heading in facts.headings if heading.offset == second.offset]
    where = site.where_text(page, [*needles, *headings], second.offset)
    message = f"the id {name} is used {count} times on the page"
    return finding("check-duplicate-id", message, where, "give each element a unique id")


def _heading_levels(site: BuiltSite, page: str, facts: PageFacts) -> Iterator[Problem]:
    previous = 0
    for heading in facts.headings:
        level = int(heading.tag[1])
        if previous and level > previous + 1:
            needles = [heading.text, " ".join(heading.text.split()[:3])]
            yield finding(
                "check-heading-order",
                f"the heading {heading.text!r} is level {level}, but the one before it is level {previous}",
                site.where_text(page, needles, heading.offset),
                f"make it level {previous + 1}, and change its size with CSS",
                "warning",
            )
        previous = level
