"""`list` and `stats`: an overview of a site's posts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from blogbuild.model.site import Site

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """A post or draft in a list. `state` is "published", "draft", "future", "expired" or "unpublished"."""

    date: str
    title: str
    source: str
    state: str
    tags: tuple[str, ...]


def list_posts(site: Site, with_hidden: Site | None = None) -> tuple[InventoryRow, ...]:
    """Return the posts of a site, newest first.

    `with_hidden` is the same site read with all posts; the state of those that only it has says why they are hidden.
    """
    reasons = {hidden.source: hidden.reason for hidden in site.hidden}
    found = []
    for post in (with_hidden or site).posts:
        tags = post.data.get("tags")
        is_draft = post.data.get("draft") is True
        found.append(
            InventoryRow(
                date=f"{post.date:%Y-%m-%d}" if post.date and not is_draft else "",
                title=str(post.data.get("title") or ""),
                source=post.source,
                state=reasons.get(post.source, "draft" if is_draft else "published"),
                tags=tuple(str(tag) for tag in tags) if isinstance(tags, (list, tuple)) else (),
            )
        )
    return tuple(found)


def count_tags(site: Site) -> dict[str, int]:
    """Return the number of posts by tag, the most used tag first."""
    return dict(
        sorted(((tag, len(posts)) for tag, posts in site.tags.items()), key=lambda item: (-item[1], item[0]))
    )


def statistics(site: Site) -> dict[str, object]:
    """Return the numbers that `stats --json` prints: posts, words, tags, years and more."""
    words = {post.source: len(_WORD.findall(post.read_body())) for post in site.posts}
    years = Counter(f"{post.date:%Y}" for post in site.posts if post.date)
    return {
        "posts": len(site.posts),
        "pages": len(site.pages),
        "files": len(site.static_files),
        "words": sum(words.values()),
        "words_per_post": round(sum(words.values()) / len(words)) if words else 0,
        "longest": max(words, key=lambda source: words[source], default=None),
        "tags": len(site.tags),
        "categories": len(site.categories),
        "years": dict(sorted(years.items())),
    }
