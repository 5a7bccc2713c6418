"""From a template's text to its tree: bodies, blocks and white space control (Liquid's BlockBody)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from ..compile.compiled import Warned
from ..errors import LiquidSyntaxError
from . import tag_parsers as blocks
from .expressions import (
    Condition,
    Output,
    parse_condition_lax,
    parse_condition_strict,
    parse_output_lax,
    parse_output_strict,
)
from .lexer import LINE, OUTPUT, TEXT, Token, tokenize
from .tree import Body, Custom, Node, Print, Text

T = TypeVar("T")

MAX_DEPTH = 100
"""Liquid's own limit of blocks in blocks."""

BLANK = "\t\n\v\f\r "
SPACE = f"\0{BLANK}"
_TAG = re.compile(r"\{%-?\s*(#|\w+)\s*(.*?)-?%\}", re.ASCII | re.DOTALL)
_LINE_TAG = re.compile(r"\s*(#|\w+)\s*(.*?)", re.ASCII | re.DOTALL)
_END_OF_RAW = re.compile(r"(.*)\{%\s*(\w+)\s*(.*)?%\}", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ender:
    """The tag that a body stopped at: not one of its own."""

    name: str
    markup: str
    at: int


BlockParser = Callable[["TemplateParser", str, str, int], "Node | None"]


class TemplateParser:
    """Parses one template. `tags` are those beside Liquid's own: name → whether it is a block."""

    def __init__(self, source: str, tags: Mapping[str, bool], error_mode: str) -> None:
        self._tokens: Iterator[Token] = tokenize(source)
        self._trim = False
        self._depth = 0
        self._tags = tags
        self._mode = error_mode
        self._lines: list[Iterator[Token]] = []
        self.warnings: list[Warned] = []

    def parse(self) -> Body:
        """The whole template. Raises LiquidSyntaxError."""
        body = Body()
        ender = self.body(body)
        if ender is not None:
            raise self.unknown_tag(ender, None)
        return body

    def body(self, body: Body) -> Ender | None:
        """Parse into `body` up to a tag that is not known, or to the end (None)."""
        for kind, text, at in self._tokens:
            if kind == TEXT:
                if self._trim:
                    text = text.lstrip(SPACE)
                self._trim = False
                body.nodes.append(Text(text, at))
                body.blank = body.blank and not text.strip(BLANK)
                continue
            if kind == LINE:
                found = _LINE_TAG.fullmatch(text)
                if found is None:
                    raise LiquidSyntaxError(f"Unknown tag '{text.strip()}'", at)
                name, markup = found[1], found[2]
            else:
                self._control_space(body, text)
                if kind == OUTPUT:
                    body.nodes.append(Print(self.output(self._output_markup(text, at), at), at))
                    body.blank = False
                    continue
                match = _TAG.fullmatch(text)
                if match is None:
                    raise LiquidSyntaxError(
                        "this tag has no end %}", at, "close it with %}, or write {% raw %} around it"
                    )
                name, markup = match[1], match[2]
                if name == "liquid":
                    self._liquid_tag(body, markup, at + match.start(2))
                    continue
            ender = self._tag(body, name, markup, at)
            if ender is not None:
                return ender
        return None

    def _output_markup(self, text: str, at: int) -> str:
        if not text.endswith("}}"):
            raise LiquidSyntaxError(
                "this {{ has no end }}", at, "close it with }}, or write {% raw %} around it"
            )
        inner = text[2:-2]
        inner = inner.removeprefix("-")
        return inner.removesuffix("-")

    def _control_space(self, body: Body, text: str) -> None:
        if text[2:3] == "-" and body.nodes and isinstance(last := body.nodes[-1], Text):
            last.text = last.text.rstrip(SPACE)
        self._trim = text[-3:-2] == "-"

    def _tag(self, body: Body, name: str, markup: str, at: int) -> Ender | None:
        parser = blocks.STANDARD_TAGS.get(name) if name not in self._tags else None
        if parser is not None:
            try:
                node, blank = parser(self, name, markup, at)
            except LiquidSyntaxError as error:
                error.hint = error.hint or f"see {name} in docs/tags.md"
                raise
            if node is not None:
                body.nodes.append(node)
            body.blank = body.blank and blank
            return None
        if name in self._tags:
            inner = self.block(name, at) if self._tags[name] else None
            body.nodes.append(Custom(name, markup, inner, at))
            body.blank = False
            return None
        return Ender(name, markup, at)

    def _liquid_tag(self, body: Body, markup: str, at: int) -> None:
        """`{% liquid %}`: a tag on each line; `at` is where the first begins."""
        lines: list[Token] = []
        for line in markup.split("\n"):
            if line.strip(BLANK):
                lines.append((LINE, line, at + len(line) - len(line.lstrip(BLANK))))
            at += len(line) + 1
        outer, self._tokens = self._tokens, iter(lines)
        ender = self.body(body)
        self._tokens = outer
        if ender is not None:
            raise self.unknown_tag(ender, "liquid")

    def block(self, name: str, at: int, *, ignore_unknown: bool = False) -> Body:
        """The body of a block up to its end tag."""
        body = Body()
        while True:
            ender = self.part(body, name, at)
            if ender is None:
                return body
            if not ignore_unknown:
                raise self.unknown_tag(ender, name)

    def part(self, body: Body, name: str, at: int) -> Ender | None:
        """A part of a block: up to its end tag (None) or to a tag that only the block knows."""
        if self._depth >= MAX_DEPTH:
            raise LiquidSyntaxError("Nesting too deep", at, "use fewer blocks inside one another")
        self._depth += 1
        ender = self.body(body)
        self._depth -= 1
        if ender is None:
            raise LiquidSyntaxError(
                f"'{name}' tag was never closed", at, f"write {{% end{name} %}} where it ends"
            )
        return None if ender.name == f"end{name}" else ender

    def raw_text(self, name: str, at: int) -> str:
        """The text of a block whose tags are not tags."""
        parts = []
        for _kind, text, _at in self._tokens:
            match = _END_OF_RAW.fullmatch(text) if text.endswith("%}") else None
            if match is not None and match[2] == f"end{name}":
                parts.append(match[1])
                return "".join(parts)
            parts.append(text)
        raise LiquidSyntaxError(
            f"'{name}' tag was never closed", at, f"write {{% end{name} %}} where it ends"
        )

    def unknown_tag(self, ender: blocks.EnderLike, block: str | None) -> LiquidSyntaxError:
        """The error for a tag that nobody knows in its place, within a block or, with None, outside of all."""
        name = ender.name
        if block is not None and name == "else":
            return LiquidSyntaxError(f"{block} tag does not expect 'else' tag", ender.at)
        if block is not None and name.startswith("end"):
            message = f"'{name}' is not a valid delimiter for {block} tags. use end{block}"
            return LiquidSyntaxError(message, ender.at, f"close {block} first, or remove this tag")
        return LiquidSyntaxError(f"Unknown tag '{name}'", ender.at, self._spelling(name, block))

    def _spelling(self, name: str, block: str | None) -> str:
        known = [*blocks.STANDARD_TAGS, *self._tags, "liquid"]
        if name.startswith("end") or name in ("else", "elsif", "when"):
            return (
                "there is no block open that it could end" if block is None else f"it is no part of {block}"
            )
        near = get_close_matches(name, [*known, "elsif"] if block in ("if", "unless") else known, 1)
        return (
            f"write {near[0]}" if near else "check the spelling, or name the plugin that has it in `plugins:`"
        )

    # Expressions, strict first

    def output(self, markup: str, at: int) -> Output:
        """The expression of an output; what only the lax parser takes is a warning."""
        if self._mode == "lax":
            return parse_output_lax(markup)
        try:
            return parse_output_strict(markup)
        except LiquidSyntaxError as error:
            self._refused(error, at, f'in "{{{{{markup}}}}}"')
            return parse_output_lax(markup)

    def condition(self, markup: str, at: int) -> Condition:
        """The condition of a tag."""
        return self.either(markup, at, parse_condition_strict, parse_condition_lax)

    def either(self, markup: str, at: int, strict: Callable[[str], T], lax: Callable[[str], T]) -> T:
        """What the strict parser makes of a markup, else, with a warning, the lax one."""
        if self._mode != "lax":
            try:
                return strict(markup)
            except LiquidSyntaxError as error:
                self._refused(error, at, f'in "{markup.strip()}"')
        try:
            return lax(markup)
        except LiquidSyntaxError as error:
            raise LiquidSyntaxError(error.message, at, error.hint) from error

    def _refused(self, error: LiquidSyntaxError, at: int, context: str) -> None:
        message = f"{error.message} {context}"
        if self._mode == "strict":
            raise LiquidSyntaxError(message, at) from error
        self.warnings.append(Warned(message, at))
