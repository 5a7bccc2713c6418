"""jekyll-mentions: `@name` becomes a link to a profile (https://github.com/jekyll/jekyll-mentions)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.letters import downcase
from blogbuild.model.document import Document

from ..plugin import Plugin
from .html_text import body_parts, map_text

GITHUB = "https://github.com"
_MENTION = re.compile(
    r"(?:^|\W)@((?>\w[\w-]*))(?!/)(?=\.+[ \t\W]|\.+$|[^0-9a-zA-Z_.]|$)",
    re.ASCII | re.IGNORECASE | re.MULTILINE,
)
_SKIPPED = frozenset({"pre", "code", "a"})
_NOT_NAMES = frozenset({"mention", "mentions", "mentioned", "mentioning"})
"""Words for mentions themselves, which are not names."""


class Mentions(Plugin):
    """Links for `@name` in the text of HTML pages, except in code and links."""

    active_support = True

    def fingerprint(self) -> str:
        """The results also depend on the address of the profiles."""
        return f"{super().fingerprint()} {self.config.get('jekyll-mentions')!r}"

    def rendered(self, document: Document, html: str) -> str:
        """The page with links for its mentions."""
        if "@" not in html or document.data.get("jekyll-mentions") is False:
            return html
        if document.output_extension != ".html" and not document.url.endswith("/"):
            return html
        before, inside, after = body_parts(html)
        base = self._base(document)

        def link(match: re.Match[str]) -> str:
            name = match[1]
            if downcase(name) in _NOT_NAMES:
                return match[0]
            return match[0].replace(f"@{name}", f'<a href="{base}{name}" class="user-mention">@{name}</a>', 1)

        linked = map_text(inside, _SKIPPED, lambda text: _MENTION.sub(link, text) if "@" in text else text)
        return f"{before}{linked}{after}"

    def _base(self, document: Document) -> str:
        given = document.data.get("jekyll-mentions", self.config.get("jekyll-mentions"))
        if isinstance(given, Mapping):
            given = given.get("base_url")
        if given is not None and not isinstance(given, str):
            where = Location(self.config.main_file, key="jekyll-mentions")
            message = f"`jekyll-mentions` must be a URL or a mapping, not {given!r}"
            raise ProblemError(
                Problem("mentions-type", message, where, "write `jekyll-mentions: https://github.com`")
            )
        base = given or GITHUB
        return base if base.endswith(("/", "~")) else f"{base}/"
