"""Jekyll's SmartyPants: typographic characters in text that is otherwise left alone."""

from __future__ import annotations

from .document import Document
from .element import Element
from .html import HtmlWriter
from .options import Options
from .span import SpanParser


def smartypants(text: str) -> str:
    """Text with smart quotes, dashes and dots, entities and HTML understood and nothing else."""
    if not text:
        return ""
    document = Document(Options())
    clean = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n") + "\n"
    root = Element("root")
    root.children = SpanParser(document, clean, 1, only=("html", "smart_quotes", "entity", "typographic")).parse()
    return HtmlWriter(document).write(root).removesuffix("\n")
