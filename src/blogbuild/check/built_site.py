"""A finished site as the checks see it: every file's text and facts, read once, and the way back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from blogbuild.build import Outcome
from blogbuild.errors import Location, Problem, Severity

from .html_scan import Mark, PageFacts, scan_html
from .source_locator import SourceLocator
from .url_resolver import UrlResolver, UrlTarget

HTML = (".html", ".htm", ".xhtml")
SHORTEST_BEGINNING = len('<a href="') + 1
"""A shorter beginning of a tag stands everywhere."""


@dataclass(frozen=True)
class BuiltSite:
    """A built site. `pages` are the facts of its HTML files by output path."""

    outcome: Outcome
    pages: Mapping[str, PageFacts]
    texts: Mapping[str, str] = field(repr=False)
    """The text of each HTML file."""

    @cached_property
    def addresses(self) -> UrlResolver:
        """Resolves URLs."""
        config = self.outcome.config
        return UrlResolver(self.outcome.files, str(config.url or ""), config.baseurl)

    @cached_property
    def places(self) -> SourceLocator:
        """Finds lines of the source."""
        return SourceLocator(self.outcome.site)

    @cached_property
    def baseurl(self) -> str:
        """With one slash before it and none behind, or empty."""
        base = self.outcome.config.baseurl.strip("/")
        return f"/{base}" if base else ""

    def address(self, mark: Mark, page: str) -> UrlTarget:
        """Where a mark's URL leads."""
        return self.addresses.resolve(mark.text, page)

    def text_of(self, path: str) -> str:
        """The text of any output file. Raises OSError."""
        if path in self.texts:
            return self.texts[path]
        return (self.outcome.config.destination / path).read_text(encoding="utf-8", errors="replace")

    def where_url(self, mark: Mark, page: str) -> Location:
        """The line of the source that a URL on a page comes from."""
        url = mark.text
        needles = [url, url.removeprefix(self.baseurl) if self.baseurl else "", unquote(url)]
        others: list[str] = []
        site_url = str(self.outcome.config.url or "")
        if site_url and url.startswith(site_url):
            rest = url.removeprefix(site_url).removeprefix(self.baseurl)
            others = [rest, unquote(rest), rest.lstrip("/")] if len(rest) > 1 else []
        others += _beginnings(self.texts[page], mark.offset)
        return self.places.find(
            page, needles, self._nth(mark, page), others, _written(self.texts[page], mark.offset)
        )

    def where_text(self, page: str, needles: Iterable[str], offset: int) -> Location:
        """The line of the source that a place on a page comes from: that line as it stands, or one of `needles`."""
        text = self.texts[page]
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        line = text[start : len(text) if end < 0 else end].strip()
        found = [line if len(line) > 8 else "", *needles]
        before = next((needle for needle in found if needle), "")
        nth = text.count(before, 0, offset) if before and not line.startswith(before) else 0
        return self.places.find(
            page, found, nth, _beginnings(text, offset), _written(text, offset), values_last=True
        )

    def _nth(self, mark: Mark, page: str) -> int:
        facts = self.pages[page]
        return sum(
            1 for m in (*facts.links, *facts.resources) if m.text == mark.text and m.offset < mark.offset
        )


def _written(text: str, offset: int) -> tuple[str, int]:
    """The line that a place is in, without the spaces around it, and the place in that."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : len(text) if end < 0 else end]
    return line.strip(), offset - start - (len(line) - len(line.lstrip()))


def _beginnings(text: str, offset: int) -> list[str]:
    """The tag at an offset, and what stands before each of its values, the longest first: templates fill in the rest."""
    tag = text[offset : text.find(">", offset) + 1]
    cuts = [match.end() for match in re.finditer("=[\"']", tag)]
    return [tag[:end] for end in (len(tag), *reversed(cuts)) if end > SHORTEST_BEGINNING]


def read_built_site(outcome: Outcome) -> BuiltSite:
    """Read the HTML files of a finished build. Raises OSError."""
    texts = {}
    for path in outcome.files:
        if path.endswith(HTML):
            texts[path] = (outcome.config.destination / path).read_text(encoding="utf-8", errors="replace")
    return BuiltSite(outcome, {path: scan_html(text) for path, text in texts.items()}, texts)


def finding(code: str, message: str, location: Location, hint: str, severity: Severity = "error") -> Problem:
    """What a check has found."""
    return Problem(code, message, location, hint, severity=severity)
