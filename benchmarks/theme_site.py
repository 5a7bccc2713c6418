"""A site of generated posts with the layouts of a public theme, copied from a checkout."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from blog import posts

PLUGINS = ["jekyll-feed", "jekyll-seo-tag", "jekyll-paginate", "jekyll-avatar"]
COMMON = {
    "url": "https://blog.example", "title": "Bench & mark", "plugins": PLUGINS, "timezone": "UTC",
    "future": True, "theme": None,
    "permalink": "/:year/:month/:title/", "quiet": True, "disable_disk_cache": True,
}  # fmt: skip
YEARS = """---
layout: page
title: Archive
permalink: /archive/
---
{% assign years = site.posts | group_by_exp: "post", "post.date | date: '%Y'" %}\
{% for year in years %}<h2>{{ year.name }}</h2>
<ul>{% for post in year.items %}<li>{{ post.date | date: "%d %b" }} \
<a href="{{ post.url | relative_url }}">{{ post.title | escape }}</a></li>
{% endfor %}</ul>{% endfor %}
"""


@dataclass(frozen=True)
class Theme:
    """A theme: its folder in the checkout, the parts to copy, and the pages to render."""

    folder: str
    taken: tuple[str, ...]
    pages: Mapping[str, str]
    """Kind of page -> its source; the post is generated."""
    config: Mapping[str, Any]
    category: str
    added: Mapping[str, str]


THEMES = {
    "mediumish-theme-jekyll": Theme(
        "", ("_layouts", "_includes", "_pages", "index.html", "_config.yml"),
        {"index": "index.html", "archive": "_pages/categories.md"},
        {"paginate": 6}, "notes", {},
    ),
    "minima": Theme(
        "", ("_layouts", "_includes", "index.md", "about.md"), {"index": "index.md", "archive": "archive.html"},
        {
            "minima": {
                "show_excerpts": True,
                "social_links": [{"title": "Code", "icon": "github", "url": "https://code.example"}],
            },
            "author": {"name": "Ben"},
        },
        "notes", {"archive.html": YEARS},
    ),
    "jekyll": Theme(
        "docs", ("_layouts", "_includes", "_data", "pages", "_config.yml"),
        {"index": "pages/news.html", "archive": "pages/releases.html"},
        {"collections": {"posts": {"output": True, "permalink": "/news/:year/:month/:day/:title/"}}}, "release", {},
    ),
}  # fmt: skip
"""Checkout -> theme: wowthemesnet/mediumish-theme-jekyll, jekyll/minima, and docs/ of jekyll/jekyll, all on GitHub."""

LAYOUTS = {"mediumish-theme-jekyll": "post", "minima": "post", "jekyll": "news_item"}


def write_site(name: str, checkouts: Path, folder: Path, count: int) -> dict[str, str]:
    """Write the site of a theme with `count` posts, and return kind of page -> source.

    The overrides of its config are in `_overrides.json`.
    """
    theme = THEMES[name]
    for part in theme.taken:
        source, target = checkouts / name / theme.folder / part, folder / part
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for path, text in theme.added.items():
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "_posts").mkdir()
    sources = []
    for post in posts(count):
        # Bodies are HTML, because Markdown is not measured here.
        body = "".join(
            f"<h2>Part {number}</h2>\n<p>{part}</p>\n\n"
            for number, part in enumerate(post.body.split("\n\n"))
            if not part.startswith("```")
        )
        front = {
            "layout": LAYOUTS[name], "title": f"{post.title} & more, {post.number}",
            "author": ["sal", "john"][post.number % 2], "tags": list(post.tags),
            "categories": [theme.category if post.number % 3 else "other things"],
            "image": f"assets/{post.number}.png", "rating": post.number % 6 or None,
            "featured": post.number % 40 == 0, "toc": post.number % 2 == 0, "version": f"1.{post.number}",
            "date": str(post.date + dt.timedelta(days=1)) + " 10:20:30",
        }  # fmt: skip
        path = f"_posts/{post.date}-{post.slug}.html"
        (folder / path).write_text(
            "---\n"
            + "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items())
            + f"---\n{body}",
            encoding="utf-8",
        )
        sources.append(path)
    (folder / "_overrides.json").write_text(json.dumps({**COMMON, **theme.config}), encoding="utf-8")
    return {"post": sources[count // 2], **theme.pages}
