"""jekyll-default-layout: a layout for whatever names none (https://github.com/benbalter/jekyll-default-layout)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from blogbuild.model.document import Document
from blogbuild.model.site import Site

from .markdown_pages import is_markdown, plugin_options
from .plugin import Plugin


class DefaultLayout(Plugin):
    """`home` for the front page, `page`, `post` or the collection's name, else `default`, whichever layout exists."""

    late = True

    def generate(self, site: Site) -> Iterable[Document]:
        """The pages and documents that get a layout."""
        html = plugin_options(self.config, "jekyll-default-layout").get("html_pages") is True
        names = self._layouts()
        for document in (*site.pages, *site.documents):
            if "layout" in document.data:
                continue
            if is_markdown(self.config, document.name) or (html and document.extension == ".html"):
                layout = next((name for name in _wanted(document) if name in names), None)
                yield replace(document, data={**document.data, "layout": layout})

    def _layouts(self) -> frozenset[str]:
        """The names of all layouts, of the site and of its theme."""
        folders = [self.config.source / str(self.config.get(key) or usual) for key, usual in (("layouts_dir", "_layouts"), ("jinja_layouts_dir", "layouts"))]
        if self.config.theme is not None:
            folders += [self.config.theme.root / "_layouts", self.config.theme.root / "layouts"]
        return frozenset(
            path.relative_to(folder).with_suffix("").as_posix() for folder in folders for path in folder.rglob("*") if path.is_file()
        )


def _wanted(document: Document) -> Iterable[str]:
    if document.url == "/":
        yield "home"
    if document.kind == "page":
        yield "page"
    elif document.collection == "posts":
        yield "post"
    elif document.collection is not None:
        yield document.collection
    yield "default"
