"""Statements that the tree compiler generates everywhere: output, and the handling of `break` and `continue`."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..syntax.expressions import Literal
from ..syntax.tree import Body, Capture, Case, Custom, For, IfChanged, Node, Print, Silent, TableRow
from ..syntax.tree_queries import may_interrupt, may_pile_up
from .python_nodes import call, load, method, store


@dataclass(frozen=True, slots=True)
class Context:
    """The context in the generated code of a body."""

    emit: str
    names: Mapping[str, str] = field(default_factory=dict)
    """Liquid's loop variables → Python's local variables."""
    loops: int = 0
    """Number of enclosing loops within one Python function."""
    pending: bool = False
    """Whether a `break` or `continue` may already be in force when the body begins."""
    outermost: bool = False
    """Whether it would then come from outside the template."""


def print_value(value: ast.expr, context: Context) -> ast.stmt:
    """`emit(x if type(x := value) is str else to_s(x))`."""
    test = ast.Compare(call("type", ast.NamedExpr(store("x"), value)), [ast.Is()], [load("str")])
    return emit_value(context, ast.IfExp(test, load("x"), call("to_s", load("x"))))


def emit_value(context: Context, value: ast.expr) -> ast.stmt:
    """A statement that emits a text."""
    return ast.Expr(call(context.emit, value))


def literal_text(node: Node) -> str | None:
    """The text that a node always prints, as `raw` does; None for any other node."""
    if isinstance(node, Print) and isinstance(node.output.expression, Literal) and not node.output.filters:
        value = node.output.expression.value
        return value or "" if value is None or isinstance(value, str) else None
    return None


def leaves_interrupts(node: Node) -> bool:
    """Whether a `break` or `continue` may be in force after a node whose code continues."""
    match node:
        case For():
            return may_pile_up(node.body) or (node.otherwise is not None and may_interrupt(node.otherwise))
        case Silent():
            return may_interrupt(Body([node.block]))
        case Capture() | Case() | Custom() | IfChanged() | TableRow():
            return may_interrupt(Body([node]))
    return False


def interruption(kind: str, context: Context) -> list[ast.stmt]:
    """Code of a `break` or `continue` (`kind`)."""
    if context.loops:
        return [ast.Break() if kind == "break" else ast.Continue()]
    return [
        ast.Expr(method(load("interrupts"), "append", ast.Constant(kind))),
        ast.Return(ast.Constant(None)),
    ]


def stop_if_interrupted(context: Context) -> list[ast.stmt]:
    """Code that ends the body if an interrupt is in force. An enclosing loop of this function consumes the last one."""
    if not context.loops:
        return [ast.If(load("interrupts"), [ast.Return(ast.Constant(None))], [])]
    is_break = ast.Compare(method(load("interrupts"), "pop"), [ast.Eq()], [ast.Constant("break")])
    return [ast.If(load("interrupts"), [ast.If(is_break, [ast.Break()], [ast.Continue()])], [])]
