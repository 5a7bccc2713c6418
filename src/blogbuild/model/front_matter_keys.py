"""The keys that front matter has a meaning for, as data (https://jekyllrb.com/docs/front-matter/)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "a date", "true or false", "a number", "a list", "a mapping"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What values a key may have, an example, and what it is for."""

    kinds: tuple[Kind, ...]
    example: str
    meaning: str


KEYS: Mapping[str, Rule] = {
    "layout": Rule(
        ("text", "true or false"), "post", "The layout around the page; none or false for no layout."
    ),
    "title": Rule(("text",), "My first post", "The title; for a post else made from its file name."),
    "date": Rule(
        ("a date",), "2026-01-31 12:00:00 +0100", "When the post was written, over the date of its file name."
    ),
    "permalink": Rule(("text",), "/about/", "The page's address, or a pattern for it."),
    "published": Rule(("true or false",), "false", "False keeps the page out of the site."),
    "expires": Rule(
        ("a date",), "2026-12-24", "From then on the page is left out of builds (a key of blogbuild's)."
    ),
    "category": Rule(("text", "a list"), "news", "The post's category."),
    "categories": Rule(
        ("text", "a list"), "[news, travel]", "The post's categories: a list, or words with spaces between."
    ),
    "tag": Rule(("text", "a list"), "python", "The post's tag."),
    "tags": Rule(
        ("text", "a list"), "[python, web]", "The post's tags: a list, or words with spaces between."
    ),
    "draft": Rule(("true or false",), "true", "Shown to templates; set for drafts."),
    "excerpt": Rule(("text",), "In short: it works.", "What lists show of the post."),
    "excerpt_separator": Rule(("text",), "<!--more-->", "What the excerpt ends before."),
    "slug": Rule(("text",), "first-post", "The post's name in its address."),
    "description": Rule(("text",), "What the page is about.", "For search engines and previews."),
    "author": Rule(("text", "a mapping", "a list"), "ann", "Who wrote it."),
    "authors": Rule(("text", "a list"), "[ann, ben]", "Who wrote it, where they are several."),
    "image": Rule(
        ("text", "true or false", "a mapping"), "/assets/header.png", "The picture that previews show."
    ),
    "lang": Rule(("text",), "en", "The page's language."),
    "redirect_from": Rule(
        ("text", "a list"), "[/old/]", "Addresses that lead on to this page (jekyll-redirect-from)."
    ),
    "redirect_to": Rule(
        ("text", "a list"), "https://example.org/", "Where this page leads on to (jekyll-redirect-from)."
    ),
    "sitemap": Rule(("true or false", "a mapping"), "false", "False keeps the page out of sitemap.xml."),
    "last_modified_at": Rule(("a date",), "2026-02-01", "When the page was last changed."),
    "render_with_liquid": Rule(("true or false",), "false", "False leaves Liquid in the body as it is."),
    "pagination": Rule(("a mapping",), "{enabled: true}", "jekyll-paginate-v2."),
    "paginate": Rule(("a number",), "5", "How many posts a page lists."),
    "order": Rule(("a number",), "1", "The page's place among others."),
    "canonical_url": Rule(
        ("text",), "https://example.org/post/", "The address of the original (jekyll-seo-tag)."
    ),
    "hidden": Rule(("true or false",), "true", "True keeps the post out of paginated lists."),
    "mathjax": Rule(("true or false",), "true", "Show formulas."),
    "feed": Rule(("true or false", "a mapping"), "{excerpt_only: true}", "How the post stands in the feed."),
}

NOT_SLIPS = frozenset(
    {"name", "data", "dates", "images", "author_url", "subtitle", "titles", "language", "orders", "ordered"}
)
"""Keys that look like a slip of a known key and often are none."""
