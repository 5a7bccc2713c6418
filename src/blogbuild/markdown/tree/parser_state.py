"""What the block parser and the span parser have in common: a text, a position in it, and the tree so far."""

from __future__ import annotations

from .element import Element
from .markdown_document import MarkdownDocument


class ParserState:
    """Where a parser is in one text."""

    def __init__(self, document: MarkdownDocument, text: str, line: int) -> None:
        """`line` is the number of the text's first line in its file."""
        self.document = document
        self.text = text
        self.pos = 0
        self.tree = Element("root")
        """The element whose children are being parsed."""
        self._last: dict[str, int] = {}
        self._line = line
        self._counted = 0

    def line_number(self) -> int:
        """Return the number of the line at the current position."""
        if self.pos > self._counted:
            self._line += self.text.count("\n", self._counted, self.pos)
        elif self.pos < self._counted:
            self._line -= self.text.count("\n", self.pos, self._counted)
        self._counted = self.pos
        return self._line

    def occurs(self, mark: str, start: int) -> bool:
        """Whether the text has a closing mark at `start` or later. Each mark is searched for only once."""
        last = self._last.get(mark)
        if last is None:
            last = self._last[mark] = self.text.rfind(mark)
        return start <= last
