"""The keys of front matter that have a meaning, with types and descriptions.

https://jekyllrb.com/docs/front-matter/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "a date", "true or false", "a number", "a list", "a mapping"]


@dataclass(frozen=True, slots=True)
class Rule:
    """The types of values of a key, an example, and what the key is for."""

    kinds: tuple[Kind, ...]
    example: str
    meaning: str


KEYS: Mapping[str, Rule] = {
    "layout": Rule(("text", "true or false"), "post", "The layout of the page; none or false for no layout."),
    "title": Rule(("text",), "My first post", "The title; by default, a post's is made from its file name."),
    "date": Rule(
        ("a date",),
        "2026-01-31 12:00:00 +0100",
        "When the post was written; replaces the date in its file name.",
    ),
    "permalink": Rule(("text",), "/about/", "The page's URL, or a pattern for it."),
    "published": Rule(("true or false",), "false", "False leaves the page out of the site."),
    "expires": Rule(
        ("a date",), "2026-12-24", "The page is left out of builds from then on (a key of blogbuild's)."
    ),
    "category": Rule(("text", "a list"), "news", "The post's category."),
    "categories": Rule(
        ("text", "a list"), "[news, travel]", "The post's categories: a list, or words separated by spaces."
    ),
    "tag": Rule(("text", "a list"), "python", "The post's tag."),
    "tags": Rule(
        ("text", "a list"), "[python, web]", "The post's tags: a list, or words separated by spaces."
    ),
    "draft": Rule(("true or false",), "true", "Whether this is a draft, for templates; set for drafts."),
    "excerpt": Rule(("text",), "In short: it works.", "The text that lists show of the post."),
    "excerpt_separator": Rule(("text",), "<!--more-->", "The text at which the excerpt ends."),
    "slug": Rule(("text",), "first-post", "The post's name in its URL."),
    "description": Rule(("text",), "What the page is about.", "For search engines and previews."),
    "author": Rule(("text", "a mapping", "a list"), "ann", "The author."),
    "authors": Rule(("text", "a list"), "[ann, ben]", "The authors, if there are several."),
    "image": Rule(
        ("text", "true or false", "a mapping"), "/assets/header.png", "The picture in link previews."
    ),
    "lang": Rule(("text",), "en", "The page's language."),
    "redirect_from": Rule(
        ("text", "a list"), "[/old/]", "URLs that redirect to this page (jekyll-redirect-from)."
    ),
    "redirect_to": Rule(
        ("text", "a list"),
        "https://example.org/",
        "The URL that this page redirects to (jekyll-redirect-from).",
    ),
    "sitemap": Rule(("true or false", "a mapping"), "false", "False leaves the page out of sitemap.xml."),
    "last_modified_at": Rule(("a date",), "2026-02-01", "When the page was last changed."),
    "render_with_liquid": Rule(("true or false",), "false", "False leaves Liquid in the body unchanged."),
    "pagination": Rule(("a mapping",), "{enabled: true}", "Options of pagination (jekyll-paginate-v2)."),
    "paginate": Rule(("a number",), "5", "Number of posts on a page."),
    "order": Rule(("a number",), "1", "The page's position among others."),
    "canonical_url": Rule(
        ("text",), "https://example.org/post/", "The URL of the original (jekyll-seo-tag)."
    ),
    "hidden": Rule(("true or false",), "true", "True leaves the post out of paginated lists."),
    "mathjax": Rule(("true or false",), "true", "Show formulas."),
    "feed": Rule(("true or false", "a mapping"), "{excerpt_only: true}", "Options for the post in the feed."),
}

NOT_MISSPELT = frozenset(
    {"name", "data", "dates", "images", "author_url", "subtitle", "titles", "language", "orders", "ordered"}
)
"""Keys that look like a misspelt key but often are not."""
