"""The span parser: finds the next special character and asks the rules, in order, what begins there.

SpanRules that try to read an element and then find no end of it give back what they read. So that no
text makes that cost more than linear time, each text has a budget of characters that may be given
back; beyond it such characters are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..tree.element import Element
from ..tree.markdown_document import MarkdownDocument

MAX_DEPTH = 100
"""Elements deeper inside one another than this are taken as text."""

BUDGET = 32
"""How many times its length a text may be read again."""

SEARCH_SPEED = 4
"""How many characters a search passes in the time in which one is parsed, at least."""

QUOTES = frozenset("\"'")


@dataclass(frozen=True, slots=True)
class EndMark:
    """What ends an element: a pattern, and the character that it begins with."""

    first: str
    pattern: re.Pattern[str]


Rule = Callable[["SpanParser"], bool]
Accept = Callable[["SpanParser", Element, "re.Match[str]"], bool]


class SpanParser:
    """Parses one text into nodes."""

    def __init__(
        self, document: MarkdownDocument, text: str, line: int, *, only: tuple[str, ...] | None = None
    ) -> None:
        self.document = document
        self.text = text
        self.pos = 0
        self.tree = Element("root")
        self.open: list[Element] = []
        """The elements that are being read, outermost first, the current tree included."""
        self.budget = BUDGET * len(text) + 10_000
        self._last: dict[str, int] = {}
        self._line = line
        self._counted = 0
        self._endless: dict[str, int] = {}
        self.native = only is None and document.options.html_to_native
        """Whether HTML elements become kramdown's own; not while a table's lines are only looked over."""
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
        if self.pos < self._counted:
            return self._line - self.text.count("\n", self.pos, self._counted)
        self._line += self.text.count("\n", self._counted, self.pos)
        self._counted = self.pos
        return self._line

    def comes(self, mark: str, start: int) -> bool:
        """Whether a closing mark stands at `start` or later; each mark is looked for only once."""
        last = self._last.get(mark)
        if last is None:
            last = self._last[mark] = self.text.rfind(mark)
        return start <= last

    def search(self, end: re.Pattern[str], start: int) -> re.Match[str] | None:
        """The first end at `start` or later; where there is none, the rest is searched for it only once."""
        if start >= self._endless.get(end.pattern, len(self.text) + 1):
            return None
        found = end.search(self.text, start)
        if found is None:
            self._endless[end.pattern] = start
        return found

    def until(
        self,
        element: Element,
        stop: EndMark,
        accept: Accept | None = None,
        only: tuple[str, ...] | None = None,
    ) -> bool:
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

    def _run(self, element: Element, stop: EndMark | None, accept: Accept | None, rules: SpanRules) -> bool:
        text, size = self.text, len(self.text)
        search = rules.search("" if stop is None else stop.first)
        by_first, usual = rules.by_first, rules.usual
        while self.pos < size:
            match = search(text, self.pos)
            if match is None:
                if stop is None:
                    element.add_text(text[self.pos :])
                    self.pos = size
                break
            at = match.start()
            if text[at] in QUOTES and at > self.pos and text[at - 1] != "\\":
                at -= 1  # the rule of quotes looks at the character before
            if at > self.pos:
                element.add_text(text[self.pos : at])
                self.pos = at
            if stop is not None:
                ended = stop.pattern.match(text, at)
                if ended is not None and (accept is None or accept(self, element, ended)):
                    return True
            for rule in by_first.get(text[at], usual):
                if rule(self):
                    break
            else:
                element.add_text(text[at])
                self.pos = at + 1
        return False

    def pay_for_search(self, length: int) -> None:
        """Take from the budget what looking for an end in vain through so many characters costs."""
        self.budget -= 200 + length // SEARCH_SPEED

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


from .rules import SpanRules, rules_for  # noqa: E402  (the rules need SpanParser)
