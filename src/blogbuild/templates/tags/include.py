"""`include` and `include_relative` (https://jekyllrb.com/docs/includes/)."""

from __future__ import annotations

import re
from typing import ClassVar

from blogbuild.liquid import Emit, Inner, LiquidError, LiquidSyntaxError, Scope, Tag, TagSource
from blogbuild.liquid.expressions import Literal, Lookup, RangeOf, parse_expression
from blogbuild.liquid.runtime import range_of
from blogbuild.liquid.values import member

_PARAMETER = r"""([\w-]+)\s*=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))"""
_PARAMETERS = re.compile(_PARAMETER, re.ASCII)
_ONLY_PARAMETERS = re.compile(rf"\s*(?:{_PARAMETER}(?=\s|\Z)\s*)*", re.ASCII)
_COMPUTED = re.compile(r"([^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+)(.*)", re.ASCII | re.DOTALL)
_NAME = re.compile(r"[\w/.\-()+~#@]+", re.ASCII)
_CLIMBS = re.compile(r"[./]{2,}")


class Include(Tag):
    """`{% include file.html key="value" other=page.title %}`."""

    kind: ClassVar[str] = "include"

    def __init__(self, source: TagSource) -> None:
        super().__init__(source)
        markup = source.markup.strip()
        computed = _COMPUTED.match(markup)
        if computed is not None:
            self._file, parameters = computed[1].strip(), computed[2].strip()
        else:
            parts = markup.split(None, 1)
            self._file = parts[0] if parts else ""
            parameters = parts[1] if len(parts) > 1 else ""
        self._has_parameters = bool(parameters) or computed is not None
        if _ONLY_PARAMETERS.fullmatch(parameters) is None:
            raise LiquidSyntaxError(
                f"Invalid syntax for include tag: {parameters}", hint="write {% include file.html key='value' other=page.title %}, without commas or filters"
            )
        self._template = source.engine.compile(self._file, name=source.location.path) if computed is not None else None
        self._parameters = [_value(match) for match in _PARAMETERS.finditer(parameters)]

    def render(self, scope: Scope, emit: Emit, body: Inner | None) -> int | None:
        """Render the include in a scope of its own, where `include` holds its parameters."""
        name = self._file
        if self._template is not None:
            inner = Scope(scope.variables, scope.host)
            inner.assigns, inner.stack, inner.counters = scope.assigns, scope.stack, scope.counters
            name = self._template.render(inner)
        if _CLIMBS.search(name) or not _NAME.fullmatch(name):
            raise LiquidError(f"Invalid syntax for include tag. File contains invalid characters or sequences: {name}", hint="name a file of the includes folder")
        template = scope.host.partial(name, self.kind)
        frame: dict[str, object] = {}
        scope.push(frame)
        if self._has_parameters:
            frame["include"] = {key: _evaluate(value, scope) if isinstance(value, (Literal, Lookup, RangeOf)) else value for key, value in self._parameters}
        result: int | None = template.render_into(scope, emit)
        scope.pop()
        return result


class IncludeRelative(Include):
    """`{% include_relative file.md %}`: beside the file that is rendered."""

    kind: ClassVar[str] = "relative"


def _value(match: re.Match[str]) -> tuple[str, object]:
    key, double, single, variable = match.groups()
    if double is not None:
        return key, double.replace('\\"', '"')
    if single is not None:
        return key, single.replace("\\'", "'")
    return key, parse_expression(variable)


def _evaluate(expression: Literal | Lookup | RangeOf, scope: Scope) -> object:
    if isinstance(expression, Literal):
        return expression.value
    if isinstance(expression, RangeOf):
        return range_of(_evaluate(expression.first, scope), _evaluate(expression.last, scope))
    name = expression.name
    value = scope.get(name if isinstance(name, str) or name is None else _evaluate(name, scope))
    for part in expression.parts:
        value = member(value, part if isinstance(part, str) else _evaluate(part, scope))
    return value
