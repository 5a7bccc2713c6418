"""Expressions in `{{ }}` and in tags (Liquid's Expression, VariableLookup, Condition).

As in Jekyll's `warn` mode there are two parsers: the strict one and, if that fails, the lax one. The
lax parser uses regular expressions, ignores what they don't match, and its use causes a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..dialect import Dialect
from ..errors import LiquidError, LiquidSyntaxError
from ..numbers import digits_to_int, make_range, to_f, to_i
from ..values import BLANK, EMPTY, UNEQUAL, Marker

QUOTED = r""""[^"]*"|'[^']*'"""
FRAGMENT = rf"""(?:{QUOTED}|(?:[^\s,|'"]|{QUOTED})+)"""
SEGMENT = r"[\w\-]"
SIGNATURE = r"(?:\(?[\w\-.\[\]]\)?)"
_TAG_ATTRIBUTES = re.compile(rf"(?<![\w-])-*+(\w[\w-]*+)\s*+:\s*({FRAGMENT})", re.ASCII)
"""`key: value`. A key is tried only at the start of a run of its characters, so the search is linear."""

_TAG_ATTRIBUTES_4 = re.compile(rf"(?<!\w)(\w++)\s*+:\s*({FRAGMENT})", re.ASCII)
"""In Liquid 4 a key is a word without hyphens, or the last word of one."""

