"""Questions about a syntax tree that decide which code the compiler generates."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
    Text,
)


def _bodies(node: Node) -> list[Body]:
    match node:
        case If() | Case():
            return [body for _test, body in node.branches]
        case For():
            return [node.body] if node.otherwise is None else [node.body, node.otherwise]
        case Capture() | Comment() | IfChanged() | TableRow():
            return [node.body]
        case Silent():
            return [Body([node.block])]
        case Custom():
            return [] if node.body is None else [node.body]
    return []


def nodes(body: Body) -> Iterator[Node]:
    """All nodes of a body, including those of nested bodies."""
    waiting = [iter(body.nodes)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            continue
        yield node
        waiting += [iter(inner.nodes) for inner in reversed(_bodies(node))]


def any_node(body: Body, test: Callable[[Node], bool]) -> bool:
    """Whether a node of a body or of a nested body passes a test."""
    return any(map(test, nodes(body)))


def may_assign(node: Node) -> bool:
    """Whether a node may change a variable."""
    return isinstance(node, (Assign, Capture, Count, Custom))


def may_interrupt(body: Body) -> bool:
    """Whether a `break` or `continue` may leave a body."""
    return any_node(body, lambda node: isinstance(node, (Interrupt, Custom)))


def may_pile_up(body: Body) -> bool:
    """Whether a body may leave several `break` or `continue` at once: each cell and each branch adds one."""
    return any_node(
        body,
        lambda node: (
            isinstance(node, Custom) or (isinstance(node, (Case, TableRow)) and may_interrupt(Body([node])))
        ),
    )


def is_dynamic(body: Body) -> bool:
    """Whether code in a body looks up names at run time: includes, custom tags, `where_exp` and similar filters."""

    def asks(node: Node) -> bool:
        if isinstance(node, (Print, Assign)):
            return any(f.name.endswith("_exp") for f in node.output.filters)
        return isinstance(node, Custom)

    return any_node(body, asks)


def mentions_forloop(body: Body) -> bool:
    """Whether a body mentions `forloop`."""
    return any_node(body, lambda node: not isinstance(node, Text) and "'forloop'" in repr(_own_parts(node)))


def _own_parts(node: Node) -> tuple[object, ...]:
    """A node's expressions, without its bodies."""
    match node:
        case Print() | Assign():
            return (node.output,)
        case If():
            return tuple(test for test, _body in node.branches)
        case Case():
            return (node.left, *(values for values, _body in node.branches))
        case For():
            return (node.collection, node.limit, node.offset)
        case TableRow():
            return (node.collection, node.attributes)
        case Cycle():
            return (node.values, node.group)
    return ()
