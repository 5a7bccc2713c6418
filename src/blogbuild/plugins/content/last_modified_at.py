"""jekyll-last-modified-at: when a page's file was last changed.

https://github.com/gjtorikian/jekyll-last-modified-at
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from blogbuild.dates import strftime
from blogbuild.liquid import Scope, Tag, TagFactory
from blogbuild.liquid.lookup import member
from blogbuild.model.document import Document
from blogbuild.model.site import Site

from ..plugin import Plugin
from .git_history import last_commits
from .markdown_pages import plugin_options

DEFAULT_FORMAT = "%d-%b-%y"


class LastModifiedAt(Plugin):
    """`page.last_modified_at` and the tag `last_modified_at`: the time of the newest commit, else of the file."""

    priority = 3
    """After all generators, because the gem uses a hook that also sees generated pages."""

    def fingerprint(self) -> str:
        """The tag's results also depend on the config's format."""
        return f"{super().fingerprint()} {self._format()}"

    def generate(self, site: Site) -> Iterable[Document]:
        """All pages and documents with a file, with `last_modified_at` unless a document sets it itself."""
        commits = last_commits(self.config.source)
        for document in (*site.documents, *site.pages):
            if document.kind == "document" and "last_modified_at" in document.data:
                continue
            seconds = commits.get(document.source)
            if seconds is None:
                try:
                    seconds = int((self.config.source / document.source).stat().st_mtime)
                except OSError:
                    continue
            moment = datetime.fromtimestamp(seconds, UTC).astimezone(self.config.zone)
            yield replace(document, data={**document.data, "last_modified_at": moment})

    def tags(self) -> Mapping[str, TagFactory]:
        """`last_modified_at`, with an optional date format."""
        default = self._format()

        class LastModifiedAtTag(Tag):
            def text(self, scope: Scope) -> str:
                moment = member(scope.get("page"), "last_modified_at")
                return (
                    strftime(moment, self.source.markup.strip() or default)
                    if isinstance(moment, datetime)
                    else ""
                )

        return {"last_modified_at": LastModifiedAtTag}

    def _format(self) -> str:
        return str(plugin_options(self.config, "last-modified-at").get("date-format") or DEFAULT_FORMAT)
