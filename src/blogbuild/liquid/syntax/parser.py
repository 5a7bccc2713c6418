"""Parser of templates: bodies, blocks and white space control (Liquid's BlockBody)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from blogbuild.errors import nearest

from ..code import LaxWarning
from ..dialect import TAGS_OF_5, Dialect
from ..errors import LiquidSyntaxError
from . import standard_tags
from .expressions import (
    Condition,
    FilteredExpression,
    parse_condition_lax,
    parse_condition_strict,
    parse_output_lax,
    parse_output_strict,
)
from .lexer import LINE, OUTPUT, TEXT, Token, tokenize
from .tree import Body, Custom, Node, Print, Silent, Text

T = TypeVar("T")

MAX_DEPTH = 100
"""Nesting depth of blocks; Liquid's own limit."""

BLANK = "\t\n\v\f\r "
SPACE = f"\0{BLANK}"
_TAG = re.compile(r"\{%-?\s*(#|\w+)\s*(.*?)-?%\}", re.ASCII | re.DOTALL)
_LINE_TAG = re.compile(r"\s*(#|\w+)\s*(.*?)", re.ASCII | re.DOTALL)
_END_OF_RAW = re.compile(r"(.*)\{%\s*(\w+)\s*(.*)?%\}", re.ASCII | re.DOTALL)


_REPLACEMENTS = {
    "#": "write {% comment %} and {% endcomment %}; Liquid 4 has no inline comments",
    "echo": "write {{ }}; Liquid 4 has no echo",
    "liquid": "write each tag between {% and %}; Liquid 4 has no liquid",
    "render": "write include; Liquid 4 has no render",
}


@dataclass(frozen=True, slots=True)
class Ender:
    """The tag that ended a body: an end tag, `else`, or an unknown tag."""

    name: str
    markup: str
    at: int


BlockParser = Callable[["TemplateParser", str, str, int], "Node | None"]


