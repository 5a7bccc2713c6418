"""`include` and `include_relative` (https://jekyllrb.com/docs/includes/)."""

from __future__ import annotations

import re
from typing import ClassVar

from blogbuild.liquid import Emit, Inner, LiquidError, LiquidSyntaxError, Scope, Tag, TagSource, Template
from blogbuild.liquid.dialect import Dialect
from blogbuild.liquid.lookup import member
from blogbuild.liquid.runtime import range_of
from blogbuild.liquid.syntax.expressions import Expression, Literal, Lookup, RangeOf, parse_expression

from .computed import ComputedText

_PARAMETER = r"""([\w-]+)\s*=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))"""
_PARAMETERS = re.compile(_PARAMETER, re.ASCII)
_ONLY_PARAMETERS = re.compile(rf"\s*(?:{_PARAMETER}(?=\s|\Z)\s*)*", re.ASCII)
_COMPUTED = re.compile(r"(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+", re.ASCII | re.DOTALL)
_SPACES = re.compile(r"\s+", re.ASCII)
_NAME = re.compile(r"^[\w/.\-()+~#@]+$", re.ASCII | re.MULTILINE)
_CLIMBS = re.compile(r"[./]{2,}")
_DIALECT = Dialect(5)
"""All versions of Liquid read what these tags accept as a variable in the same way."""

_FORM = "write {% NAME file.html key='value' other=page.title %}, without commas or filters"


def split_markup(markup: str) -> tuple[str, str | None]:
    """Split into the file name, which may contain `{{ }}`, and the parameters (None if there are none)."""
    markup = markup.strip("\0\t\n\v\f\r ")
    end = markup.rfind("}}")
    at = markup.find("{{")
    while 0 <= at < end:
        found = _COMPUTED.match(markup, at)
        if found is not None:
            start = markup.rfind("{", 0, at) + 1
            return markup[start : found.end()].strip(), markup[found.end() :].strip()
        at = markup.find("{{", at + 1)
    name, *rest = _SPACES.split(markup, maxsplit=1)
    return name, rest[0] if rest else None


class Include(Tag):
    """`{% include file.html key="value" other=page.title %}`."""

    kind: ClassVar[str] = "include"

    def __init__(self, source: TagSource) -> None:
        super().__init__(source)
        name, parameters = split_markup(source.markup)
        self._has_parameters = parameters is not None
        if _ONLY_PARAMETERS.fullmatch(parameters or "") is None:
            hint = _FORM.replace("NAME", source.name)
            raise LiquidSyntaxError(f"Invalid syntax for {source.name} tag: {parameters}", hint=hint)
        self._file = ComputedText(name, source)
        self._parameters = [_parameter(match) for match in _PARAMETERS.finditer(parameters or "")]

    def render(self, scope: Scope, emit: Emit, body: Inner | None) -> None:
        """Render the include in its own scope, in which `include` holds its parameters."""
        template = self._partial(scope)
        frame: dict[str, object] = {}
        scope.push(frame)
        try:
            if self._has_parameters:
                frame["include"] = self._values(scope)
            template.render_into(scope, emit)
        finally:
            scope.pop()

    def _name(self, scope: Scope) -> str:
        name = self._file.value(scope)
        if _CLIMBS.search(name) or not _NAME.search(name):
            raise LiquidError(
                f"Invalid syntax for include tag. File contains invalid characters or sequences: {name}",
                hint="write a path in the includes folder, without quotes, `./` and `..`",
            )
        return name.removeprefix("/")

    def _partial(self, scope: Scope) -> Template:
        template: Template = scope.host.partial(self._name(scope), self.kind)
        return template

    def _values(self, scope: Scope) -> dict[str, object]:
        return {
            key: value if isinstance(value, str) else evaluate(value, scope)
            for key, value in self._parameters
        }


class IncludeRelative(Include):
    """`{% include_relative file.md %}`: an include beside the rendered file."""

    kind: ClassVar[str] = "relative"


def _parameter(match: re.Match[str]) -> tuple[str, str | Expression]:
    key, double, single, variable = match.groups()
    if double is not None:
        return key, double.replace('\\"', '"')
    if single is not None:
        return key, single.replace("\\'", "'")
    return key, parse_expression(variable, _DIALECT)


def evaluate(expression: Expression, scope: Scope) -> object:
    """The value of a parsed expression."""
    if isinstance(expression, Literal):
        return expression.value
    if isinstance(expression, RangeOf):
        return range_of(evaluate(expression.first, scope), evaluate(expression.last, scope))
    assert isinstance(expression, Lookup)
    name = expression.name
    value = scope.get(name if isinstance(name, str) or name is None else evaluate(name, scope))
    for part in expression.parts:
        value = member(value, part if isinstance(part, str) else evaluate(part, scope))
    return value


def evaluate_text(markup: str, scope: Scope) -> object:
    """Parse and evaluate an expression such as `page.author` at render time."""
    return evaluate(parse_expression(markup, _DIALECT), scope)
