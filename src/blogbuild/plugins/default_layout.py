"""jekyll-default-layout: a layout for whatever names none (https://github.com/benbalter/jekyll-default-layout)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from blogbuild.model.document import Document
from blogbuild.model.layout_names import layout_names
from blogbuild.model.site import Site

from .markdown_pages import is_markdown, plugin_options
from .plugin import Plugin


class DefaultLayout(Plugin):
    """`home` for the front page, `page`, `post` or the collection's name, else `default`, whichever layout exists."""

    late = 2

    def generate(self, site: Site) -> Iterable[Document]:
        """The pages and documents that get a layout."""
        html = plugin_options(self.config, "jekyll-default-layout").get("html_pages") is True
        names = layout_names(self.config)
        for document in (*site.pages, *site.documents):
            if "layout" in document.data:
                continue
            if is_markdown(self.config, document.name) or (html and document.extension == ".html"):
                layout = next((name for name in _wanted(document) if name in names), None)
                yield replace(document, data={**document.data, "layout": layout})


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
