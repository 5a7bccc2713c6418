"""jekyll-relative-links: links to Markdown files become links to their pages.

https://github.com/benbalter/jekyll-relative-links
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import unquote_plus

from blogbuild.config import Config
from blogbuild.model.document import Document, is_set
from blogbuild.model.reading.entries import matches_any
from blogbuild.model.site import Site
from blogbuild.model.urls.encoding import UriError
from blogbuild.model.urls.on_site import is_absolute, relative_url

from ..plugin import Plugin
from .markdown_pages import is_markdown, plugin_options

_TITLE = r"""(\s+"(?:\\"|[^"])*(?<!\\)"|\s+"(?:\\'|[^'])*(?<!\\)')?"""
_NO_TITLE = "()?"
_FRAGMENT = r"(#.+?|)?"


@functools.cache
def _links(title: str) -> re.Pattern[str]:
    return re.compile(
        rf"\[(?P<text>.*?)\]\((?P<path>[^)]+?){_FRAGMENT}{title}\)"
        rf"|^\s*?\[(?P<name>.*?)\]: (?P<target>.+?){_FRAGMENT}{title}\s*?$",
        re.MULTILINE,
    )


class RelativeLinks(Plugin):
    """Turns `[text](other.md#part)` and `[name]: other.md` into links to the pages of these files."""

    priority = 2

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._options = plugin_options(config, "relative_links")
        self._is_old = config.compat.relative_links == "0.6"
        self._pattern = _links(_NO_TITLE if self._is_old else _TITLE)

    def generate(self, site: Site) -> Iterable[Document]:
        """The pages (with `collections: true`, documents too) whose links change."""
        if self._options.get("enabled") is False:
            return
        written = [d for d in site.documents if d.writes]
        targets = [d for d in site.listed_documents if d.writes]
        urls: dict[str, str] = {}
        for path, url in (
            *((page.source, page.url) for page in site.pages),
            *((file.source, file.url) for file in site.static_files),
            *((target.source, target.url) for target in targets),
        ):
            urls.setdefault(path, url)
        for document in (*site.pages, *(written if self._options.get("collections") is True else ())):
            if is_markdown(self.config, document.name) and not self._excluded(document):
                text = document.read_body()
                body = self._linked(text, document.source, urls)
                data = document.data
                if self._is_old:
                    if body != text:
                        excerpt = text if document.excerpt_body is None else document.excerpt_body
                        yield replace(document, body=body, excerpt_body=excerpt)
                    continue
                excerpt = document.excerpt_body
                if document.kind == "document" and is_set(data, "excerpt", otherwise=True):
                    # The gem replaces it by the excerpt of the text, in which links are changed too.
                    data = {key: value for key, value in data.items() if key != "excerpt"}
                    excerpt = None
                if body != text:
                    yield replace(document, body=body, data=data, excerpt_body=excerpt)
                elif data != document.data or excerpt != document.excerpt_body:
                    yield replace(document, data=data, excerpt_body=excerpt)

    def _excluded(self, document: Document) -> bool:
        given = self._options.get("exclude")
        return matches_any(given, document.source) if isinstance(given, list) else False

    def _linked(self, text: str, source: str, urls: Mapping[str, str]) -> str:
        folder = posixpath.dirname(source)

        def replacement(match: re.Match[str]) -> str:
            inline = match["path"] is not None
            path = match["path"] if inline else match["target"]
            if path.startswith("#") or _is_absolute(path):
                return match[0]
            url = urls.get(self._target(path, folder))
            if url is None:
                return match[0]
            fragment, title = (match[3], match[4]) if inline else (match[7], match[8])
            address = relative_url(url, self.config.get("baseurl")) + (fragment or "")
            if inline:
                return f"[{match['text']}]({address}{title or ''})"
            return f"\n[{match['name']}]: {address}{title or ''}"

        return self._pattern.sub(replacement, text)

    def _target(self, path: str, folder: str) -> str:
        """The source path that a link names in a file of `folder`."""
        if self._is_old:
            return posixpath.normpath(posixpath.join(folder, path.removeprefix("/")))
        full = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
        return unquote_plus(full)


def _is_absolute(path: str) -> bool:
    """Whether a link has a scheme. An invalid URL, such as `<https://a.example/a b>`, has none, as in the gem."""
    try:
        return is_absolute(path)
    except UriError:
        return False
