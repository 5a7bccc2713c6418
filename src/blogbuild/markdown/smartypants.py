"""Jekyll's SmartyPants: typographic characters in text that is otherwise unchanged."""

from __future__ import annotations

from collections.abc import Mapping

from .conversion import Conversion
from .html.writer import HtmlWriter
from .kramdown import jekyll_options, read_tree
from .options import read_options
from .tree.markdown_document import MarkdownDocument


def smartypants(text: str, settings: Mapping[str, object], *, newer: bool = False) -> Conversion:
    """Return text with smart quotes, dashes and dots. Entities and HTML are recognised, Markdown is not.

    `settings` are the config's values; `kramdown:` in them says which quotes and dashes to use.
    """
    document = MarkdownDocument(read_options(jekyll_options(settings), newer=newer), smart=True, newer=newer)
    html = HtmlWriter(document).write(read_tree(document, text, 1)).removesuffix("\n")
    return Conversion(html, switches=document.switches)
