"""jekyll-default-layout: a layout for pages and posts without one.

https://github.com/benbalter/jekyll-default-layout
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from blogbuild.model.document import Document
from blogbuild.model.reading.layout_files import LayoutFinder
from blogbuild.model.site import Site

from ..plugin import Plugin
from .markdown_pages import is_markdown


class DefaultLayout(Plugin):
    """For Markdown files: the first layout that exists of `home` (front page), `page` or `post`, and `default`."""

    priority = 2

    def generate(self, site: Site) -> Iterable[Document]:
        """The pages and posts without a `layout`, with one."""
        names = LayoutFinder(self.config).names
        for document in (*site.pages, *(d for d in site.documents if d.collection == "posts")):
            if "layout" not in document.data and is_markdown(self.config, document.name):
                layout = next((name for name in _candidates(document) if name in names), None)
                yield replace(document, data={**document.data, "layout": layout})


def _candidates(document: Document) -> Iterable[str]:
    if document.url == "/":
        yield "home"
    yield "page" if document.kind == "page" else "post"
    yield "default"
