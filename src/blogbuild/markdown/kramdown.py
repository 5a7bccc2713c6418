"""The kramdown engine (https://kramdown.gettalong.org/syntax.html) with the GFM input that Jekyll uses."""

from __future__ import annotations

from collections.abc import Mapping

from .block import BlockParser
from .document import Footnotes, References
from .engines import Conversion
from .html import HtmlWriter
from .typography import typographic

__all__ = ["Kramdown", "typographic"]


class Kramdown:
    """Converts kramdown's Markdown to HTML."""

    def __init__(self, options: Mapping[str, object], *, highlighter: object = "rouge") -> None:
        self._hard_wrap = options.get("hard_wrap") is True
        self._auto_ids = options.get("auto_ids", True) is not False
        self._highlight = highlighter == "rouge"

    def convert(self, text: str, *, name: str = "", first_line: int = 1) -> Conversion:
        """The HTML of `text`."""
        clean = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
        if not clean.strip():
            return Conversion("\n")
        references = References()
        tree = BlockParser(references).parse(f"{clean}\n")
        writer = HtmlWriter(
            references, Footnotes(), hard_wrap=self._hard_wrap, auto_ids=self._auto_ids, highlight=self._highlight
        )
        return Conversion(writer.document(tree))
