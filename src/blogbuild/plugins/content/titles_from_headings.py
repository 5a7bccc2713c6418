"""jekyll-titles-from-headings: the first heading as the title of a page without one.

https://github.com/benbalter/jekyll-titles-from-headings
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from blogbuild.config import Config
from blogbuild.markdown import make_engine
from blogbuild.model.document import Document
from blogbuild.model.excerpt import excerpt_separator
from blogbuild.model.site import Site

from ..plugin import Plugin
from .markdown_pages import is_markdown, plugin_options

_HEADING = re.compile(r"\A\s*(?:\#{1,3}\s+(.*)(?:\s+\#{1,3})?|(.*)\r?\n[-=]+\s*)$", re.MULTILINE | re.ASCII)
_FOOTNOTE = re.compile(r"\[\^[^\]]*\]")

_SPACE = " \t\n\v\f\r\0"
"""Characters that Ruby's `strip` removes."""


class TitlesFromHeadings(Plugin):
    """Sets `title` from a heading at the top of a Markdown page; with `strip_title` the heading is removed."""

    priority = 2

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._options = plugin_options(config, "titles_from_headings")

    def generate(self, site: Site) -> Iterable[Document]:
        """The pages (with `collections: true`, documents too) that get a title."""
        if self._options.get("enabled") is False:
            return
        documents = (
            [d for d in site.documents if d.writes] if self._options.get("collections") is True else []
        )
        for document in (*site.pages, *documents):
            if not is_markdown(self.config, document.name):
                continue
            if document.kind == "page" and document.data.get("title") is not None:
                continue
            text = body = document.read_body()
            match = _HEADING.match(body)
            title = (
                document.data.get("title")
                if match is None
                else self._plain(match[1] if match[1] is not None else match[2])
            )
            data = {**document.data, "title": title}
            excerpt = document.excerpt_body
            if self._strips(document):  # white space around the text is removed even without a heading
                body = body[0 if match is None else match.end() :].strip(_SPACE)
                if document.collection == "posts" and excerpt_separator(data, self.config):
                    data.pop("excerpt", None)
                    excerpt = None
                elif excerpt is None and body != text:
                    # Only the excerpts of posts are made again; the others are made before this plugin runs.
                    excerpt = text
            if body != text or excerpt != document.excerpt_body:
                yield replace(document, data=data, body=body, excerpt_body=excerpt)
            elif data != document.data:
                yield replace(document, data=data)

    def _strips(self, document: Document) -> bool:
        return document.data.get("strip_title", self._options.get("strip_title")) is True

    def _plain(self, heading: str) -> str:
        """A heading's text without markup."""
        html = make_engine(self.config.values, self.config.compat).convert(heading).html
        text = re.sub(r"<[^>]*>", "", html)
        return _FOOTNOTE.sub("", re.sub(r"\s+", " ", text, flags=re.ASCII).strip(_SPACE))
