"""jekyll-paginate: the index in pages with a fixed number of posts (https://jekyllrb.com/docs/pagination/)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from blogbuild.config import deep_merge
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.model.defaults import FrontMatterDefaults
from blogbuild.model.document import Document, DocumentList
from blogbuild.model.site import Site

from ..plugin import Plugin


@dataclass(frozen=True, slots=True)
class IndexPages:
    """The index page of a site and how its posts are divided among further pages."""

    index: Document
    posts: tuple[str, ...]
    """Keys of the posts, newest first."""
    size: int
    """Posts on a page."""
    pattern: str
    """URL of the further pages, with `:num`."""

    @property
    def total(self) -> int:
        """Number of pages."""
        return -(-len(self.posts) // self.size)

    def url(self, number: int) -> str:
        """The URL of a page, by its number from 1."""
        if number == 1:
            return self.index.url
        path = self.pattern.replace(":num", str(number))
        return path if path.startswith("/") else f"/{path}"

    def paginator(self, number: int) -> dict[str, object]:
        """What the templates of a page see as `paginator`."""
        first = (number - 1) * self.size
        before, after = number > 1, number < self.total
        return {
            "page": number,
            "per_page": self.size,
            "posts": DocumentList(self.posts[first : first + self.size]),
            "total_posts": len(self.posts),
            "total_pages": self.total,
            "previous_page": number - 1 if before else None,
            "previous_page_path": self.url(number - 1) if before else None,
            "next_page": number + 1 if after else None,
            "next_page_path": self.url(number + 1) if after else None,
        }


class Pagination(Plugin):
    """Pages of `index.html` with `paginator`."""

    priority = 2

    def generate(self, site: Site) -> Iterable[Document]:
        """The index as the first page, and the further pages."""
        given = self.config.get("paginate")
        if given is None:
            return []
        size = _whole(given)
        if size < 1:
            message = f"`paginate` must be a number above 0, not {given!r}"
            where = Location(self.config.main_file, key="paginate")
            raise ProblemError(Problem("paginate-number", message, where, "write `paginate: 10`"))
        pattern = str(self.config.get("paginate_path") or "/page:num")
        index = self._index(site, pattern)
        if index is None:
            return []
        posts = tuple(post.key for post in site.posts_by_place if post.data.get("hidden") is not True)
        pages = IndexPages(index, posts, size, pattern)
        return [self._page(site, pages, number) for number in range(1, pages.total + 1)]

    def _index(self, site: Site, pattern: str) -> Document | None:
        """The page `index.html` whose folder contains the further pages; of several, the one with the longest path."""
        folder = "/" + "/".join(pattern.strip("/").split("/")[:-1])
        found = [p for p in site.pages if p.name == "index.html" and self._covers(p, folder)]
        return max(found, key=lambda p: len(p.path), default=None)

    def _covers(self, page: Document, folder: str) -> bool:
        own = "/" + page.path.rpartition("/")[0]
        return own in ("/", f"/{self.config.collections_dir}") or f"{folder}/".startswith(
            f"{own.rstrip('/')}/"
        )

    def _page(self, site: Site, pages: IndexPages, number: int) -> Document:
        paginator = pages.paginator(number)
        if number == 1:
            return replace(pages.index, variables={**pages.index.variables, "paginator": paginator})
        url = pages.url(number)
        template = self._template(site, pages.index)
        if self.config.compat.further_pages == "of-folder":
            template = self._in_folder(template, f"{url.strip('/')}/{pages.index.name}")
        variables = {**template.variables, "paginator": paginator}
        if template.data.get(
            "permalink"
        ):  # all pages have the same URL, as in Jekyll, and the last one is written
            return replace(template, key=f"jekyll-paginate:{url}", variables=variables)
        url = url if url.endswith(("/", ".html")) else f"{url}/"
        return replace(
            template,
            key=f"jekyll-paginate:{url}",
            url=url,
            output_path=f"{url.strip('/')}/index.html" if url.endswith("/") else url.strip("/"),
            variables=variables,
        )

    def _in_folder(self, template: Document, path: str) -> Document:
        """The template as a page at `path`, with the defaults of that path; only the layout stays the template's."""
        defaults = FrontMatterDefaults(self.config)
        before = defaults.for_file(template.path, "pages")
        own = {key: value for key, value in template.data.items() if before.get(key, ...) != value}
        layout = {"layout": template.layout} if "layout" in template.data else {}
        data = {**layout, **deep_merge(defaults.for_file(path, "pages"), own)}
        return replace(template, path=path, data=data)

    def _template(self, site: Site, index: Document) -> Document:
        """The page that the further pages are copies of.

        As in Jekyll, that is not the index itself but the page whose file is where the index's URL leads to; without
        such a page, one with an empty body.
        """
        folder = index.url if index.url.endswith("/") else index.url.rpartition("/")[0]
        path = f"{folder.strip('/')}/{index.name}".lstrip("/")
        if path == index.source:
            return index
        found = next((page for page in site.pages if page.source == path), None)
        if found is not None:
            return found
        data = FrontMatterDefaults(self.config).for_file(path, "pages")
        return replace(index, path=path, body="", data=data)


def _whole(value: object) -> int:
    """The integer of a number or text, as by Ruby's `to_i`; 0 for anything else."""
    if isinstance(value, str):
        match = re.match(r"\s*[+-]?\d+", value)
        return int(match[0]) if match else 0
    return int(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else 0