class TemplateParser:
    """Parses one template. `tags` are the tags besides Liquid's own: name → whether it is a block."""

    def __init__(self, source: str, tags: Mapping[str, bool], error_mode: str, dialect: Dialect) -> None:
        self.dialect = dialect
        self._tokens: Iterator[Token] = tokenize(source)
        self._trim = False
        self._depth = 0
        self._tags = tags
        self._mode = error_mode
        self._lines: list[Iterator[Token]] = []
        self.warnings: list[LaxWarning] = []

    def parse(self) -> Body:
        """Parse the whole template. Raises LiquidSyntaxError."""
        body = Body()
        ender = self.body(body)
        if ender is not None:
            raise self.unknown_tag(ender, None)
        return body

    def body(self, body: Body) -> Ender | None:
        """Parse into `body` up to a tag that is unknown here, or to the end (None)."""
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
                        "this tag has no closing %}", at, "close it with %}, or write {% raw %} around it"
                    )
                name, markup = match[1], match[2]
                if name == "liquid" and not self._lacks(name):
                    self._liquid_tag(body, markup, at + match.start(2))
                    continue
            ender = self._tag(body, name, markup, at)
            if ender is not None:
                return ender
        return None

    def _output_markup(self, text: str, at: int) -> str:
        if not text.endswith("}}"):
            raise LiquidSyntaxError(
                "this {{ has no closing }}", at, "close it with }}, or write {% raw %} around it"
            )
        inner = text[2:-2]
        inner = inner.removeprefix("-")
        return inner.removesuffix("-")

    def _control_space(self, body: Body, text: str) -> None:
        if text[2:3] == "-" and body.nodes and isinstance(last := body.nodes[-1], Text):
            last.text = last.text.rstrip(SPACE)
        self._trim = text[-3:-2] == "-"

    def _lacks(self, name: str) -> bool:
        """Whether the version of Liquid does not have one of the other version's tags."""
        return name in TAGS_OF_5 and self.dialect.four

    def _tag(self, body: Body, name: str, markup: str, at: int) -> Ender | None:
        parser = standard_tags.STANDARD_TAGS.get(name) if name not in self._tags else None
        if parser is not None and self._lacks(name):
            if name == "#":
                raise LiquidSyntaxError("Unknown tag '#'", at, _REPLACEMENTS["#"])
            parser = None
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
            blank = inner is not None and inner.blank
            custom = Custom(name, markup, inner, at)
            body.nodes.append(Silent(custom, at) if blank and self.dialect.four else custom)
            body.blank = body.blank and blank
            return None
        return Ender(name, markup, at)

    def _liquid_tag(self, body: Body, markup: str, at: int) -> None:
        """Parse `{% liquid %}`, which has a tag on each line; `at` is the offset of the first."""
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
        """Parse the body of a block up to its end tag."""
        body = Body()
        while True:
            ender = self.part(body, name, at)
            if ender is None:
                return body
            if not ignore_unknown:
                raise self.unknown_tag(ender, name)

    def part(self, body: Body, name: str, at: int) -> Ender | None:
        """Parse a part of a block, up to its end tag (None) or to a tag that the block itself must handle."""
        if self._depth >= MAX_DEPTH:
            raise LiquidSyntaxError("Nesting too deep", at, "nest fewer blocks")
        self._depth += 1
        ender = self.body(body)
        self._depth -= 1
        if ender is None:
            raise LiquidSyntaxError(f"'{name}' tag was never closed", at, f"add {{% end{name} %}} after it")
        return None if ender.name == f"end{name}" else ender

    def raw_text(self, name: str, at: int) -> str:
        """The text of a `raw` block, in which tags are not parsed."""
        parts = []
        for _kind, text, _at in self._tokens:
            match = _END_OF_RAW.fullmatch(text) if text.endswith("%}") else None
            if match is not None and match[2] == f"end{name}":
                parts.append(match[1])
                return "".join(parts)
            if match is not None and match[1] and self.dialect.four:
                parts.append(match[1])
            parts.append(text)
        raise LiquidSyntaxError(f"'{name}' tag was never closed", at, f"add {{% end{name} %}} after it")

    def unknown_tag(self, ender: standard_tags.EnderLike, block: str | None) -> LiquidSyntaxError:
        """The error for a tag that is unknown in `block`, or, if that is None, outside all blocks."""
        name = ender.name
        if block is not None and name == "else":
            return LiquidSyntaxError(f"{block} tag does not expect 'else' tag", ender.at)
        if block is not None and name.startswith("end"):
            message = f"'{name}' is not a valid delimiter for {block} tags. use end{block}"
            return LiquidSyntaxError(message, ender.at, f"close {block} first, or remove this tag")
        return LiquidSyntaxError(f"Unknown tag '{name}'", ender.at, self._spelling(name, block))

    def _spelling(self, name: str, block: str | None) -> str:
        known = [*standard_tags.STANDARD_TAGS, *self._tags, "liquid"]
        if name.startswith("end") or name in ("else", "elsif", "when"):
            return (
                "remove it; no block is open here"
                if block is None
                else f"remove it; it does not belong in {block}"
            )
        if name in TAGS_OF_5:
            return _REPLACEMENTS[name]
        near = nearest(name, [*known, "elsif"] if block in ("if", "unless") else known)
        return (
            f"write {near}" if near else "check the spelling, or add the plugin that defines it to `plugins:`"
        )

    # Expressions, strict first

    def output(self, markup: str, at: int) -> FilteredExpression:
        """Parse the expression of an output, strictly first; warn if only the lax parser can read it."""
        if self._mode == "lax":
            return parse_output_lax(markup, self.dialect)
        try:
            return parse_output_strict(markup, self.dialect)
        except LiquidSyntaxError as error:
            self._refused(error, at, f'in "{{{{{markup}}}}}"')
            return parse_output_lax(markup, self.dialect)

    def condition(self, markup: str, at: int) -> Condition:
        """Parse the condition of a tag, strictly first."""
        return self.either(markup, at, parse_condition_strict, parse_condition_lax)

    def either(
        self, markup: str, at: int, strict: Callable[[str, Dialect], T], lax: Callable[[str, Dialect], T]
    ) -> T:
        """Parse `markup` with the `strict` parser or, with a warning, with the `lax` one."""
        if self._mode != "lax":
            try:
                return strict(markup, self.dialect)
            except LiquidSyntaxError as error:
                self._refused(error, at, f'in "{markup.strip()}"')
        try:
            return lax(markup, self.dialect)
        except LiquidSyntaxError as error:
            raise LiquidSyntaxError(error.message, at, error.hint) from error

    def _refused(self, error: LiquidSyntaxError, at: int, context: str) -> None:
        message = f"{error.message} {context}"
        if self._mode == "strict":
            raise LiquidSyntaxError(message, at) from error
        self.warnings.append(LaxWarning(message, at))
