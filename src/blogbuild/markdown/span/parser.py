"""The span parser: finds the next special character and asks the rules, in order, what begins there.

Rules that try to read an element and then find no end of it give back what they read. So that no
text makes that cost more than linear time, each text has a budget of characters that may be given
back; beyond it such characters are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..document import Document
from ..element import Element

MAX_DEPTH = 100
"""Elements deeper inside one another than this are taken as text."""

BUDGET = 30
"""How many times its length a text may be read again."""

Rule = Callable[["SpanParser"], bool]
Accept = Callable[["SpanParser", Element, "re.Match[str]"], bool]


class SpanParser:
    """Parses one text into nodes."""

    def __init__(self, document: Document, text: str, line: int, *, only: Sequence[str] | None = None) -> None:
        self.document = document
        self.text = text
        self.pos = 0
        self.tree = Element("root")
        self.open: list[Element] = []
        """The elements that are being read, outermost first, the current tree included."""
        self.budget = BUDGET * len(text) + 2000
        self._last: dict[str, int] = {}
        self._line = line
        self._rules = rules_for(document, only)
        self._inner_rules = self._rules if only is None else rules_for(document, None)

    def parse(self) -> list[Element]:
        """The nodes of the whole text."""
        root = self.tree
        self.open.append(root)
        self._run(root, None, None, self._rules)
        return root.children

    def line(self) -> int:
        """The number of the line that is read."""
        return self._line + self.text.count("\n", 0, self.pos)

    def comes(self, mark: str, start: int) -> bool:
        """Whether a closing mark stands at `start` or later; each mark is looked for only once."""
        last = self._last.get(mark)
        if last is None:
            last = self._last[mark] = self.text.rfind(mark)
        return start <= last

    def until(self, element: Element, stop: re.Pattern[str], accept: Accept | None, only: Sequence[str] | None = None) -> bool:
        """Parse into `element`, with all rules or those in `only`, until `stop` is found where `accept` agrees; False where it never is.

        The position is then before the stop, or at the end of what could be read.
        """
        if len(self.open) > MAX_DEPTH:
            return False
        outer = self.tree
        self.tree = element
        self.open.append(element)
        rules = self._inner_rules if only is None else rules_for(self.document, only)
        found = self._run(element, stop, accept, rules)
        self.open.pop()
        self.tree = outer
        return found

    def _run(self, element: Element, stop: re.Pattern[str] | None, accept: Accept | None, rules: Rules) -> bool:
        text, size = self.text, len(self.text)
        search = rules.search if stop is None else rules.search_with(stop)
        by_first, usual = rules.by_first, rules.usual
        while self.pos < size:
            match = search(text, self.pos)
            if match is None:
                if stop is None:
                    element.add_text(text[self.pos :])
                    self.pos = size
                break
            at = match.start()
            if at > self.pos:
                element.add_text(text[self.pos : at])
                self.pos = at
            if stop is not None:
                ended = stop.match(text, at)
                if ended is not None and (accept is None or accept(self, element, ended)):
                    return True
            for rule in by_first.get(text[at], usual):
                if rule(self):
                    break
            else:
                element.add_text(text[at])
                self.pos = at + 1
        return False

    def give_back(self, start: int, text: str) -> bool:
        """Go back to `start`, where `text` then is plain text; pays for what was read since."""
        self.budget -= max(1, self.pos - start)
        self.pos = start + len(text)
        self.tree.add_text(text)
        return True

    def plain(self, text: str) -> bool:
        """Take `text`, which stands here, as it is."""
        self.pos += len(text)
        self.tree.add_text(text)
        return True

    def inside(self, *kinds: str) -> bool:
        """Whether an element of one of these kinds is being read."""
        return any(element.kind in kinds for element in self.open)

    def warn(self, message: str) -> None:
        """Remember a warning with the line that is read."""
        line = self.line()
        self.document.warn(message.replace("%line", str(line)), line)

from .table_of_rules import Rules, rules_for  # noqa: E402  (the rules need SpanParser)
