"""From a body's text to content, by the file's extension: Markdown, Sass, or as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from blogbuild.config import Config
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.markdown import Conversion, EngineFactory, MarkdownEngine, make_engine, smartify
from blogbuild.model.document import Document

from .sass import SassConverter

SNIPPET_LENGTH = 4096
"""Characters; longer texts are bodies, and not met again."""
SNIPPETS = 4096
"""How many converted texts a process remembers."""


class Converters:
    """A site's converters, made when first needed; a text that a filter converts again costs nothing."""

    def __init__(
        self,
        config: Config,
        factories: Mapping[str, EngineFactory],
        sass: SassConverter,
        warn: Callable[[Problem], None],
        note: Callable[[str], None],
    ) -> None:
        self._config = config
        self._factories = factories
        self._sass = sass
        self._warn = warn
        self._note = note
        self._markdown: MarkdownEngine | None = None
        self._snippets: dict[str, Conversion] = {}

    def convert_body(self, document: Document, text: str, line: int) -> str:
        """The content that a document's text becomes.

        Raises ProblemError where a stylesheet can't be compiled or the language has no converter.
        """
        extension = document.extension.lower()
        self._note("markdown_ext")
        if extension in self._config.markdown_extensions:
            return self._markdown_text(text, document.source, line)
        if extension in (".scss", ".sass"):
            return self._sass.convert(
                text, extension[1:], document.source, line, is_page=document.kind == "page"
            )
        if extension == ".coffee" and self._wants_coffeescript():
            raise ProblemError(
                Problem(
                    "coffeescript",
                    "CoffeeScript is not converted",
                    Location(document.source, 1),
                    "compile the file to JavaScript once, and keep the .js in the site",
                )
            )
        return text

    def _wants_coffeescript(self) -> bool:
        """Whether the site asks for the gem that converts CoffeeScript; without it, Jekyll writes the file as it is."""
        self._note("plugins")
        return "jekyll-coffeescript" in self._config.plugins

    def source_map(self, sheet: Document, text: str) -> str:
        """The source map of the stylesheet `sheet`, whose text is given. Raises ProblemError where it can't be compiled."""
        return self._sass.source_map(text, sheet.extension[1:].lower(), sheet.source, sheet.body_line)

    def convert(self, kind: str, text: str) -> str:
        """Text through the "markdown", "smart", "sass" or "scss" converter, as filters ask for it."""
        if kind == "markdown":
            return self._snippet(text)
        if kind == "smart":
            self._note("kramdown")
            return smartify(text, self._config.values)
        return self._sass.convert(text, kind, "", 1)

    def _snippet(self, text: str) -> str:
        """Themes have the same titles and descriptions converted on every page."""
        known = self._snippets.get(text)
        if known is None:
            known = self._conversion(text, "", 1)
            if len(text) <= SNIPPET_LENGTH and len(self._snippets) < SNIPPETS:
                self._snippets[text] = known
        return self._taken(known)

    def _markdown_text(self, text: str, name: str, line: int) -> str:
        return self._taken(self._conversion(text, name, line))

    def _conversion(self, text: str, name: str, line: int) -> Conversion:
        if self._markdown is None:
            self._markdown = make_engine(self._config.values, self._factories)
        return self._markdown.convert(text, name=name, first_line=line)

    def _taken(self, conversion: Conversion) -> str:
        """The text, with what it hangs on noted for the step that asks."""
        for key in (
            "markdown",
            "kramdown",
            "highlighter",
            "markdown_extensions",
            "markdown_extension_configs",
        ):
            self._note(key)
        for warning in conversion.warnings:
            self._warn(warning)
        return conversion.html
