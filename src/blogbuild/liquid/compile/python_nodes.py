"""Short constructors for the Python `ast` nodes that generated code consists of."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence

from ..values import BLANK, EMPTY, UNEQUAL


def prologue() -> list[ast.stmt]:
    """The first statements of each generated function."""
    return [
        ast.Assign([store("get")], ast.Attribute(load("scope"), "get", ast.Load())),
        ast.Assign([store("assigns")], ast.Attribute(load("scope"), "assigns", ast.Load())),
        ast.Assign([store("interrupts")], ast.Attribute(load("scope"), "interrupts", ast.Load())),
    ]


def define(name: str, arguments: Sequence[str], statements: list[ast.stmt]) -> ast.FunctionDef:
    """A function definition."""
    parameters = ast.arguments([], [ast.arg(a) for a in arguments], None, [], [], None, [])
    return ast.FunctionDef(name, parameters, statements, [])


def lambda_(value: ast.expr) -> ast.expr:
    """A function without arguments that returns a value."""
    return ast.Lambda(ast.arguments([], [], None, [], [], None, []), value)


def load(name: str) -> ast.expr:
    """A variable's value."""
    return ast.Name(name, ast.Load())


def store(name: str) -> ast.Name:
    """A variable as the target of an assignment."""
    return ast.Name(name, ast.Store())


def call(name: str, *arguments: ast.expr) -> ast.expr:
    """A call of a function by its name."""
    return ast.Call(load(name), list(arguments), [])


def method(value: ast.expr, name: str, *arguments: ast.expr) -> ast.expr:
    """A call of a method."""
    return ast.Call(ast.Attribute(value, name, ast.Load()), list(arguments), [])


def constant(value: object) -> ast.expr:
    """A literal of a template. This is the only way for template text into the code."""
    if value is EMPTY:
        return load("EMPTY")
    if value is BLANK:
        return load("BLANK")
    if value is UNEQUAL:
        return load("UNEQUAL")
    if isinstance(value, range):
        return call("range", ast.Constant(value.start), ast.Constant(value.stop))
    if value is None or isinstance(value, (str, int, float)):
        return ast.Constant(value)
    raise TypeError(f"no constant for {type(value).__name__}")


def _field(loop: ast.expr, name: str) -> ast.expr:
    return ast.Attribute(loop, name, ast.Load())


def _count_from(start: int) -> Callable[[ast.expr], ast.expr]:
    return lambda loop: ast.BinOp(_field(loop, "at"), ast.Add(), ast.Constant(start))


def _is_last(loop: ast.expr) -> ast.expr:
    return ast.Compare(
        ast.BinOp(_field(loop, "at"), ast.Add(), ast.Constant(1)), [ast.Eq()], [_field(loop, "length")]
    )


FORLOOP: Mapping[object, Callable[[ast.expr], ast.expr]] = {
    "index": _count_from(1),
    "index0": _count_from(0),
    "first": lambda loop: ast.Compare(_field(loop, "at"), [ast.Eq()], [ast.Constant(0)]),
    "last": _is_last,
    "length": lambda loop: _field(loop, "length"),
}
"""The most used attributes of `forloop`, computed without a call."""
