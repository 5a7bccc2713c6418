"""Resolves the names in the tags `link` and `post_url` (https://jekyllrb.com/docs/liquid/tags/#links)."""

from __future__ import annotations

import re

from .document import Document
from .site import Site

_POST_NAME = re.compile(r"^((?:.+/)*)(\d+-\d+-\d+)-(.*)$", re.ASCII)


def find_link(site: Site, path: str) -> str | None:
    """The URL of the page, static file or document at `path` in the source; None if there is none."""
    for page in site.pages:
        if page.source == path:
            return page.url
    for file in (*site.static_files, *site.unlisted_files):
        if file.path in (path, f"/{path}"):
            return file.url
    for document in site.listed_documents:
        if document.path == path and document.writes:
            return document.url
    return None


def is_post_name(name: str) -> bool:
    """Whether a name has the form that `post_url` expects: `[folder/]YYYY-MM-DD-slug`."""
    return _POST_NAME.match(name.removeprefix("/")) is not None


def find_post(site: Site, name: str) -> str | None:
    """The URL of the post called `name` (`[folder/]YYYY-MM-DD-slug`); None if there is none.

    A post with that path comes first, then a post with that date and slug in any folder.
    """
    match = _POST_NAME.match(name.removeprefix("/"))
    posts = site.collections.get("posts")
    if match is None or posts is None:
        return None
    folder, date, slug = match.groups()
    base = rf"{re.escape(date)}-{re.escape(slug)}\.[^.]+"
    pattern = re.compile(
        rf"^_posts/{re.escape(folder)}{base}|^{re.escape(folder)}_posts/?{base}", re.MULTILINE
    )
    for post in posts.documents:
        if pattern.search(post.path):
            return post.url
    for post in posts.documents:
        if _same_day(post, date) and post.data.get("slug") == slug:
            return post.url
    return None


def _same_day(post: Document, date: str) -> bool:
    year, month, day = (int(part) for part in date.split("-"))
    return post.date is not None and (post.date.year, post.date.month, post.date.day) == (year, month, day)
