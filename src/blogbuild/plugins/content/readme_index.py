"""jekyll-readme-index: a README is the index of its folder (https://github.com/benbalter/jekyll-readme-index)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from blogbuild.letters import downcase
from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.model.urls.permalink import output_path

from ..plugin import Plugin
from .markdown_pages import page_of_file, plugin_options, without_files

_INDEX = re.compile(r"(?:index\.(?:html?|xhtml|xml))?", re.IGNORECASE)


class ReadmeIndex(Plugin):
    """A folder's README as its index, if the folder has no index."""

    priority = 1

    def transform(self, site: Site) -> Site:
        """The site with these pages; with `remove_originals` the files themselves are not copied."""
        options = plugin_options(self.config, "readme_index")
        if options.get("enabled") is False:
            return site
        for file in site.static_files:
            folder = posixpath.dirname(file.url)
            if not self._is_readme(file.source) or _has_index(site, folder):
                continue
            page = _moved(page_of_file(site, file), f"{folder.rstrip('/')}/")
            site = site.with_changes(pages=(*site.pages, page))
            if options.get("remove_originals") is True:
                site = without_files(site, [file])
        if options.get("with_frontmatter") is True:
            for page in site.pages:
                folder = (
                    posixpath.dirname(page.url.rstrip("/")) or "/"
                )  # as in Ruby, where the folder of `/a/b/` is `/a`
                if self._is_readme(page.path) and not _has_index(site, folder):
                    site = site.with_documents([_moved(page, f"{folder.rstrip('/')}/")])
        return site

    def _is_readme(self, path: str) -> bool:
        name = downcase(posixpath.basename(path))
        return any(name == f"readme{extension}" for extension in self.config.markdown_extensions)


def _has_index(site: Site, folder: str) -> bool:
    start = folder if folder.endswith("/") else f"{folder}/"
    urls = [*(page.url for page in site.pages), *(file.url for file in site.static_files)]
    return any(
        downcase(url).startswith(downcase(start)) and _INDEX.fullmatch(url[len(start) :]) for url in urls
    )


def _moved(page: Document, url: str) -> Document:
    return replace(
        page,
        url=url,
        data={**page.data, "permalink": url},
        output_path=output_path(url, page.output_extension, source=page.source),
    )
