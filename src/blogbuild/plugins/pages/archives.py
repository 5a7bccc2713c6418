"""jekyll-archives: a page for each year, month, day, tag and category (https://github.com/jekyll/jekyll-archives)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from blogbuild.config import deep_merge
from blogbuild.model.defaults import FrontMatterDefaults
from blogbuild.model.document import Document, DocumentList, with_own_keys
from blogbuild.model.site import Site
from blogbuild.model.urls.encoding import escape_path, sanitize_url
from blogbuild.model.urls.slug import slugify

from ..generated import generated_page
from ..plugin import Plugin

KINDS = {
    "year": "/:year/",
    "month": "/:year/:month/",
    "day": "/:year/:month/:day/",
    "tag": "/tag/:name/",
    "category": "/category/:name/",
}
PLURALS = {"tag": "tags", "category": "categories"}
NAMES = ("year", "month", "day", "tags", "categories")
"""Values that `enabled` may list."""


class Archives(Plugin):
    """Archive pages with `page.posts`, `page.type`, `page.title` and `page.date`."""

    def transform(self, site: Site) -> Site:
        """The site with the archives, also in `site.archives`."""
        made = with_own_keys(self.generate(site))
        given = self.config.get("jekyll-archives")
        options = deep_merge(
            {"layout": "archive", "enabled": [], "permalinks": KINDS},
            given if isinstance(given, Mapping) else {},
        )
        values = {
            **site.config.values,
            "jekyll-archives": options,
            "archives": DocumentList(tuple(page.key for page in made)),
        }
        return site.with_documents(made).with_changes(config=replace(site.config, values=values))

    def generate(self, site: Site) -> Iterable[Document]:
        """One page for each archive that is enabled in the config."""
        given = self.config.get("jekyll-archives")
        options = given if isinstance(given, Mapping) else {}
        enabled = options.get("enabled")
        if enabled is True or enabled == "all":
            return self._archives(site, frozenset(NAMES), options)
        return self._archives(
            site, frozenset(map(str, enabled)) if isinstance(enabled, list) else frozenset(), options
        )

    def _archives(
        self, site: Site, enabled: frozenset[str], options: Mapping[str, object]
    ) -> Iterator[Document]:
        """Tags, categories, then each year with its months, each month with its days."""
        for kind in ("tag", "category"):
            if PLURALS[kind] in enabled:
                for title, posts in (site.tags if kind == "tag" else site.categories).items():
                    slug = slugify(title, _mode(options), words=self.config.compat.word_characters)
                    yield self._page(kind, {"name": slug}, title, None, posts, options)
        if enabled.isdisjoint(("year", "month", "day")):
            return
        for year, in_year in _grouped(site.posts[::-1], "%Y"):
            if "year" in enabled:
                yield self._dated("year", (year,), in_year, options)
            for month, in_month in _grouped(in_year, "%m"):
                if "month" in enabled:
                    yield self._dated("month", (year, month), in_month, options)
                for day, in_day in _grouped(in_month, "%d"):
                    if "day" in enabled:
                        yield self._dated("day", (year, month, day), in_day, options)

    def _dated(
        self, kind: str, parts: tuple[str, ...], posts: Iterable[Document], options: Mapping[str, object]
    ) -> Document:
        first = date(*[*map(int, parts), 1, 1][:3])
        return self._page(
            kind, dict(zip(("year", "month", "day"), parts, strict=False)), None, first, posts, options
        )

    def _page(
        self,
        kind: str,
        names: Mapping[str, str],
        title: str | None,
        day: date | None,
        posts: Iterable[Document],
        options: Mapping[str, object],
    ) -> Document:
        permalinks = options.get("permalinks")
        layouts = options.get("layouts")
        path = (
            str(permalinks[kind]) if isinstance(permalinks, Mapping) and kind in permalinks else KINDS[kind]
        )
        for name, value in names.items():
            path = path.replace(f":{name}", value)
        layout = layouts.get(kind) if isinstance(layouts, Mapping) else None
        if layout is None or layout is False:
            layout = "archive" if options.get("layout") is None else options["layout"]
        data = {
            "layout": layout,
            "posts": DocumentList(tuple(post.key for post in posts)),
            "type": kind,
            "title": title,
            "date": day,
        }
        url = sanitize_url(escape_path(path if path.startswith("/") else f"/{path}"))
        clean = path.strip("/")
        file = (
            f"{clean}/index.html".lstrip("/")
            if path.endswith("/")
            else clean
            if "." in clean
            else f"{clean}.html"
        )
        name = file.rpartition("/")[2].rpartition(".")[0]
        called = f'the archive of the {kind} "{title or "-".join(names.values())}"'
        # Templates see the front matter defaults for the archive's path and type, except the layout.
        shown = deep_merge(FrontMatterDefaults(self.config).for_file(file, kind), data)
        page = generated_page(
            "jekyll-archives", file, "", shown, url=url if path.endswith("/") else None, name=name
        )
        return replace(page, called=called)


def _mode(options: Mapping[str, object]) -> str | None:
    mode = options.get("slug_mode")
    return None if mode is None else str(mode)


def _grouped(posts: Iterable[Document], form: str) -> list[tuple[str, list[Document]]]:
    """Posts grouped by a part of their date, in order of first appearance; each group has the newest first."""
    groups: dict[str, list[Document]] = {}
    for post in posts:
        if post.date is not None:
            part = f"{post.date.year:04d}" if form == "%Y" else post.date.strftime(form)
            groups.setdefault(part, []).append(post)
    return [
        (part, sorted(found, key=lambda p: (p.date, p.source), reverse=True))
        for part, found in groups.items()
    ]
