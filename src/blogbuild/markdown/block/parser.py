"""The block parser: goes through a text line by line and asks the rules, in order, what stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..tree.attributes import Attributes
from ..tree.element import Element
from ..tree.markdown_document import MarkdownDocument
from . import patterns

MAX_DEPTH = 100
"""Blocks deeper inside one another than this are taken as plain paragraphs."""


class EndTagFound(Exception):
    """The end tag of the HTML element that is being read was found."""


class BlockParser:
    """Parses one text into the children of an element. Texts inside it get parsers of their own."""

    def __init__(self, document: MarkdownDocument, text: str, line: int, depth: int = 0) -> None:
        self.document = document
        self.text = text
        self.pos = 0
        self.depth = depth
        self.tree = Element("root")
        self.block_ial: Attributes | None = None
        self.unclosed: dict[str, int] = {}
        """For opening fences: from where on there is no closing line."""
        self._last: dict[str, int] = {}
        self._line = line
        self._counted = 0

    def parse(self, element: Element) -> None:
        """Parse the whole text into `element`."""
        self.run(element)

    def run(self, element: Element) -> bool:
        """Parse into `element` up to the end of the text, or to its end tag (True)."""
        outer, outer_ial = self.tree, self.block_ial
        self.tree, self.block_ial = element, None
        rules = SMART_RULES if self.document.smart else GFM_RULES if self.document.gfm else RULES
        by_first, usual = rules.by_first, rules.usual
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

    def inner(self, element: Element, text: str, line: int) -> None:
        """Parse another text into `element`."""
        if self.depth >= MAX_DEPTH:
            paragraph = Element("p")
            paragraph.add_text(text.strip(), "raw_text")
            element.children.append(paragraph)
            self.document.warn("blocks are nested too deep here, so they are taken as text", line)
            return
        BlockParser(self.document, text, line, self.depth + 1).parse(element)

    def line(self) -> int:
        """The number of the line that is read."""
        if self.pos > self._counted:
            self._line += self.text.count("\n", self._counted, self.pos)
            self._counted = self.pos
        elif self.pos < self._counted:
            return self._line - self.text.count("\n", self.pos, self._counted)
        return self._line

    def comes(self, mark: str, start: int) -> bool:
        """Whether a closing mark stands at `start` or later; each mark is looked for only once."""
        last = self._last.get(mark)
        if last is None:
            last = self._last[mark] = self.text.rfind(mark)
        return start <= last

    def block(self, kind: str, value: Any = None, **opts: Any) -> Element:
        """A new block element, with the attribute list that stood before it."""
        element = Element(kind, value, **opts)
        if self.block_ial is not None:
            element.opts["ial"] = self.block_ial
            self.block_ial = None
        return element

    def mark(self, value: str | None) -> Element:
        """An end-of-block mark, which separates blocks and prints nothing."""
        element = self.block("eob", value)
        self.tree.children.append(element)
        return element

    def after_boundary(self) -> bool:
        """Whether a block may start here that needs a blank line before it."""
        if not self.tree.children or self.block_ial is not None:
            return True
        last = self.tree.children[-1]
        return last.kind == "blank" or (last.kind == "eob" and last.value is None)

    def before_boundary(self) -> bool:
        """Whether a block may end here that needs a blank line after it."""
        return patterns.boundary.match(self.text, self.pos) is not None


Rule = Callable[[BlockParser], bool]
Tested = tuple[tuple["re.Pattern[str] | None", Rule], ...]
"""BlockRules in order, each with a quick test that a line must pass for it."""


@dataclass(frozen=True, slots=True)
class BlockRules:
    """All rules, by the character that a line begins with, and those for other characters."""

    by_first: Mapping[str, Tested]
    usual: Tested


from .rules import GFM_RULES, RULES, SMART_RULES  # noqa: E402  (the rules need BlockParser)