_KEYWORD_ARGUMENT = re.compile(rf"(\w[\w-]*+)\s*+:\s*({FRAGMENT})", re.ASCII)
_INTEGER = re.compile(r"-?\d+", re.ASCII)
_RANGE = re.compile(r"\(\s*(?>(\S+)\s*\.\.)\s*(\S+)\s*\)", re.ASCII)
_RANGE_4 = re.compile(r"\((\S+)\.\.(\S+)\)", re.ASCII)
_FLOAT = re.compile(r"-?\d[\d.]+", re.ASCII)
_LOOKUP_PART = re.compile(rf"\[([^\]]+)\]|({SEGMENT}+\??)", re.ASCII)
_PLAIN_PART = re.compile(rf"{SEGMENT}+\??", re.ASCII)
_LITERALS: dict[str, object] = {
    "nil": None, "null": None, "": None, "true": True, "false": False, "blank": BLANK, "empty": EMPTY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant."""

    value: object


@dataclass(frozen=True, slots=True)
class Lookup:
    """A variable and the keys that are looked up in it in turn."""

    name: str | Expression | None
    parts: tuple[str | Expression, ...]


@dataclass(frozen=True, slots=True)
class RangeOf:
    """`(first..last)` in which at least one end is not a constant."""

    first: Expression
    last: Expression


Expression = Literal | Lookup | RangeOf


@dataclass(frozen=True, slots=True)
class Filtering:
    """One filter of an output: its name, its arguments and its `key: value` arguments."""

    name: str
    arguments: tuple[Expression, ...]
    keywords: tuple[tuple[str, Expression], ...] = ()


@dataclass(frozen=True, slots=True)
class FilteredExpression:
    """An expression followed by filters, as in `{{ }}`, `assign` and `echo`."""

    expression: Expression
    filters: tuple[Filtering, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left operator right`, or `left` alone if the operator is None."""

    left: Expression
    operator: str | None = None
    right: Expression | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Comparisons joined by `and` and `or`, which are right-associative."""

    first: Comparison
    relation: str | None = None
    rest: Condition | None = None


def parse_expression(markup: str, dialect: Dialect) -> Expression:
    """Parse one expression; `markup` holds nothing else."""
    markup = markup.strip(" \t\r\n\f\v\0")
    if len(markup) >= 2 and markup[0] == markup[-1] and markup[0] in "\"'":
        return Literal(markup[1:-1])
    if markup in ('"', "'"):
        return Lookup(None, ()) if dialect.four else Literal("")
    if _INTEGER.fullmatch(markup):
        return Literal(_number(markup))
    if match := _range(markup, dialect):
        first, last = parse_expression(match[1], dialect), parse_expression(match[2], dialect)
        if isinstance(first, Literal) and isinstance(last, Literal):
            return Literal(make_range(_range_end(first.value), _range_end(last.value)))
        return RangeOf(first, last)
    if _FLOAT.fullmatch(markup):
        return Literal(to_f(markup))
    if markup in _LITERALS:
        return Literal(_LITERALS[markup])
    return _lookup(markup, dialect)


def _range(markup: str, dialect: Dialect) -> re.Match[str] | None:
    found = _RANGE.fullmatch(markup)
    if found is None and markup[:1] == "(" and len(markup.split()) == 1:
        in_four = _RANGE_4.fullmatch(markup)
        return in_four if in_four is not None and dialect.four else None
    return found


def _number(digits: str) -> int:
    try:
        return -digits_to_int(digits[1:]) if digits.startswith("-") else digits_to_int(digits)
    except LiquidError as error:
        raise LiquidSyntaxError(error.message, hint=error.hint) from error


def _range_end(value: object) -> int:
    try:
        return to_i(value)
    except LiquidError as error:
        raise LiquidSyntaxError("a range needs a number at each end", hint="write (1..5)") from error


def _lookup(markup: str, dialect: Dialect) -> Lookup:
    # Search for a closing bracket only up to the last one, so that many opening ones stay linear.
    last = markup.rfind("]")
    parts: list[str | Expression] = []
    for match in _LOOKUP_PART.finditer(markup, 0, last + 1):
        parts.append(parse_expression(match[1], dialect) if match[1] is not None else match[2])
    parts += _PLAIN_PART.findall(markup, last + 1)
    if not parts:
        return Lookup(None, ())
    return Lookup(parts[0], tuple(parts[1:]))


def tag_attributes(markup: str, dialect: Dialect) -> list[tuple[str, str]]:
    """The `key: value` pairs in the markup of a tag."""
    found: list[tuple[str, str]] = _TAG_ATTRIBUTES.findall(markup)
    in_four: list[tuple[str, str]] = _TAG_ATTRIBUTES_4.findall(markup)
    return in_four if in_four != found and dialect.four else found


# The strict parser

_TOKEN = re.compile(
    r"""\s*(?:(?P<comparison>==|!=|<>|<=?|>=?|contains(?=\s))|(?P<string>'[^']*'|"[^"]*")"""
    r"""|(?P<number>-?\d+(?:\.\d+)?)|(?P<id>[a-zA-Z_][\w-]*\??)|(?P<dotdot>\.\.)|(?P<special>[|.:,\[\]()?-]))""",
    re.ASCII,
)
_SPACE = re.compile(r"\s*", re.ASCII)
_NAMES = {
    "|": "pipe", ".": "dot", ":": "colon", ",": "comma", "[": "open_square", "]": "close_square", "(": "open_round",
    ")": "close_round", "?": "question", "-": "dash",
}  # fmt: skip
END = "end_of_string"


class StrictParser:
    """Liquid's strict parser of one markup. Each method raises LiquidSyntaxError."""

    def __init__(self, markup: str, dialect: Dialect) -> None:
        self._dialect = dialect
        self._tokens: list[tuple[str, str]] = []
        position = 0
        while True:
            position = _SPACE.match(markup, position).end()  # type: ignore[union-attr]
            if position == len(markup):
                break
            match = _TOKEN.match(markup, position)
            if match is None:
                raise LiquidSyntaxError(f"Unexpected character {markup[position]}")
            kind = str(match.lastgroup)
            text = match[kind]
            self._tokens.append((_NAMES[text] if kind == "special" else kind, text))
            position = match.end()
        self._tokens.append((END, ""))
        self._at = 0

    def consume(self, kind: str) -> str:
        """Consume the next token, which must be of `kind`, and return its text."""
        found, text = self._tokens[self._at]
        if found != kind:
            raise LiquidSyntaxError(f"Expected {kind} but found {found}")
        self._at += 1
        return text

    def take(self, kind: str) -> bool:
        """Skip the next token if it is of `kind`; return whether it was."""
        if self._tokens[self._at][0] != kind:
            return False
        self._at += 1
        return True

    def take_id(self, text: str) -> bool:
        """Skip the next token if it is this word; return whether it was."""
        if self._tokens[self._at] != ("id", text):
            return False
        self._at += 1
        return True

    def look(self, kind: str, ahead: int = 0) -> bool:
        """Whether the token `ahead` places further on is of `kind`."""
        at = self._at + ahead
        return at < len(self._tokens) and self._tokens[at][0] == kind

    def operator(self) -> str | None:
        """Consume the next token if it is a comparison, and return its text; else None."""
        return self.consume("comparison") if self.look("comparison") else None

    def expression(self) -> str:
        """Consume the next expression, and return its text without spaces."""
        kind, text = self._tokens[self._at]
        if kind == "id":
            self._at += 1
            return text + self._lookups()
        if kind == "open_square" and not self._dialect.four:
            self._at += 1
            inner = self.expression()
            return f"[{inner}{self.consume('close_square')}" + self._lookups()
        if kind in ("string", "number"):
            self._at += 1
            return text
        if kind == "open_round":
            self._at += 1
            first = self.expression()
            self.consume("dotdot")
            last = self.expression()
            self.consume("close_round")
            return f"({first}..{last})"
        raise LiquidSyntaxError(
            f'[:{kind}, "{text}"] is not a valid expression'
            if text
            else f"[:{kind}] is not a valid expression"
        )

    def _lookups(self) -> str:
        text = ""
        while True:
            if self.take("open_square"):
                text += f"[{self.expression()}{self.consume('close_square')}"
            elif self.take("dot"):
                text += f".{self.consume('id')}"
            else:
                return text

    def argument(self) -> tuple[str | None, str]:
        """Consume a filter's argument: its keyword (or None) and its text."""
        if self.look("id") and self.look("colon", 1):
            keyword = self.consume("id")
            self._at += 1
            value = self.expression()
            plain = keyword.endswith("?") or ("-" in keyword and self._dialect.four)
            return (None, f"{keyword}: {value}") if plain else (keyword, value)
        return None, self.expression()


def parse_output_strict(markup: str, dialect: Dialect) -> FilteredExpression:
    """Parse `{{ markup }}` strictly. Raises LiquidSyntaxError."""
    parser = StrictParser(markup, dialect)
    if parser.look(END) and not dialect.four:
        return FilteredExpression(Literal(None), ())
    expression = parse_expression(parser.expression(), dialect)
    filters = []
    while parser.take("pipe"):
        name = parser.consume("id")
        arguments: list[tuple[str | None, str]] = []
        if parser.take("colon"):
            arguments.append(parser.argument())
            while parser.take("comma"):
                arguments.append(parser.argument())
        filters.append(_filtering(name, arguments, dialect))
    parser.consume(END)
    return FilteredExpression(expression, tuple(filters))


def _filtering(name: str, arguments: list[tuple[str | None, str]], dialect: Dialect) -> Filtering:
    positional = tuple(parse_expression(text, dialect) for keyword, text in arguments if keyword is None)
    keywords = {
        keyword: parse_expression(text, dialect) for keyword, text in arguments if keyword is not None
    }
    return Filtering(name, positional, tuple(keywords.items()))


_FIRST = re.compile(rf"({FRAGMENT})(.*)", re.ASCII | re.DOTALL)
_FILTERS = re.compile(r"\|\s*(.*)", re.ASCII | re.DOTALL)
_FILTER = re.compile(rf"(?:\s+|{FRAGMENT}|,)+", re.ASCII)
_FILTER_ARGUMENT = re.compile(rf"(?::|,)\s*((?:\w+\s*:\s*)?{FRAGMENT})", re.ASCII)
_WORD = re.compile(r"\w+", re.ASCII)


def parse_output_lax(markup: str, dialect: Dialect) -> FilteredExpression:
    """Parse as much of `{{ markup }}` as the lax parser understands."""
    match = _FIRST.search(markup)
    if match is None:
        return FilteredExpression(Literal(None), ())
    filters = []
    if found := _FILTERS.search(match[2]):
        for text in _FILTER.findall(found[1]):
            word = _WORD.search(text)
            if word is None:
                continue
            arguments: list[tuple[str | None, str]] = []
            for argument in _FILTER_ARGUMENT.findall(text):
                keyword = _KEYWORD_ARGUMENT.fullmatch(argument)
                if keyword and "-" in keyword[1] and dialect.four:
                    keyword = None
                arguments.append((keyword[1], keyword[2]) if keyword else (None, argument))
            filters.append(_filtering(word[0], arguments, dialect))
    return FilteredExpression(parse_expression(match[1], dialect), tuple(filters))


def parse_condition_strict(markup: str, dialect: Dialect) -> Condition:
    """Parse the condition of an `if` strictly. Raises LiquidSyntaxError."""
    parser = StrictParser(markup, dialect)
    comparisons = [_comparison(parser, dialect)]
    relations = []
    while True:
        relation = "and" if parser.take_id("and") else "or" if parser.take_id("or") else None
        if relation is None:
            break
        relations.append(relation)
        comparisons.append(_comparison(parser, dialect))
    parser.consume(END)
    condition = Condition(comparisons[-1])
    for comparison, relation in zip(reversed(comparisons[:-1]), reversed(relations), strict=True):
        condition = Condition(comparison, relation, condition)
    return condition


def _comparison(parser: StrictParser, dialect: Dialect) -> Comparison:
    left = parse_expression(parser.expression(), dialect)
    operator = parser.operator()
    if operator is None:
        return Comparison(left)
    return Comparison(left, operator, parse_expression(parser.expression(), dialect))


_CONDITION_PART = re.compile(
    rf"(?:(?u:\b)(?:\s?and\s?|\s?or\s?)(?u:\b)|(?:\s*(?!(?u:\b)(?:\s?and\s?|\s?or\s?)(?u:\b))(?:{FRAGMENT}|\S+)\s*)+)",
    re.ASCII,
)
_COMPARISON = re.compile(rf"({FRAGMENT})\s*([=!<>a-z_]+)?\s*({FRAGMENT})?", re.ASCII)
OPERATORS = frozenset({"==", "!=", "<>", "<", ">", ">=", "<=", "contains"})


def parse_condition_lax(markup: str, dialect: Dialect) -> Condition:
    """Parse as much of an `if` condition as the lax parser understands. Raises LiquidSyntaxError."""
    parts = _CONDITION_PART.findall(markup)
    condition = Condition(_lax_comparison(parts.pop() if parts else "", dialect))
    while parts:
        relation = parts.pop().strip()
        comparison = _lax_comparison(parts.pop() if parts else "", dialect)
        if relation not in ("and", "or"):
            raise LiquidSyntaxError("Syntax Error in tag 'if' - Valid syntax: if [expression]")
        condition = Condition(comparison, relation, condition)
    return condition


def _lax_comparison(text: str, dialect: Dialect) -> Comparison:
    match = _COMPARISON.search(text)
    if match is None:
        raise LiquidSyntaxError("Syntax Error in tag 'if' - Valid syntax: if [expression]")
    right = Literal(None) if match[3] is None else parse_expression(match[3], dialect)
    return Comparison(parse_expression(match[1], dialect), match[2], right if match[2] else None)


def without_empty(condition: Condition, dialect: Dialect) -> Condition:
    """The condition as Jekyll's `where_exp` evaluates it: with Liquid 5, `empty` and `blank` equal nothing."""

    def plain(side: Expression | None) -> Expression | None:
        marked = isinstance(side, Literal) and isinstance(side.value, Marker)
        return Literal(UNEQUAL) if marked and not dialect.four else side

    first = condition.first
    left = plain(first.left) or first.left
    rest = None if condition.rest is None else without_empty(condition.rest, dialect)
    return Condition(Comparison(left, first.operator, plain(first.right)), condition.relation, rest)
