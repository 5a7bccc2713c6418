"""The block parser: goes through a text line by line and tries the rules in order."""

from __future__ import annotations

from ..tree.element import Element
from ..tree.markdown_document import MarkdownDocument
from .rules import GFM_RULES, RULES, SMART_RULES
from .state import BlockState


def parse_blocks(document: MarkdownDocument, text: str, line: int, element: Element) -> None:
    """Parse a text, whose first line has the number `line`, into the children of `element`."""
    rules = SMART_RULES if document.smart else GFM_RULES if document.gfm else RULES
    BlockState(document, text, line, rules).run(element)
