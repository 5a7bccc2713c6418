"""Each page on its own: is it sound HTML, and can everybody read it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from blogbuild.errors import Problem

from .built_site import BuiltSite, finding


def check_html(site: BuiltSite) -> Iterator[Problem]:
    """Elements that do not lie in one another, and ids that a page has twice."""
    for page, facts in site.pages.items():
        for mark in facts.faults:
            where = site.where_text(page, [mark.tag], mark.offset)
            yield finding(
                "check-nesting", mark.text, where, "close each element in the element that it begins in"
            )
        counts = Counter(mark.text for mark in facts.ids)
        for name, count in counts.items():
            if count > 1:
                second = [mark for mark in facts.ids if mark.text == name][1]
                needles = [f'id="{name}"', f"id='{name}'", f"#{name}"]
                headings = [h.text for h in facts.headings if h.offset == second.offset]
                where = site.where_text(page, [*needles, *headings], second.offset)
                yield finding(
                    "check-duplicate-id",
                    f"the id {name} stands {count} times on the page",
                    where,
                    "give each element an id of its own",
                )


def check_access(site: BuiltSite) -> Iterator[Problem]:
    """Titles, texts for pictures, and headings in their order."""
    for page, facts in site.pages.items():
        if facts.refresh is not None:
            continue
        # A file without a tag is no page, but for example the proof to a search engine that the site is ours.
        if not facts.title and "<" in site.texts[page]:
            what = "is empty" if facts.title == "" else "is missing"
            yield finding(
                "check-title",
                f"the page's <title> {what}",
                site.places.find(page, []),
                "give the page a title in its front matter, and a <title> in its layout",
            )
        for mark in facts.without_alt:
            yield finding(
                "check-alt",
                f"the picture {mark.text} has no alt text",
                site.where_url(mark, page),
                'say what it shows, or write alt="" where it only decorates',
            )
        level = 0
        for heading in facts.headings:
            now = int(heading.tag[1])
            if level and now > level + 1:
                where = site.where_text(
                    page, [heading.text, " ".join(heading.text.split()[:3])], heading.offset
                )
                message = f"the heading {heading.text!r} is of level {now}, after one of level {level}"
                yield finding(
                    "check-heading-order",
                    message,
                    where,
                    f"make it level {level + 1}; for looks there are styles",
                    "warning",
                )
            level = now
