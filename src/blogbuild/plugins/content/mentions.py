"""jekyll-mentions: `@name` becomes a link to the person's profile (https://github.com/jekyll/jekyll-mentions)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.model.document import Document

from ..plugin import Plugin
from .html_text import body_parts, map_text

GITHUB = "https://github.com"
_MENTION = re.compile(
    r"(?:^|\W)@((?>\w[\w-]*))(?!/)(?=\.+[ \t\W]|\.+$|[^0-9a-zA-Z_.]|$)",
    re.ASCII | re.IGNORECASE | re.MULTILINE,
)
_SKIPPED = frozenset({"pre", "code", "a"})
_NOBODY = frozenset({"mention", "mentions", "mentioned", "mentioning"})
"""Words that speak of mentions rather than of a person."""


class Mentions(Plugin):
    """Links for `@name` in the text of HTML pages, outside of code and links."""

    def fingerprint(self) -> str:
        """The results depend on where the profiles are too."""
        return f"{super().fingerprint()} {self.config.get('jekyll-mentions')!r}"

    def rendered(self, document: Document, html: str) -> str:
        """The page with its mentions linked."""
        if "@" not in html or document.data.get("jekyll-mentions") is False:
            return html
        if document.output_extension != ".html" and not document.url.endswith("/"):
            return html
        before, inside, after = body_parts(html)
        base = self._base(document)

        def link(match: re.Match[str]) -> str:
            name = match[1]
            if name.lower() in _NOBODY:
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
            message = f"`jekyll-mentions` must be an address or a mapping, not {given!r}"
            raise ProblemError(
                Problem("mentions-type", message, where, "write `jekyll-mentions: https://github.com`")
            )
        base = given or GITHUB
        return base if base.endswith(("/", "~")) else f"{base}/"
