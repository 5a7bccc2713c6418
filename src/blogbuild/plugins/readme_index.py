"""jekyll-readme-index: a README is the index of its folder (https://github.com/benbalter/jekyll-readme-index)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace

from blogbuild.model.collection import StaticFile
from blogbuild.model.document import Document
from blogbuild.model.permalink import output_path
from blogbuild.model.read import markdown_extensions
from blogbuild.model.site import Site

from .markdown_pages import page_of_file, plugin_options
from .plugin import Plugin

_SPECIAL = re.compile(r"^/(?:\.github|docs)/readme", re.IGNORECASE)
_INDEX = re.compile(r"(?:index\.(?:html?|xhtml|xml))?", re.IGNORECASE)
_RANKS = (re.compile(r"^/\.github/readme", re.IGNORECASE), re.compile(r"^/readme", re.IGNORECASE), re.compile(r"^/docs/readme", re.IGNORECASE))


class ReadmeIndex(Plugin):
    """A page `/` of each folder's README where the folder has no index of its own."""

    late = True

    def change(self, site: Site) -> Site:
        """The site with the pages; with `remove_originals` the files are not copied any more."""
        options = plugin_options(self.config, "readme_index")
        if options.get("enabled") is False:
            return site
        pattern = self._pattern(options.get("readme_pattern"))
        for file in _foremost([f for f in site.static_files if pattern.search(f"/{f.source}")]):
            folder = posixpath.dirname(file.url)
            if not isinstance(file, StaticFile) or _has_index(site, folder):
                continue
            home = "/" if _SPECIAL.search(f"/{file.source}") else f"{folder.rstrip('/')}/"
            kept = tuple(f for f in site.static_files if f is not file or options.get("remove_originals") is not True)
            site = replace(site, pages=(*site.pages, _moved(page_of_file(site, file), home)), static_files=kept)
        if options.get("with_frontmatter") is True:
            for page in _foremost([p for p in site.pages if pattern.search(f"/{p.source}")]):
                if isinstance(page, Document) and not _has_index(site, posixpath.dirname(page.url)):
                    home = page.url if page.url.endswith("/") else f"{posixpath.dirname(page.url).rstrip('/')}/"
                    site = site.with_documents([_moved(page, home)])
        return site

    def _pattern(self, given: object) -> re.Pattern[str]:
        if isinstance(given, str):
            return re.compile(given, re.IGNORECASE)
        extensions = "|".join(re.escape(extension) for extension in sorted(markdown_extensions(self.config)))
        return re.compile(rf"/(?:\.github/|docs/)?readme({extensions})$", re.IGNORECASE)


def _foremost(found: Sequence[StaticFile] | Sequence[Document]) -> list[StaticFile | Document]:
    """One file of each folder; `.github/` and `docs/` vie with the top folder."""
    groups: dict[str, list[StaticFile | Document]] = {}
    for file in found:
        folder = posixpath.dirname(file.url)
        groups.setdefault("/" if folder in ("/.github", "/docs") else folder, []).append(file)
    return [min(files, key=lambda f: next((n for n, r in enumerate(_RANKS) if r.search(f"/{f.source}")), 3)) for files in groups.values()]


def _has_index(site: Site, folder: str) -> bool:
    start = folder if folder.endswith("/") else f"{folder}/"
    urls = [*(page.url for page in site.pages), *(file.url for file in site.static_files)]
    return any(url.lower().startswith(start.lower()) and _INDEX.fullmatch(url[len(start) :]) for url in urls)


def _moved(page: Document, url: str) -> Document:
    return replace(
        page, url=url, data={**page.data, "permalink": url}, output_path=output_path(url, page.output_extension, source=page.source)
    )
