"""jekyll-paginate: an index page for every few posts (https://jekyllrb.com/docs/pagination/)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.model.defaults import FrontMatterDefaults
from blogbuild.model.document import Document, DocumentList
from blogbuild.model.site import Site

from ..plugin import Plugin


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
            where = Location(self.config.main_file, key="paginate")
            raise ProblemError(
                Problem(
                    "paginate-number",
                    f"`paginate` must be a number above 0, not {given!r}",
                    where,
                    "write `paginate: 10`",
                )
            )
        form = str(self.config.get("paginate_path") or "/page:num")
        index = self._index(site, form)
        if index is None:
            return []
        posts = [post.key for post in site.posts if post.data.get("hidden") is not True]
        total = -(-len(posts) // size)
        return [self._page(site, index, number, total, posts, size, form) for number in range(1, total + 1)]

    def _index(self, site: Site, form: str) -> Document | None:
        """The index page nearest to the pagination path, deepest folder last, as Jekyll picks it."""
        folder = "/" + "/".join(form.strip("/").split("/")[:-1])
        found = [p for p in site.pages if p.name == "index.html" and self._covers(p, folder)]
        return max(found, key=lambda p: len(p.path), default=None)

    def _covers(self, page: Document, folder: str) -> bool:
        own = "/" + page.path.rpartition("/")[0]
        collections = f"/{str(self.config.get('collections_dir') or '').strip('/')}"
        return own in ("/", collections) or f"{folder}/".startswith(f"{own.rstrip('/')}/")

    def _page(
        self, site: Site, index: Document, number: int, total: int, posts: list[str], size: int, form: str
    ) -> Document:
        paginator = {
            "page": number,
            "per_page": size,
            "posts": DocumentList(tuple(posts[(number - 1) * size : number * size])),
            "total_posts": len(posts),
            "total_pages": total,
            "previous_page": number - 1 if number > 1 else None,
            "previous_page_path": self._path(index, number - 1, form) if number > 1 else None,
            "next_page": number + 1 if number < total else None,
            "next_page_path": self._path(index, number + 1, form) if number < total else None,
        }
        if number == 1:
            return replace(index, variables={**index.variables, "paginator": paginator})
        url = self._path(index, number, form)
        again = self._read_again(site, index)
        if again.data.get("permalink"):  # each page has it, so that the last one is what comes to lie there
            return replace(
                again, key=f"jekyll-paginate:{url}", variables={**again.variables, "paginator": paginator}
            )
        url = url if url.endswith(("/", ".html")) else f"{url}/"
        return replace(
            again,
            key=f"jekyll-paginate:{url}",
            url=url,
            output_path=f"{url.strip('/')}/index.html" if url.endswith("/") else url.strip("/"),
            variables={**again.variables, "paginator": paginator},
        )

    def _read_again(self, site: Site, index: Document) -> Document:
        """What the further pages are made of: not the index, but the file where its URL leads to, if there is one."""
        folder = index.url if index.url.endswith("/") else index.url.rpartition("/")[0]
        path = f"{folder.strip('/')}/{index.name}".lstrip("/")
        if path == index.source:
            return index
        found = next((page for page in site.pages if page.source == path), None)
        return (
            replace(index, path=path, body="", data=FrontMatterDefaults(self.config).for_file(path, "pages"))
            if found is None
            else found
        )

    def _path(self, index: Document, number: int, form: str) -> str:
        if number == 1:
            return index.url
        path = form.replace(":num", str(number))
        return path if path.startswith("/") else f"/{path}"


def _whole(value: object) -> int:
    """A number as Ruby's `to_i` makes it of a number or a text; 0 of anything else."""
    if isinstance(value, str):
        match = re.match(r"\s*[+-]?\d+", value)
        return int(match[0]) if match else 0
    return int(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else 0
