"""The state of the span parser, which its rules read and change.

A rule that reads an element and then finds no end of it goes back to where it began. To keep that
within linear time, each text has a budget of characters that may be read again. Once it is spent,
marks that would need it are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..tree.element import Element
from ..tree.markdown_document import MarkdownDocument
from ..tree.parser_state import ParserState

MAX_DEPTH = 100
"""Elements nested deeper than this are taken as text."""

BUDGET = 32
"""How many times its length a text may be read again."""

SEARCH_SPEED = 4
"""How many characters a search passes, at least, in the time that parsing one character takes."""

QUOTES = frozenset("\"'")


@dataclass(frozen=True, slots=True)
class EndMark:
    """What ends an element: a pattern, and the character that it begins with."""

    first: str
    pattern: re.Pattern[str]


Rule = Callable[["SpanState"], bool]
"""Reads one kind of span at the current position. False, with the position unchanged, if there is none."""
Accept = Callable[["SpanState", Element, "re.Match[str]"], bool]
"""Whether an end mark that was found really ends the element."""
Search = Callable[[str, int], "re.Match[str] | None"]


@dataclass(frozen=True)
class SpanRules:
    """A selection of rules, ready for use."""

    starts: frozenset[str]
    """What the rules begin with: regular expressions that begin with one plain character each."""
    by_first: Mapping[str, tuple[Rule, ...]]
    usual: tuple[Rule, ...]
    """The rules for characters that have no meaning of their own."""
    all_rules: bool
    """Whether these are all rules that the document's options allow."""
    find: Search
    """Finds the next place where one of the rules may begin."""
    _searches: dict[str, Search] = field(default_factory=dict)

    def search(self, end: str) -> Search:
        """Return a search like `find`, which also finds the character `end`."""
        cached = self._searches.get(end)
        if cached is None:
            cached = self._searches[end] = search_for(self.starts | {re.escape(end)})
        return cached


def search_for(starts: frozenset[str]) -> Search:
    """Return a search for any of these patterns, each of which begins with a plain character.

    `re` then looks for a set of characters first, which is what it does fastest.
    """
    plain = {start for start in starts if "(" not in start}
    longer = {start for start in starts - plain if start.partition("(")[0] not in plain}
    return re.compile("|".join(sorted(plain) + sorted(longer)) or "(?!)").search


RulesFor = Callable[[MarkdownDocument, "tuple[str, ...] | None"], SpanRules]
"""Selects rules by a document's options and by name; None stands for all."""


def parse_text(
    document: MarkdownDocument, text: str, line: int, rules_for: RulesFor, only: tuple[str, ...] | None = None
) -> list[Element]:
    """Return the nodes of a text. Many texts, such as table cells, have no marks and need no state."""
    rules = rules_for(document, only)
    first = rules.find(text, 0)
    if first is None:
        return [Element("text", text)] if text else []
    return SpanState(document, text, line, rules, rules_for).parse(first.start())


class SpanState(ParserState):
    """Parses one text into nodes."""

    def __init__(
        self, document: MarkdownDocument, text: str, line: int, rules: SpanRules, rules_for: RulesFor
    ) -> None:
        super().__init__(document, text, line)
        self.open: list[Element] = []
        """The elements that are being read, outermost first, the current tree included."""
        self.budget = BUDGET * len(text) + 10_000
        self._endless: dict[str, int] = {}
        self.native = rules.all_rules and document.options.html_to_native
        """Whether HTML elements become kramdown's own; not while a table's lines are only checked for pipes."""
        self._run_of_marks = (0, 0)
        self._rules_for = rules_for
        self._rules = rules
        self._inner_rules = rules if rules.all_rules else rules_for(document, None)

    def parse(self, first: int) -> list[Element]:
        """Return the nodes of the whole text; `first` is the position of the first mark."""
        root, text = self.tree, self.text
        if first and text[first] in QUOTES and text[first - 1] != "\\":
            first -= 1  # the rule for quotes needs the character before
        root.add_text(text[:first])
        self.pos = first
        self.open.append(root)
        self._run(root, None, None, self._rules)
        return root.children

    def parse_inside(self, text: str) -> list[Element]:
        """Return the nodes of a part of the text that begins on the current line."""
        return parse_text(self.document, text, self.line_number(), self._rules_for)

    def search(self, end: re.Pattern[str], start: int) -> re.Match[str] | None:
        """Return the first match of `end` at `start` or later. If there is none, the rest is searched only once."""
        if start >= self._endless.get(end.pattern, len(self.text) + 1):
            return None
        found = end.search(self.text, start)
        if found is None:
            self._endless[end.pattern] = start
        return found

    def until(
        self,
        element: Element,
        end: EndMark,
        accept: Accept | None = None,
        only: tuple[str, ...] | None = None,
    ) -> bool:
        """Parse into `element` until `end` is found and `accept` agrees. False if that never happens.

        All rules are used, or those that `only` names. Afterwards the position is before the end
        mark, or where reading had to stop.
        """
        if len(self.open) > MAX_DEPTH:
            return False
        outer = self.tree
        self.tree = element
        self.open.append(element)
        rules = self._inner_rules if only is None else self._rules_for(self.document, only)
        found = self._run(element, end, accept, rules)
        self.open.pop()
        self.tree = outer
        return found

    def _run(self, element: Element, end: EndMark | None, accept: Accept | None, rules: SpanRules) -> bool:
        text, size = self.text, len(self.text)
        search = rules.find if end is None else rules.search(end.first)
        by_first, usual = rules.by_first, rules.usual
        while self.pos < size:
            match = search(text, self.pos)
            if match is None:
                if end is None:
                    element.add_text(text[self.pos :])
                    self.pos = size
                break
            at = match.start()
            if text[at] in QUOTES and at > self.pos and text[at - 1] != "\\":
                at -= 1  # the rule for quotes needs the character before
            if at > self.pos:
                element.add_text(text[self.pos : at])
                self.pos = at
            if end is not None:
                ended = end.pattern.match(text, at)
                if ended is not None and (accept is None or accept(self, element, ended)):
                    return True
            for rule in by_first.get(text[at], usual):
                if rule(self):
                    break
            else:
                element.add_text(text[at])
                self.pos = at + 1
        return False

    def run_start(self, mark: str, at: int) -> int:
        """Return where the run of `mark` begins that is at `at`. The last run is remembered, for long ones."""
        start, end = self._run_of_marks
        if not start <= at < end:
            text, start, end = self.text, at, at + 1
            while start and text[start - 1] == mark:
                start -= 1
            while text.startswith(mark, end):
                end += 1
            self._run_of_marks = start, end
        return start

    def pay_for_search(self, length: int) -> None:
        """Take from the budget the cost of a search that found no end within `length` characters."""
        self.budget -= 200 + length // SEARCH_SPEED

    def add_plain(self, text: str) -> bool:
        """Take `text`, which is at the current position, as it is. Always True."""
        self.pos += len(text)
        self.tree.add_text(text)
        return True

    def is_inside(self, *kinds: str) -> bool:
        """Whether an element of one of these kinds is being read."""
        return any(element.kind in kinds for element in self.open)

    def warn(self, message: str) -> None:
        """Add a warning for the current line, whose number replaces `%line` in the message."""
        line = self.line_number()
        self.document.warn(message.replace("%line", str(line)), line)
