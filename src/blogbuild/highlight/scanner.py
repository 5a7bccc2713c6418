"""Scanners: text to classed marks, by one regular expression per state.

A language is a mapping of state names to rules. A rule is `(pattern, css)` or
`(pattern, css, go)`:

- `pattern` is a regular expression (multi-line, ASCII classes; write `(?u:\\w)` for Unicode ones).
  `\\b` is the border of a word in any script, as in Ruby. The first rule that matches at a position
  wins, as in Rouge and Pygments.
- `css` is Rouge's short class for the match ("" is plain text); or one class per group, where the
  groups cover the match; or `Words`; or `Closed`; or a function that adds the marks. A function may
  return the end of its match if that differs from the pattern's; or the name of a state, whose rules
  then read this position instead (that state must not lead back).
- `go` moves on the stack of states: `name` enters a state, `-` leaves one, `+` enters the current one
  again, `=name` replaces it, `^` leaves all but the first. Several moves are separated by spaces.

A character that no rule matches is marked "err". All rules of a state become one pattern, whose
`lastindex` tells which rule matched, so a token costs one step of C code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .ruby_word_chars import with_ruby_words
from .versions import is_newer

Mark = tuple[int, str]
"""The end of a stretch of text, which begins where the previous one ends, and its class."""

MAX_IDLE_STEPS = 5
"""How many matches in a row may be empty before a character counts as an error, as in Rouge."""


@dataclass(frozen=True, slots=True)
class Words:
    """Classes by word: `{"k": "if else"}`. Words that are not listed have the class `other`."""

    classes: Mapping[str, str]
    other: str = ""
    fold: Callable[[str], str] = str

    def table(self) -> dict[str, str]:
        """Return word to class. The first class of a word wins."""
        found: dict[str, str] = {}
        for css, words in self.classes.items():
            for word in words.split():
                found.setdefault(word, css)
        return found


@dataclass(frozen=True, slots=True)
class Closed:
    """A stretch of text that counts only if it ends, such as `/* … */`.

    `rest` is the pattern of all that follows the opening. If it does not match, the first `size`
    characters of the opening have the class `otherwise`, and `go` moves on. A failure is assumed for all
    later openings up to a match of `within`, so a text with thousands of openings is searched once.
    """

    rest: str
    css: str
    otherwise: str = "err"
    go: str = ""
    within: str = r"\Z"
    size: int = 1


def quoted(quote: str) -> str:
    """Return the rest of a string in which the quote may be escaped.

    Without an end, up to the last quote in the text.
    """
    return rf"(?:[^{quote}\\]|\\[\\{quote}]?|(?!))*+{quote}|(?s:.*){quote}"


@dataclass(slots=True)
class Run:
    """The state of one scan, which is passed to rules that are functions.

    `memory` is kept from one part of a text to the next. `places` holds positions in this part, such as
    where an opening without an end is.
    """

    text: str
    stack: list[str]
    memory: dict[str, Any]
    marks: list[Mark] = field(default_factory=list)
    places: dict[str, Any] = field(default_factory=dict)

    def mark(self, end: int, css: str) -> None:
        """Give the text up to `end` the class `css`."""
        self.marks.append((end, css))

    def include(self, start: int, marks: Sequence[Mark]) -> None:
        """Add the marks of a part that begins at `start`, made by another scan."""
        self.marks.extend((start + end, css) for end, css in marks)


_FLAGS = re.ASCII | re.MULTILINE
_ESCAPE = re.compile(r"\\.", re.DOTALL)
Match = re.Match[str]
Action = Callable[[Run, Match], int | str | None]
Marker = Callable[[str], Sequence[Mark]]
Css = str | tuple[str, ...] | Words | Closed | Action
Rule = tuple[str, Css] | tuple[str, Css, str]
States = Mapping[str, Sequence[Rule]]


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern as Ruby reads it: classes such as `\\w` are ASCII, word boundaries are not."""
    return re.compile(
        _ESCAPE.sub(lambda found: f"(?u:{found[0]})" if found[0] in (r"\b", r"\B") else found[0], pattern),
        _FLAGS,
    )


def groups(*classes: str | Marker) -> Action:
    """Return an action that marks by group. Instead of a class, a function may mark a group's text."""

    def action(run: Run, found: Match) -> None:
        group = found.lastindex or 0
        for css in classes:
            group += 1
            if found.end(group) < 0:
                continue
            if isinstance(css, str):
                run.mark(found.end(group), css)
            else:
                run.include(found.start(group), css(found[group]))

    return action


def listed_word(classes: Mapping[str, str], otherwise: str, fold: Callable[[str], str] = str) -> Action:
    """Return an action that marks a listed word. The rules of the state `otherwise` read any other."""
    find = Words(classes, fold=fold).table().get

    def action(run: Run, found: Match) -> str | None:
        css = find(fold(found[0]))
        if css is None:
            return otherwise
        run.mark(found.end(), css)
        return None

    return action


def closed_stretch(rest: str, css: str, otherwise: str, within: str = r"\Z") -> Action:
    """Return an action that marks a stretch that ends, as `Closed` does.

    The rules of the state `otherwise` read the opening of one that does not end.
    """
    match, border = _compiled(rest).match, _compiled(within).search

    def action(run: Run, found: Match) -> int | str:
        if found.start() < run.places.get(rest, 0):
            return otherwise
        closed = match(run.text, found.end())
        if closed is None:
            end = border(run.text, found.end())
            run.places[rest] = end.start() if end else len(run.text)
            return otherwise
        run.mark(closed.end(), css)
        return closed.end()

    return action


