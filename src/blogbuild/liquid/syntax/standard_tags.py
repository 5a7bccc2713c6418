"""Parsers of Liquid's own tags (https://shopify.github.io/liquid/)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from ..dialect import Dialect
from ..errors import LiquidSyntaxError
from .expressions import (
    FRAGMENT,
    SEGMENT,
    SIGNATURE,
    Condition,
    Expression,
    FilteredExpression,
    Literal,
    StrictParser,
    parse_expression,
    tag_attributes,
)
from .tree import (
    Assign,
    Body,
    Capture,
    Case,
    Comment,
    Count,
    Custom,
    Cycle,
    For,
    If,
    IfChanged,
    Interrupt,
    Node,
    Print,
    Silent,
    TableRow,
)

T = TypeVar("T")
SPACE = " \t\n\v\f\r"


class EnderLike(Protocol):
    """The tag that ended a part of a block."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def markup(self) -> str:
        """The text after the name."""
        ...

    @property
    def at(self) -> int:
        """Its offset."""
        ...


class BlockReader(Protocol):
    """The methods of the template's parser that tag parsers use."""

    @property
    def dialect(self) -> Dialect:
        """The version of Liquid."""
        ...

    def output(self, markup: str, at: int) -> FilteredExpression:
        """Parse an expression with filters."""
        ...

    def condition(self, markup: str, at: int) -> Condition:
        """Parse a condition."""
        ...

    def either(
        self, markup: str, at: int, strict: Callable[[str, Dialect], T], lax: Callable[[str, Dialect], T]
    ) -> T:
        """Parse `markup` with the strict parser, else with the lax one."""
        ...

    def block(self, name: str, at: int, *, ignore_unknown: bool = False) -> Body:
        """Parse the body up to the end tag."""
        ...

    def part(self, body: Body, name: str, at: int) -> EnderLike | None:
        """Parse a part of the body."""
        ...

    def raw_text(self, name: str, at: int) -> str:
        """The unparsed body."""
        ...

    def unknown_tag(self, ender: EnderLike, block: str | None) -> LiquidSyntaxError:
        """The error for a tag that does not belong in a block."""
        ...


Parsed = tuple["Node | None", bool]
"""A tag's node, and whether it prints nothing but white space."""


