"""jekyll-default-layout: a layout for whatever names none (https://github.com/benbalter/jekyll-default-layout)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from blogbuild.model.document import Document
from blogbuild.model.reading.layout_files import LayoutFinder
from blogbuild.model.site import Site

from ..plugin import Plugin
from .markdown_pages import is_markdown


class DefaultLayout(Plugin):
    """`home` for the front page, `page` or `post`, else `default`, whichever layout exists: for Markdown pages and posts."""

    priority = 2

    def generate(self, site: Site) -> Iterable[Document]:
        """The pages and posts that get a layout."""
        names = LayoutFinder(self.config).names
        for document in (*site.pages, *(d for d in site.documents if d.collection == "posts")):
            if "layout" not in document.data and is_markdown(self.config, document.name):
                layout = next((name for name in _wanted(document) if name in names), None)
                yield replace(document, data={**document.data, "layout": layout})


def _wanted(document: Document) -> Iterable[str]:
    if document.url == "/":
        yield "home"
    yield "page" if document.kind == "page" else "post"
    yield "default"
