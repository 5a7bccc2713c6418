"""The kramdown engine (https://kramdown.gettalong.org/syntax.html), with its own input and GitHub's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from blogbuild.config import CODERAY_PREFIX, Settings
from blogbuild.errors import Location, Problem

from .block import parse_blocks
from .conversion import Conversion
from .html.writer import HtmlWriter
from .options import Options, read_options
from .second_pass import finish
from .tree.element import Element
from .tree.markdown_document import LinkDefinition, MarkdownDocument, link_name

_NEWER_HTML = re.compile(r"<(?:!\[CDATA\[|/?time\b)", re.IGNORECASE | re.ASCII)
"""HTML that kramdown knows since 2.5: CDATA sections, and the element `time` within text."""

_CODERAY_DEFAULTS: Mapping[str, object] = {
    "css": "style",
    "bold_every": 10,
    "line_numbers": "inline",
    "line_number_start": 1,
    "tab_width": 4,
    "wrap": "div",
}
"""What Jekyll adds to `coderay:`. Rouge reads only two of these keys, and takes any text as true."""


class Kramdown:
    """Converts Markdown as kramdown does: 2.5 if it is `newer`, else 2.4. Options are kramdown's own, as plain data.

    With `newer_rouge` code gets the spans of Rouge 4.5.
    """

    def __init__(
        self, options: Mapping[str, object], *, newer: bool = False, newer_rouge: bool = False
    ) -> None:
        self._options: Options = read_options(options, newer=newer)
        self._newer = newer
        self._newer_rouge = newer_rouge

    def convert(self, text: str, *, name: str = "", first_line: int = 1) -> Conversion:
        """Return the HTML of `text`, and kramdown's warnings about it if the option `show_warnings` is on."""
        document = _new_document(self._options, self._newer)
        document.newer_rouge = self._newer_rouge
        root = read_tree(document, text, first_line)
        html = HtmlWriter(document).write(root)
        switches = document.switches
        if not self._options.show_warnings:
            return Conversion(html, switches=switches)
        return Conversion(html, tuple(_problem(w.message, name, w.line) for w in document.warnings), switches)


def _new_document(options: Options, newer: bool) -> MarkdownDocument:
    """Return an empty document with the links that the options define."""
    links = {link_name(n): LinkDefinition(url, title) for n, (url, title) in options.link_defs.items()}
    return MarkdownDocument(options, links=links, gfm=options.input == "GFM", newer=newer)


def read_tree(document: MarkdownDocument, text: str, first_line: int) -> Element:
    """Return the finished tree of a text, whose first line has the number `first_line`."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    clean = clean.removesuffix("\n") + "\n"
    if _NEWER_HTML.search(clean) is not None:
        document.newer_html = document.is_newer()
    root = Element("root")
    parse_blocks(document, clean, first_line, root)
    finish(document, root)
    return root


def jekyll_options(settings: Mapping[str, object]) -> dict[str, Any]:
    """Return the config's `kramdown:` with what Jekyll adds to it.

    Jekyll sets the highlighter, and the language of code that names none. Options of CodeRay, the highlighter of old
    sites, become options of the present one.
    """
    config = Settings(settings)
    options: dict[str, Any] = {str(key): value for key, value in config.kramdown.items()}
    if not options.get("syntax_highlighter"):
        options["syntax_highlighter"] = config.highlighter
    given = options.get("syntax_highlighter_opts")
    highlighting = dict(given) if isinstance(given, Mapping) else {}
    if not highlighting.get("default_lang"):
        highlighting["default_lang"] = "plaintext"
    highlighting["guess_lang"] = options.get("guess_lang")
    coderay = options.get("coderay")
    if isinstance(coderay, Mapping) and coderay:
        merged = {**highlighting, **_CODERAY_DEFAULTS, **coderay}
        highlighting = {str(key).removeprefix(CODERAY_PREFIX): value for key, value in merged.items()}
    options["syntax_highlighter_opts"] = highlighting
    return options


def _problem(message: str, name: str, line: int) -> Problem:
    where = Location(name, line) if name else None
    return Problem("kramdown-warning", message, where, "see docs/markdown.md", severity="warning")