def is_closed(run: Run, start: int) -> bool:
    """Whether a closing parenthesis follows anywhere after `start`."""
    last = run.places.get(")")
    if last is None:
        last = run.places[")"] = run.text.rfind(")")
    return bool(start < last)


_Compiled = tuple[Callable[[str, int], Match | None], list[Any]]


_CLASS, _WORD, _GROUPS, _CLOSED, _FUNCTION = range(5)


def _kind_and_data(css: Css) -> tuple[int, Any]:
    """Return the kind of a rule, for the loop of `Scanner.scan`, and its data."""
    if isinstance(css, str):
        return _CLASS, css
    if isinstance(css, Words):
        return _WORD, (css.table(), css.fold, css.other)
    if isinstance(css, Closed):
        return _CLOSED, _CompiledClosed(css)
    return (_GROUPS if isinstance(css, tuple) else _FUNCTION), css


class _CompiledClosed:
    """A `Closed`, ready to scan."""

    __slots__ = ("css", "moves", "otherwise", "rest", "size", "within")

    def __init__(self, source: Closed) -> None:
        self.rest, self.within = _compiled(source.rest).match, _compiled(source.within).search
        self.css, self.otherwise, self.size = source.css, source.otherwise, source.size
        self.moves = source.go.split()


def _end_of_stretch(text: str, opening: Match, rule: _CompiledClosed, unclosed: dict[Any, int]) -> int | None:
    """Return the end of a stretch, or None if it has none. `unclosed` keeps where a search must not be repeated."""
    if opening.start() < unclosed.get(rule.rest, 0):
        return None
    closed = rule.rest(text, opening.end())
    if closed is not None:
        return closed.end()
    border = rule.within(text, opening.end())
    unclosed[rule.rest] = border.start() if border else len(text)
    return None


def _follow(moves: Sequence[str], stack: list[str]) -> None:
    """Move on the stack of states."""
    for move in moves:
        if move == "-":
            if len(stack) > 1:
                stack.pop()
        elif move == "+":
            stack.append(stack[-1])
        elif move == "^":
            del stack[1:]
        elif move[0] == "=":
            stack[-1] = move[1:]
        else:
            stack.append(move)


class _CompiledStates(dict[str, _Compiled]):
    """The states of a language, each compiled when it is entered for the first time."""

    def __init__(self, states: States) -> None:
        super().__init__()
        self._source = states

    def __missing__(self, name: str) -> _Compiled:
        patterns: list[str] = []
        actions: list[Any] = [None]
        for rule in self._source[name]:
            pattern, css, go = rule if len(rule) == 3 else (*rule, "")
            patterns.append(f"({pattern})")
            kind, data = _kind_and_data(css)
            actions.append((kind, data, go.split()))
            actions.extend([None] * re.compile(pattern).groups)
        compiled = self[name] = (_compiled("|".join(patterns)).match, actions)
        return compiled


class Scanner:
    """A language's rules, ready to scan. Make one per language and keep it."""

    def __init__(
        self,
        states: States,
        start: str = "root",
        *,
        exact_unicode: bool = False,
        newer: Scanner | None = None,
    ) -> None:
        """`start` names the states that a scan begins in, outermost first.

        With `exact_unicode` code is read as it is, because rules name combining marks or numbers beyond ASCII.
        `newer` is used in place of this scanner where code gets the spans of Rouge 4.5. It begins in the same states.
        """
        self._newer = newer
        self._exact_unicode = exact_unicode
        self._states = _CompiledStates(states)
        self._start = start.split()

    def __call__(self, text: str) -> list[Mark]:
        """Return all marks of `text`, from the first state on."""
        if self._newer is not None and is_newer():
            return self._newer(text)
        return self.scan(text if self._exact_unicode else with_ruby_words(text), [*self._start], {})

    def begin(self) -> list[str]:
        """Return a new stack, for texts that are scanned in parts."""
        return [*self._start]

    def scan(self, text: str, stack: list[str], memory: dict[str, Any]) -> list[Mark]:
        """Return the marks of one part. `stack` and `memory` are left ready for the next part."""
        if self._newer is not None and is_newer():
            return self._newer.scan(text, stack, memory)
        run = Run(text, stack, memory)
        add = run.marks.append
        states = self._states
        match, actions = states[stack[-1]]
        position, size, idle = 0, len(text), 0
        unclosed: dict[Any, int] = {}
        elsewhere = False
        while position < size:
            found = match(text, position)
            if found is None:
                position += 1
                add((position, "err"))
                elsewhere = False
                match, actions = states[stack[-1]]
                continue
            kind, css, moves = actions[found.lastindex or 0]
            end = found.end()
            if kind == _CLASS:
                add((end, css))
            elif kind == _WORD:
                table, fold, other = css
                add((end, table.get(fold(found[0]), other)))
            elif kind == _GROUPS:
                group = found.lastindex or 0
                for name in css:
                    group += 1
                    stop = found.end(group)
                    if stop >= 0:
                        add((stop, name))
            elif kind == _CLOSED:
                closed = _end_of_stretch(text, found, css, unclosed)
                if closed is None:
                    end, moves = position + css.size, css.moves
                    add((end, css.otherwise))
                else:
                    end = closed
                    add((end, css.css))
            else:
                answer = css(run, found)
                if answer is not None:
                    if answer.__class__ is str:
                        match, actions = states[answer]
                        elsewhere = True
                        continue
                    end = answer
            if moves or kind == _FUNCTION or elsewhere:
                elsewhere = False
                if moves:
                    _follow(moves, stack)
                match, actions = states[stack[-1]]
            idle = idle + 1 if end == position else 0
            if idle > MAX_IDLE_STEPS:
                end += 1
                add((end, "err"))
            position = end
        return run.marks
