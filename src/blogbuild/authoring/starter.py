"""`new site`: a complete blog that builds, with the default theme."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from blogbuild.config import CONFIG_FILE
from blogbuild.errors import Problem, ProblemError

from .editors import editor_files
from .files import write_new
from .front_matter import scalar
from .theme import theme_files
from .writing import just_before, stamp

CONFIG = """title: {title}
description: A blog of my own      # shown on the first page and in previews
author: {author}
url: https://example.org           # where the site will be; links in the feed need it
baseurl: ""                        # a folder of that address, such as /blog
timezone: UTC
expired: false                     # what says `expires: DATE` is left out from then on
permalink: /:year/:month/:day/:title/

paginate: 5
paginate_path: /page:num/
plugins:
  - jekyll-paginate
  - jekyll-archives
  - jekyll-feed
  - jekyll-sitemap
  - jekyll-redirect-from

jekyll-archives:
  enabled: [year, tags, categories]
  layout: archive
  permalinks:
    year: /archive/:year/
    tag: /tags/:name/
    category: /categories/:name/

navigation:
  - {{ title: Posts, url: / }}
  - {{ title: Archive, url: /archive/ }}
  - {{ title: Tags, url: /tags/ }}
  - {{ title: About, url: /about/ }}

exclude: [layouts, README.md]

# publish: git:origin#gh-pages     # where `blogbuild publish` brings the site
"""

WELCOME = """---
layout: post
title: Welcome
date: {date}
tags: [first steps]
---
This post is the file `_posts/{name}`. Change it while `blogbuild serve` runs, and the page follows.

## What next

- `blogbuild new post "A title"` begins a post, `blogbuild new draft "A title"` one that only you see.
- `_config.yml` has the title and the address of the site; `layouts/` and `assets/style.css` are its looks.
- `blogbuild check` looks for broken links, `blogbuild publish` brings the site to the web.

More is on the page [about this site]({{% link about.md %}}).
"""

PAGES = {
    "index.html": "---\nlayout: home\n---\n",
    "archive.html": "---\nlayout: posts\ntitle: All posts\npermalink: /archive/\n---\n",
    "tags.html": "---\nlayout: tags\ntitle: Tags\npermalink: /tags/\n---\n",
    "about.md": "---\nlayout: page\ntitle: About\npermalink: /about/\n---\nSay who writes here, and what about.\n",
    "404.html": "---\nlayout: page\ntitle: Nothing here\npermalink: /404.html\n---\n"
    "<p>There is no page at this address. The <a href=\"{{ '/archive/' | relative_url }}\">list of all posts</a> may have it.</p>\n",
    ".gitignore": "/_site/\n/.blogbuild-cache/\n",
}


def new_site(folder: Path, *, now: datetime, title: str | None = None, author: str = "me") -> list[Path]:
    """Make a site in `folder`, which is new or empty but for dot files. Raises ProblemError `new-not-empty`, `new-exists`."""
    if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise ProblemError(
            Problem(
                "new-not-empty",
                f"{folder} is not empty",
                hint="name a new folder: blogbuild new site my-blog",
            )
        )
    if folder.exists() and not folder.is_dir():
        raise ProblemError(
            Problem(
                "new-not-empty", f"{folder} is a file", hint="name a new folder: blogbuild new site my-blog"
            )
        )
    written = just_before(now)
    name = f"{written:%Y-%m-%d}-welcome.md"
    shown = title or folder.absolute().name.replace("-", " ").capitalize()
    return write_new(
        folder,
        {
            CONFIG_FILE: CONFIG.format(title=scalar(shown), author=scalar(author)),
            f"_posts/{name}": WELCOME.format(date=stamp(written), name=name),
            **PAGES,
            **theme_files(),
            **editor_files(),
        },
    )