def _if(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    branches: list[tuple[Condition | None, Body]] = [(reader.condition(markup, at), Body())]
    while True:
        ender = reader.part(branches[-1][1], name, at)
        if ender is None:
            break
        if ender.name == "else":
            branches.append((None, Body()))
        elif ender.name == "elsif":
            branches.append((reader.condition(ender.markup, ender.at), Body()))
        else:
            raise reader.unknown_tag(ender, name)
    bodies = [body for _condition, body in branches]
    return If(tuple(branches), name == "unless", at), _strip_blank(bodies)


def _strip_blank(bodies: list[Body]) -> bool:
    blank = all(body.blank for body in bodies)
    if blank:
        for body in bodies:
            body.without_texts()
    return blank


_CASE = re.compile(rf"({FRAGMENT})", re.ASCII)
_WHEN = re.compile(rf"({FRAGMENT})(?:(?:\s+or\s+|\s*,\s*)(?={FRAGMENT})())?", re.ASCII)


def _case(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    match = _CASE.search(markup)
    if match is None:
        raise LiquidSyntaxError("Syntax Error in 'case' - Valid syntax: case [condition]", at)
    branches: list[tuple[tuple[Expression, ...] | None, Body]] = []
    before = Body()
    body = before
    while True:
        ender = reader.part(body, name, at)
        if ender is None:
            break
        body = Body()
        if ender.name == "when":
            branches.append((_when_values(ender, reader.dialect), body))
        elif ender.name == "else":
            if ender.markup.strip():
                raise LiquidSyntaxError(
                    "Syntax Error in 'case' - Valid else condition: {% else %} (no parameters)", ender.at
                )
            branches.append((None, body))
        else:
            raise reader.unknown_tag(ender, name)
    bodies = [body for _values, body in branches]
    blank = before.blank and all(b.blank for b in bodies)
    if blank:
        _strip_blank(bodies)
    return Case(parse_expression(match[1], reader.dialect), tuple(branches), at), blank


def _when_values(ender: EnderLike, dialect: Dialect) -> tuple[Expression, ...]:
    values = []
    position: int | None = 0
    while position is not None:
        match = _WHEN.search(ender.markup, position)
        if match is None:
            message = (
                "Syntax Error in tag 'case' - Valid when condition: {% when [condition] [or condition2...] %}"
            )
            raise LiquidSyntaxError(message, ender.at, "write {% when 'a', 'b' %}")
        values.append(parse_expression(match[1], dialect))
        position = match.end() if match[2] is not None else None
    return tuple(values)


_FOR = re.compile(rf"({SEGMENT}+)\s+in\s+({FRAGMENT}+)\s*(reversed)?", re.ASCII)

ForHead = tuple[str, str, Expression, "Expression | None", "Expression | str | None", bool]


def _for_strict(markup: str, dialect: Dialect) -> ForHead:
    parser = StrictParser(markup, dialect)
    variable = parser.consume("id")
    if not parser.take_id("in"):
        raise LiquidSyntaxError("For loops require an 'in' clause")
    collection = parser.expression()
    backward = parser.take_id("reversed")
    attributes: dict[str, str] = {}
    while parser.look("id") and parser.look("colon", 1):
        attribute = "limit" if parser.take_id("limit") else "offset" if parser.take_id("offset") else None
        if attribute is None:
            raise LiquidSyntaxError("Invalid attribute in for loop. Valid attributes are limit and offset")
        parser.consume("colon")
        attributes[attribute] = parser.expression()
    parser.consume("end_of_string")
    return _for_head((variable, collection), attributes, backward, dialect)


def _for_lax(markup: str, dialect: Dialect) -> ForHead:
    match = _FOR.match(markup)
    if match is None:
        raise LiquidSyntaxError("Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]")
    pairs = tag_attributes(markup, dialect)
    attributes = {key: value for key, value in pairs if key in ("limit", "offset")}
    return _for_head((match[1], match[2]), attributes, match[3] is not None, dialect)


def _for_head(
    names: tuple[str, str], attributes: Mapping[str, str], backward: bool, dialect: Dialect
) -> ForHead:
    variable, collection = names
    offset = attributes.get("offset")
    limit = attributes.get("limit")
    return (
        variable,
        f"{variable}-{collection}",
        parse_expression(collection, dialect),
        None if limit is None else parse_expression(limit, dialect),
        "continue" if offset == "continue" else None if offset is None else parse_expression(offset, dialect),
        backward,
    )


def _for(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    try:
        head = reader.either(markup, at, _for_strict, _for_lax)
    except LiquidSyntaxError as error:
        raise LiquidSyntaxError(error.message, at, "write {% for item in list %}") from error
    body, otherwise = Body(), None
    ender = reader.part(body, name, at)
    if ender is not None:
        if ender.name != "else":
            raise reader.unknown_tag(ender, name)
        otherwise = Body()
        ender = reader.part(otherwise, name, at)
        if ender is not None:
            raise reader.unknown_tag(ender, name)
    blank = _strip_blank([body] if otherwise is None else [body, otherwise])
    variable, label, collection, limit, offset, backward = head
    return For(variable, label, collection, limit, offset, backward, body, otherwise, at), blank


_TABLE_ROW = re.compile(rf"(?<!\w)(\w++)\s+in\s+({FRAGMENT}+)", re.ASCII)


def _tablerow(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    match = _TABLE_ROW.search(markup)
    if match is None:
        raise LiquidSyntaxError(
            "Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] cols=3", at
        )
    attributes = {
        key: parse_expression(value, reader.dialect) for key, value in tag_attributes(markup, reader.dialect)
    }
    body = reader.block(name, at)
    table = TableRow(
        match[1], parse_expression(match[2], reader.dialect), tuple(attributes.items()), body, at
    )
    return Silent(table, at) if body.blank and reader.dialect.four else table, body.blank


_NAME = re.compile(rf"{SIGNATURE}++", re.ASCII)
_EQUALS = re.compile(r"\s*=\s*", re.ASCII)
_CAPTURE = re.compile(rf"({SIGNATURE}+)", re.ASCII)


def _assign(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    for target in _NAME.finditer(markup):
        equals = _EQUALS.match(markup, target.end())
        if equals is not None:
            return Assign(target[0], reader.output(markup[equals.end() :], at), at), True
    raise LiquidSyntaxError(
        "Syntax Error in 'assign' - Valid syntax: assign [var] = [source]",
        at,
        "write {% assign name = value %}",
    )


def _capture(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    match = _CAPTURE.search(markup)
    if match is None:
        raise LiquidSyntaxError("Syntax Error in 'capture' - Valid syntax: capture [var]", at)
    return Capture(match[1], reader.block(name, at), at), True


_CYCLE_NAMED = re.compile(rf"({FRAGMENT})\s*:\s*(.*)", re.ASCII | re.DOTALL)
_CYCLE_SIMPLE = re.compile(rf"{FRAGMENT}+", re.ASCII)
_CYCLE_VALUE = re.compile(rf"\s*({FRAGMENT})\s*", re.ASCII)


def _cycle(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    named = _CYCLE_NAMED.match(markup)
    if named is not None:
        return Cycle(
            _cycle_values(named[2], reader.dialect), parse_expression(named[1], reader.dialect), "", at
        ), False
    if not _CYCLE_SIMPLE.match(markup):
        raise LiquidSyntaxError(
            "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]", at
        )
    values = _cycle_values(markup, reader.dialect)
    constant = all(isinstance(value, Literal) for value in values)
    return Cycle(values, None, repr(values) if constant else "", at), False


def _cycle_values(markup: str, dialect: Dialect) -> tuple[Expression, ...]:
    """The values of a cycle, without literal nils, as in Liquid."""
    found = (_CYCLE_VALUE.search(part) for part in markup.split(","))
    values = (parse_expression(match[1], dialect) for match in found if match)
    return tuple(value for value in values if value != Literal(None))


def _raw(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    if markup.strip():
        raise LiquidSyntaxError("Syntax Error in 'raw' - Valid syntax: raw", at)
    text = reader.raw_text(name, at)
    # Not a Text node, because white space control of the next tag must not change it.
    return Print(FilteredExpression(Literal(text), ()), at, tag=True), not text


def _comment(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    return Comment(reader.block(name, at, ignore_unknown=True), at), True


def _inline_comment(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    if any(not line.lstrip(SPACE).startswith("#") for line in markup.split("\n")[1:] if line.strip(SPACE)):
        raise LiquidSyntaxError(
            "Syntax error in tag '#' - Each line of comments must be prefixed by the '#' character", at
        )
    return Print(FilteredExpression(Literal(None), ()), at, tag=True), True


def _echo(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    return Print(reader.output(markup, at), at, tag=True), False


def _ifchanged(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    body = reader.block(name, at)
    changing = IfChanged(body, at)
    return Silent(changing, at) if body.blank and reader.dialect.four else changing, body.blank


def _count(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    return Count(markup.strip(), 1 if name == "increment" else -1, at), False


def _interrupt(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    return Interrupt(name, at), False


def _render(reader: BlockReader, name: str, markup: str, at: int) -> Parsed:
    """Parse `render`, which fails when it runs: Jekyll gives Liquid no file system."""
    if not re.search(r"\"[^\"]*\"|'[^']*'", markup):
        raise LiquidSyntaxError("Syntax error in tag 'render' - Template name must be a quoted string", at)
    return Custom("render", markup, None, at), False


TagParser = Callable[[BlockReader, str, str, int], Parsed]

STANDARD_TAGS: Mapping[str, TagParser] = {
    "if": _if,
    "unless": _if,
    "case": _case,
    "for": _for,
    "tablerow": _tablerow,
    "assign": _assign,
    "capture": _capture,
    "cycle": _cycle,
    "raw": _raw,
    "comment": _comment,
    "#": _inline_comment,
    "echo": _echo,
    "ifchanged": _ifchanged,
    "increment": _count,
    "decrement": _count,
    "break": _interrupt,
    "continue": _interrupt,
    "render": _render,
}
