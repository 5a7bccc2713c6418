"""The state of the block parser, which its rules read and change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..tree.attributes import Attributes
from ..tree.element import Element
from ..tree.markdown_document import MarkdownDocument
from ..tree.parser_state import ParserState
from . import patterns

MAX_DEPTH = 100
"""Blocks nested deeper than this become plain paragraphs."""


class EndTagFound(Exception):
    """The end tag of the HTML element that is being read was found."""


Rule = Callable[["BlockState"], bool]
"""Reads one kind of block at the current position. False, with the position unchanged, if there is none."""
Tested = tuple[tuple["re.Pattern[str] | None", Rule], ...]
"""Rules in order, each with a quick test that a line must pass before the rule is called."""


@dataclass(frozen=True, slots=True)
class BlockRules:
    """Rules by the first character of a line, and those for all other characters."""

    by_first: Mapping[str, Tested]
    usual: Tested


class BlockState(ParserState):
    """Parses one text into the children of an element. Texts inside it get states of their own."""

    def __init__(
        self, document: MarkdownDocument, text: str, line: int, rules: BlockRules, depth: int = 0
    ) -> None:
        super().__init__(document, text, line)
        self.depth = depth
        self.block_ial: Attributes | None = None
        """The attribute list that waits for the next block."""
        self.unclosed: dict[str, int] = {}
        """Opening fences, and the position after which none of them is closed."""
        self._rules = rules

    def run(self, element: Element) -> bool:
        """Parse into `element` up to its end tag (True) or the end of the text (False)."""
        outer, outer_ial = self.tree, self.block_ial
        self.tree, self.block_ial = element, None
        by_first, usual = self._rules.by_first, self._rules.usual
        text, size = self.text, len(self.text)
        found = False
        try:
            while self.pos < size:
                for test, rule in by_first.get(text[self.pos], usual):
                    if (test is None or test.match(text, self.pos)) and rule(self):
                        break
        except EndTagFound:
            found = True
        self.tree, self.block_ial = outer, outer_ial
        return found

    def parse_inside(self, element: Element, text: str, line: int) -> None:
        """Parse another text, such as that of a list item, into `element`."""
        if self.depth >= MAX_DEPTH:
            paragraph = Element("p")
            paragraph.add_text(text.strip(), "raw_text")
            element.children.append(paragraph)
            self.document.warn("blocks are nested too deep here; the inner ones are taken as text", line)
            return
        BlockState(self.document, text, line, self._rules, self.depth + 1).run(element)

    def new_block(self, kind: str, value: Any = None, **opts: Any) -> Element:
        """Return a new block element with the attribute list that precedes it."""
        element = Element(kind, value, **opts)
        if self.block_ial is not None:
            element.opts["ial"] = self.block_ial
            self.block_ial = None
        return element

    def end_block(self, value: str | None) -> Element:
        """Add and return an end-of-block mark, which separates blocks and prints nothing."""
        element = self.new_block("eob", value)
        self.tree.children.append(element)
        return element

    def after_boundary(self) -> bool:
        """Whether a block that needs a blank line before it may start here."""
        if not self.tree.children or self.block_ial is not None:
            return True
        last = self.tree.children[-1]
        return last.kind == "blank" or (last.kind == "eob" and last.value is None)

    def before_boundary(self) -> bool:
        """Whether a block that needs a blank line after it may end here."""
        return patterns.boundary.match(self.text, self.pos) is not None
