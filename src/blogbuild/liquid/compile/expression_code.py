"""Python `ast` nodes for expressions: outputs with their filters, lookups, conditions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..dialect import Dialect, FilterSwitch
from ..syntax.expressions import (
    OPERATORS,
    Comparison,
    Condition,
    Expression,
    FilteredExpression,
    Literal,
    Lookup,
    RangeOf,
)
from ..values import Marker
from .python_nodes import FORLOOP, call, constant, load, store

LOOP = "loop"
"""Prefix of the Python variables that hold a `forloop`."""

_COMPARED = {
    "contains": "contains", "<": "less", ">": "greater", "<=": "less_or_equal", ">=": "greater_or_equal",
}  # fmt: skip

Arity = Callable[[str], "tuple[int, int | None] | None"]
"""A filter's least and most arguments besides its input; None for an unknown filter."""

Names = Mapping[str, str]
"""Liquid's loop variables → Python's local variables."""


@dataclass(frozen=True, slots=True)
class KnownFilters:
    """What the compiler knows of the engine's filters."""

    arity: Arity
    switched: Mapping[str, FilterSwitch]
    """Those that depend on the compatibility profile, known or not."""


class ExpressionCode:
    """Generates code for the expressions of one template, and numbers the filters that they call."""

    def __init__(
        self, known: KnownFilters, dialect: Dialect, *, strict_filters: bool, strict_variables: bool
    ) -> None:
        self._arity = known.arity
        self._switched = known.switched
        self._dialect = dialect
        self._strict_filters = strict_filters
        self._strict_variables = strict_variables
        self._filters: dict[str, str] = {}

    @property
    def filters(self) -> tuple[str, ...]:
        """The filters called so far, in the order of their globals `f0`, `f1`…"""
        return tuple(self._filters)

    def output(self, output: FilteredExpression, names: Names) -> ast.expr:
        """Code for an expression with its filters."""
        if not output.filters and is_marker(output.expression):
            return ast.Constant("")
        value = self.value(output.expression, names)
        marked = is_marker(output.expression)
        for filtering in output.filters:
            marked = marked or any(map(is_marker, filtering.arguments))
            arity = self._arity(filtering.name)
            given = len(filtering.arguments) + bool(filtering.keywords)
            switch = self._switched.get(filtering.name)
            if switch is not None and given >= switch.least:
                self._dialect.switches.add(switch.name)
            if arity is None:
                if self._strict_filters:
                    value = call("undefined_filter", ast.Constant(filtering.name))
                elif any(isinstance(argument, RangeOf) for argument in filtering.arguments):
                    # Liquid computes even these arguments, and computing a range may fail.
                    value = call(
                        "first_of", value, *(self.value(argument, names) for argument in filtering.arguments)
                    )
                if marked:
                    value, marked = call("unmarked", value), False
                continue
            least, most = arity
            if given < least or (most is not None and given > most):
                expected = (
                    f"{least + 1}"
                    if most == least
                    else f"{least + 1}+"
                    if most is None
                    else f"{least + 1}..{most + 1}"
                )
                value = call(
                    "wrong_arguments",
                    ast.Constant(filtering.name),
                    ast.Constant(given + 1),
                    ast.Constant(expected),
                )
                continue
            name = self._filters.setdefault(filtering.name, f"f{len(self._filters)}")
            arguments = [self.value(argument, names) for argument in filtering.arguments]
            if filtering.keywords:
                keys: list[ast.expr | None] = [ast.Constant(key) for key, _value in filtering.keywords]
                arguments.append(ast.Dict(keys, [self.value(v, names) for _key, v in filtering.keywords]))
            value = call(name, load("scope"), value, *arguments)
            if marked:
                value, marked = call("unmarked", value), False
        return call("unmarked", value) if marked else value

    def value(self, expression: Expression, names: Names) -> ast.expr:
        """Code for an expression without filters."""
        if isinstance(expression, Literal):
            return constant(expression.value)
        if isinstance(expression, RangeOf):
            return call("range_of", self.value(expression.first, names), self.value(expression.last, names))
        return self._lookup(expression, names)

    def _lookup(self, lookup: Lookup, names: Names) -> ast.expr:
        value: ast.expr
        local = names.get(lookup.name) if isinstance(lookup.name, str) else None
        if lookup.name is None:
            value = ast.Constant(None)
        elif isinstance(lookup.name, str):
            if local is not None:
                value = load(local)
            elif self._strict_variables:
                value = call("strict_get", load("scope"), ast.Constant(lookup.name))
            else:
                value = call("get", ast.Constant(lookup.name))
        else:
            value = call("lookup_name", load("scope"), self.value(lookup.name, names))
        strict = "strict_" if self._strict_variables else ""
        parts = lookup.parts
        if (
            lookup.name == "forloop"
            and local is not None
            and local.startswith(LOOP)
            and parts
            and parts[0] in FORLOOP
        ):
            value, parts = FORLOOP[str(parts[0])](load(local)), parts[1:]
        for part in parts:
            if isinstance(part, str):
                value = call(f"{strict}member", value, ast.Constant(part))
            else:
                value = call(f"{strict}item", value, self.value(part, names))
        return value

    def condition(self, condition: Condition, names: Names) -> ast.expr:
        """Code for a condition. `a and b or c` is `a and (b or c)`; a run of one relation is one flat test."""
        values: list[ast.expr] = []
        relation = condition.relation
        current: Condition | None = condition
        while current is not None:
            if current.relation != relation and current.relation is not None:
                values.append(self.condition(current, names))
                break
            values.append(self._comparison(current.first, names))
            current = current.rest
        if len(values) == 1:
            return values[0]
        return ast.BoolOp(ast.And() if relation == "and" else ast.Or(), values)

    def _comparison(self, comparison: Comparison, names: Names) -> ast.expr:
        left = self.value(comparison.left, names)
        operator = comparison.operator
        if operator is None or comparison.right is None:
            return self._truth(left)
        if operator not in OPERATORS:
            return call("unknown_operator", ast.Constant(operator))
        right = self.value(comparison.right, names)
        if operator in ("==", "!=", "<>"):
            plain = any(
                isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (left, right)
            )
            marked = any(
                isinstance(side, ast.Name) and side.id in ("EMPTY", "BLANK", "UNEQUAL")
                for side in (left, right)
            )
            equal: ast.expr = (
                ast.Compare(left, [ast.Eq()], [right])
                if plain and not marked
                else call("equals", left, right)
            )
            return equal if operator == "==" else ast.UnaryOp(ast.Not(), equal)
        return call(_COMPARED[operator], left, right)

    @staticmethod
    def _truth(value: ast.expr) -> ast.expr:
        """Code that tests whether a value is neither nil nor false."""
        if isinstance(value, ast.Constant):
            return ast.Constant(value.value is not None and value.value is not False)
        return ast.BoolOp(
            ast.And(),
            [
                ast.Compare(ast.NamedExpr(store("x"), value), [ast.IsNot()], [ast.Constant(None)]),
                ast.Compare(load("x"), [ast.IsNot()], [ast.Constant(False)]),
            ],
        )


def is_marker(expression: Expression) -> bool:
    """Whether an expression is a literal `empty` or `blank`."""
    return isinstance(expression, Literal) and isinstance(expression.value, Marker)
