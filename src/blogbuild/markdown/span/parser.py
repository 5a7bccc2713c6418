"""The span parser: finds the next special character and tries the rules in order."""

from __future__ import annotations

from ..tree.element import Element
from ..tree.markdown_document import MarkdownDocument
from .rules import rules_for
from .state import parse_text


def parse_spans(
    document: MarkdownDocument, text: str, line: int, *, only: tuple[str, ...] | None = None
) -> list[Element]:
    """Return the nodes of a text, whose first line has the number `line`.

    `only` names the rules to use at the top level; None stands for all that the document's options allow.
    """
    return parse_text(document, text, line, rules_for, only)
