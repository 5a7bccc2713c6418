"""Conversion of text by a document's extension: Markdown, Sass, or unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.letters import downcase
from blogbuild.markdown import Conversion, EngineFactory, MarkdownEngine, make_engine, smartify
from blogbuild.model.document import Document
from blogbuild.templates.traced_site import TracedSite

from .sass import SassConverter

SNIPPET_LENGTH = 4096
"""Characters; longer texts are bodies, which are converted only once."""
SNIPPETS = 4096
"""Number of converted texts that a process keeps."""

MARKDOWN_SETTINGS = (
    "markdown", "kramdown", "highlighter", "markdown_extensions", "markdown_extension_configs", "commonmark",
)  # fmt: skip
"""Keys of the config that Markdown depends on."""


class Converters:
    """The converters of one process, each made when it is first needed. Texts that a filter converts are kept.

    Methods are given the site as the running step reads it. They note what the conversion depends on, and its warnings.
    `roots` are the source and the theme's folder; `factories` are the Markdown engines of plugins by name.
    """

    def __init__(self, config: Config, roots: Sequence[Path], factories: Mapping[str, EngineFactory]) -> None:
        self._config = config
        self._factories = factories
        self._sass = SassConverter(config, roots)
        self._markdown: MarkdownEngine | None = None
        self._snippets: dict[str, Conversion] = {}

    def convert_body(self, traced: TracedSite, document: Document, text: str, line: int) -> str:
        """The content that a document's text becomes; `line` is the number of the text's first line in the file.

        Raises ProblemError where a stylesheet can't be compiled or the site asks for CoffeeScript.
        """
        extension = downcase(document.extension)
        traced.note(("config", "markdown_ext"))
        if extension in self._config.markdown_extensions:
            return _html(traced, self._convert_markdown(text, document.source, line))
        if extension in (".scss", ".sass"):
            is_page = document.kind == "page"
            return self._sass.convert(traced, text, extension[1:], document.source, line, is_page=is_page)
        if extension == ".coffee" and self._wants_coffeescript(traced):
            message = "CoffeeScript is not supported"
            hint = "compile the file to JavaScript once and keep the .js file in the site"
            problem = Problem("coffeescript", message, Location(document.source, 1), hint)
            if "jekyll-coffeescript" not in traced.compat.default_plugins:
                raise ProblemError(problem)
            traced.warn(replace(problem, severity="warning"))
        return text

    def _wants_coffeescript(self, traced: TracedSite) -> bool:
        """Whether the site names the gem that converts CoffeeScript; without it, Jekyll writes the file unchanged."""
        traced.note(("config", "plugins"))
        return "jekyll-coffeescript" in self._config.active_plugins

    def source_map(self, traced: TracedSite, sheet: Document, text: str) -> str:
        """The source map of the stylesheet `sheet` with this text. Raises ProblemError if it can't be compiled."""
        return self._sass.source_map(
            traced, text, downcase(sheet.extension[1:]), sheet.source, sheet.body_line
        )

    def convert(self, traced: TracedSite, kind: str, text: str) -> str:
        """Text converted by the "markdown", "smart", "sass" or "scss" converter, as filters ask for it."""
        if kind == "markdown":
            return _html(traced, self._convert_snippet(text))
        if kind == "smart":
            traced.note(("config", "kramdown"))
            return _noted(traced, smartify(text, self._config.values, self._config.compat))
        return self._sass.convert(traced, text, kind, "", 1)

    def _convert_snippet(self, text: str) -> Conversion:
        """Themes convert the same titles and descriptions on every page."""
        snippet = self._snippets.get(text)
        if snippet is None:
            snippet = self._convert_markdown(text, "", 1)
            if len(text) <= SNIPPET_LENGTH and len(self._snippets) < SNIPPETS:
                self._snippets[text] = snippet
        return snippet

    def _convert_markdown(self, text: str, name: str, line: int) -> Conversion:
        if self._markdown is None:
            self._markdown = make_engine(self._config.values, self._config.compat, self._factories)
        return self._markdown.convert(text, name=name, first_line=line)


def _html(traced: TracedSite, conversion: Conversion) -> str:
    for setting in MARKDOWN_SETTINGS:
        traced.note(("config", setting))
    return _noted(traced, conversion)


def _noted(traced: TracedSite, conversion: Conversion) -> str:
    for switch in conversion.switches:
        traced.note(("compat", switch))
    for warning in conversion.warnings:
        traced.warn(warning)
    return conversion.html
