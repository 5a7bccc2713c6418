"""A built site as the checks see it: the text and facts of every page, read once, and their lines in the source."""

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
"""A shorter beginning of a tag is too common to identify a line."""


@dataclass(frozen=True)
class BuiltSite:
    """A built site. `pages` has the facts of its HTML files by output path."""

    outcome: Outcome
    pages: Mapping[str, PageFacts]
    texts: Mapping[str, str] = field(repr=False)
    """The text of each HTML file."""

    @cached_property
    def urls(self) -> UrlResolver:
        """Resolves the URLs of its files."""
        config = self.outcome.config
        return UrlResolver(self.outcome.files, str(config.url or ""), config.baseurl)

    @cached_property
    def source(self) -> SourceLocator:
        """Finds lines of its source."""
        return SourceLocator(self.outcome.site)

    @cached_property
    def baseurl(self) -> str:
        """The config's `baseurl` with a leading and without a trailing slash, or empty."""
        base = self.outcome.config.baseurl.strip("/")
        return f"/{base}" if base else ""

    def target(self, mark: Mark, page: str) -> UrlTarget:
        """Return what a mark's URL refers to."""
        base = self.pages[page].base if page in self.pages else None
        return (
            self.urls.resolve(mark.text, page)
            if base is None
            else self.urls.resolve_from(base, mark.text, page)
        )

    def text_of(self, path: str) -> str:
        """Return the text of any output file. Raises OSError."""
        if path in self.texts:
            return self.texts[path]
        return (self.outcome.config.destination / path).read_text(encoding="utf-8", errors="replace")

    def where_url(self, mark: Mark, page: str) -> Location:
        """Return the source line that a URL on a page comes from."""
        url = mark.text
        needles = [url, url.removeprefix(self.baseurl) if self.baseurl else "", unquote(url)]
        others: list[str] = []
        site_url = str(self.outcome.config.url or "")
        if site_url and url.startswith(site_url):
            rest = url.removeprefix(site_url).removeprefix(self.baseurl)
            others = [rest, unquote(rest), rest.lstrip("/")] if len(rest) > 1 else []
        others += _tag_beginnings(self.texts[page], mark.offset)
        line = _line_and_column(self.texts[page], mark.offset)
        return self.source.find(page, needles, self._nth(mark, page), others=others, output_line=line)

    def where_text(self, page: str, needles: Iterable[str], offset: int) -> Location:
        """Return the source line that an offset of a page comes from: the same line, or one with one of `needles`."""
        text = self.texts[page]
        output_line = _line_and_column(text, offset)
        line, _ = output_line
        wanted = [line if len(line) > 8 else "", *needles]
        first = next((needle for needle in wanted if needle), "")
        nth = text.count(first, 0, offset) if first and not line.startswith(first) else 0
        others = _tag_beginnings(text, offset)
        return self.source.find(page, wanted, nth, others=others, output_line=output_line, values_last=True)

    def _nth(self, mark: Mark, page: str) -> int:
        """Return how many marks with the same URL come before this one on the page."""
        facts = self.pages[page]
        return sum(
            1 for m in (*facts.links, *facts.resources) if m.text == mark.text and m.offset < mark.offset
        )


def _line_and_column(text: str, offset: int) -> tuple[str, int]:
    """Return the line at an offset without surrounding spaces, and the offset within it."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : len(text) if end < 0 else end]
    return line.strip(), offset - start - (len(line) - len(line.lstrip()))


def _tag_beginnings(text: str, offset: int) -> list[str]:
    """Return the tag at an offset and its text up to each attribute value, longest first; templates fill in values."""
    tag = text[offset : text.find(">", offset) + 1]
    cuts = [match.end() for match in re.finditer("=[\"']", tag)]
    return [tag[:end] for end in (len(tag), *reversed(cuts)) if end > SHORTEST_BEGINNING]


def read_built_site(outcome: Outcome) -> BuiltSite:
    """Read the HTML files of a build. Raises OSError."""
    texts = {}
    for path in outcome.files:
        if path.endswith(HTML):
            texts[path] = (outcome.config.destination / path).read_text(encoding="utf-8", errors="replace")
    return BuiltSite(outcome, {path: scan_html(text) for path, text in texts.items()}, texts)


def finding(code: str, message: str, location: Location, hint: str, severity: Severity = "error") -> Problem:
    """Make the problem that a check reports."""
    return Problem(code, message, location, hint, severity=severity)


def missing_file(url: str, location: Location, similar: str | None = None) -> Problem:
    """Make the problem for a file that a page or stylesheet loads and that the site does not have."""
    hint = (
        f"did you mean {similar}?"
        if similar
        else "add the file, or correct its name (names are case-sensitive)"
    )
    return finding("check-missing-file", f"the file {url} does not exist", location, hint)


def mixed_content(url: str, location: Location) -> Problem:
    """Make the problem for a file that a site served over https loads over http."""
    message = f"{url} is loaded over http by a site served over https"
    return finding("check-mixed-content", message, location, "use https://, or keep the file in the site")
