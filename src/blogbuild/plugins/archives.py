"""jekyll-archives: a page for each year, month, day, tag and category (https://github.com/jekyll/jekyll-archives)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from blogbuild.model.document import Document, DocumentList
from blogbuild.model.site import Site
from blogbuild.model.slug import slugify

from .generated import generated_page
from .plugin import Plugin

KINDS = {"year": "/:year/", "month": "/:year/:month/", "day": "/:year/:month/:day/", "tag": "/tag/:name/", "category": "/category/:name/"}
PLURALS = {"year": "year", "month": "month", "day": "day", "tags": "tag", "categories": "category"}


class Archives(Plugin):
    """Archive pages with `page.posts`, `page.type`, `page.title` and `page.date`."""

    def generate(self, site: Site) -> Iterable[Document]:
        """One page for each archive that the config enables."""
        given = self.config.get("jekyll-archives")
        options = given if isinstance(given, Mapping) else {}
        enabled = options.get("enabled")
        if enabled is True or enabled == "all":
            names = list(PLURALS)
        else:
            names = [str(name) for name in enabled] if isinstance(enabled, list) else []
        return [page for name in names if name in PLURALS for page in self._archives(site, PLURALS[name], options)]

    def _archives(self, site: Site, kind: str, options: Mapping[str, object]) -> Iterator[Document]:
        if kind in ("tag", "category"):
            for title, posts in (site.tags if kind == "tag" else site.categories).items():
                yield self._page(kind, {"name": slugify(title, _mode(options))}, title, None, posts, options)
            return
        size = {"year": 1, "month": 2, "day": 3}[kind]
        groups: dict[tuple[int, ...], list[Document]] = {}
        for post in site.posts:
            if post.date is not None:
                groups.setdefault((post.date.year, post.date.month, post.date.day)[:size], []).append(post)
        for parts, dated in groups.items():
            names = dict(zip(("year", "month", "day"), (f"{parts[0]:04d}", *(f"{n:02d}" for n in parts[1:])), strict=False))
            yield self._page(kind, names, None, date(*(*parts, 1, 1)[:3]), dated, options)

    def _page(
        self, kind: str, names: Mapping[str, str], title: str | None, day: date | None, posts: Iterable[Document], options: Mapping[str, object]
    ) -> Document:
        permalinks = options.get("permalinks")
        layouts = options.get("layouts")
        path = str(permalinks[kind]) if isinstance(permalinks, Mapping) and kind in permalinks else KINDS[kind]
        for name, value in names.items():
            path = path.replace(f":{name}", value)
        layout = layouts.get(kind) if isinstance(layouts, Mapping) else None
        data = {
            "layout": layout or options.get("layout") or "archive",
            "posts": DocumentList(tuple(post.key for post in posts)),
            "type": kind,
            "title": title,
            "date": day,
        }
        clean = path.strip("/")
        if path.endswith("/"):
            return generated_page("jekyll-archives", f"{clean}/index.html", "", data, url=f"/{clean}/" if clean else "/")
        return generated_page("jekyll-archives", clean if "." in clean else f"{clean}.html", "", data)


def _mode(options: Mapping[str, object]) -> str | None:
    mode = options.get("slug_mode")
    return None if mode is None else str(mode)
