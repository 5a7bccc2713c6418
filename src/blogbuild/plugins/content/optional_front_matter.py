"""jekyll-optional-front-matter: Markdown files without front matter are pages.

https://github.com/benbalter/jekyll-optional-front-matter
"""

from __future__ import annotations

from pathlib import PurePosixPath

from blogbuild.letters import upcase
from blogbuild.model.collection import StaticFile
from blogbuild.model.document import is_set
from blogbuild.model.site import Site

from ..plugin import Plugin
from .markdown_pages import is_markdown, page_of_file, plugin_options, without_files

REPOSITORY_FILES = frozenset(
    {
        "README",
        "LICENSE",
        "LICENCE",
        "COPYING",
        "CODE_OF_CONDUCT",
        "CONTRIBUTING",
        "ISSUE_TEMPLATE",
        "PULL_REQUEST_TEMPLATE",
    }
)
"""Names, without extension, of files about the repository, which are not pages."""


class OptionalFrontMatter(Plugin):
    """Pages for static Markdown files; with `remove_originals` the files themselves are not copied."""

    def transform(self, site: Site) -> Site:
        """The site with the pages."""
        options = plugin_options(self.config, "optional_front_matter")
        strict = is_set(self.config.values, "require_front_matter")
        if options.get("enabled") is False or strict:
            return site
        files = [
            file
            for file in site.static_files
            if is_markdown(self.config, file.source) and not self._is_about_repository(file)
        ]
        made = tuple(page_of_file(site, file) for file in files)
        if options.get("remove_originals") is True:
            site = without_files(site, files)
        return site.with_changes(pages=(*site.pages, *made))

    def _is_about_repository(self, file: StaticFile) -> bool:
        path = PurePosixPath(file.source)
        include = self.config.get("include")
        named = isinstance(include, list) and (str(path) in include or path.name in include)
        return upcase(path.stem) in REPOSITORY_FILES and not named
