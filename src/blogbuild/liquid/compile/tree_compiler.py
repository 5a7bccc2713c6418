"""From a syntax tree to a Python code object, by way of Python `ast` nodes, never source text.

A template's text enters the code only as constants. Every node has the line and column of its tag, so
an exception's traceback names the place without any bookkeeping while rendering. Loop variables become
Python's local variables; all other names are looked up in the scope.
"""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import NoneType

from ..code import ITEM, CompiledCode
from ..dialect import Dialect
from ..syntax.expressions import Condition, Expression, FilteredExpression, Literal
from ..syntax.tree import (
    Assign,
    Body,
    Capture,
    Case,
    CaseBranch,
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
from ..syntax.tree_queries import (
    any_node,
    is_dynamic,
    may_assign,
    may_interrupt,
    may_pile_up,
    mentions_forloop,
    nodes,
)
from .expression_code import LOOP, ExpressionCode, is_marker
from .python_nodes import call, define, lambda_, load, method, prologue, store
from .statements import (
    Context,
    emit_value,
    interruption,
    leaves_interrupts,
    literal_text,
    print_value,
    stop_if_interrupted,
)

MAX_LOOPS = 15
"""Nested loops in one function. Python allows twenty blocks; deeper loops get their own function."""

MAX_ELSIFS = 25
"""Branches compiled as nested `if`s. Longer chains are compiled flat, because nesting uses stack."""


class TreeCompiler:
    """Compiles one template."""

    def __init__(
        self,
        source: str,
        name: str,
        first_line: int,
        code: ExpressionCode,
        dialect: Dialect,
    ) -> None:
        self._line_starts = [0, *(n + 1 for n, c in enumerate(source) if c == "\n")]
        self._name = name
        self._first_line = first_line
        self._code = code
        self._dialect = dialect
        self._tags: list[tuple[str, str, int]] = []
        self._count = 0

    def template(self, body: Body) -> CompiledCode:
        """Compile to `template(scope, emit)`. A `break` that ends it stays in `scope.interrupts`."""
        statements = [*prologue(), *self._body(body, Context("emit", pending=True, outermost=True))]
        return self._module("template", ["scope", "emit"], statements)

    def condition(self, condition: Condition) -> CompiledCode:
        """Compile to `template(scope)`, which returns whether the condition holds."""
        return self._module(
            "template", ["scope"], [*prologue(), ast.Return(self._code.condition(condition, {}))]
        )

    def expression(self, output: FilteredExpression) -> CompiledCode:
        """Compile to `template(scope)`, which returns the expression's value."""
        return self._module("template", ["scope"], [*prologue(), ast.Return(self._code.output(output, {}))])

    def _module(self, name: str, arguments: Sequence[str], statements: list[ast.stmt]) -> CompiledCode:
        made = define(name, arguments, statements)
        self._locate(made, 0)
        module = ast.Module([made], [])
        code = compile(module, self._name, "exec", dont_inherit=True, optimize=0)
        return CompiledCode(
            code, self._code.filters, tuple(self._tags), tuple(sorted(self._dialect.switches))
        )

    def _locate(self, node: ast.AST, at: int) -> None:
        """Give every node that has no place yet the place of its tag."""
        line = bisect_right(self._line_starts, at) - 1
        number, column = line + self._first_line, at - self._line_starts[line]
        waiting = [node]
        while waiting:
            current = waiting.pop()
            if hasattr(current, "lineno") and isinstance(current, ast.stmt) and current is not node:
                continue
            if isinstance(current, (ast.expr, ast.stmt, ast.arg, ast.keyword)) and not hasattr(
                current, "lineno"
            ):
                current.lineno = current.end_lineno = number
                current.col_offset, current.end_col_offset = column, column + 1
            waiting.extend(ast.iter_child_nodes(current))

    def _fresh(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}{self._count}"

    # Bodies

    def _body(self, body: Body, context: Context) -> list[ast.stmt]:
        """Code for a body, up to the node after which a `break` or `continue` is in force.

        Liquid checks for one after each node that is not text. Only the first node can meet one from
        before the body, and few nodes can cause one, so the code checks only after those.
        """
        statements: list[ast.stmt] = []
        texts: list[str] = []
        at = 0
        for node in body.nodes:
            if isinstance(node, Text):
                at = at if texts else node.at
                texts.append(node.text)
                continue
            literal = literal_text(node)
            if literal is not None:
                at = at if texts else node.at
                texts.append(literal)
                made = []
            else:
                self._flush(texts, at, context, statements)
                made = self._node(node, context)
            if leaves_interrupts(node) or (context.pending and self._checks(node, context)):
                self._flush(texts, at, context, statements)
                made += stop_if_interrupted(context)
                context = replace(context, pending=False)
            for statement in made:
                self._locate(statement, node.at)
            statements += made
        self._flush(texts, at, context, statements)
        return statements or [ast.Pass()]

    def _checks(self, node: Node, context: Context) -> bool:
        """Whether an interrupt from before the body ends it after this node. In Liquid 4 only tags end it, not `{{ }}`.

        An interrupt reaches the start of a template only from an include in another branch of a `case`; there Liquid
        4 is taken to be as Liquid 5, because asking for the version would make all includes depend on it.
        """
        if isinstance(node, Text):
            return False
        output = isinstance(node, Print) and not node.tag
        return not output or context.outermost or not self._dialect.four

    def _flush(self, texts: list[str], at: int, context: Context, statements: list[ast.stmt]) -> None:
        text = "".join(texts)
        texts.clear()
        if text:
            statement = ast.Expr(call(context.emit, ast.Constant(text)))
            self._locate(statement, at)
            statements.append(statement)

    def _node(self, node: Node, context: Context) -> list[ast.stmt]:
        match node:
            case Print():
                return [print_value(self._code.output(node.output, context.names), context)]
            case If():
                return self._if(node, context)
            case For():
                return self._for(node, context)
            case Assign():
                return [self._assign(node.name, self._code.output(node.output, context.names))]
            case Case():
                return self._case(node, context)
            case Capture():
                return self._capture(node, context)
            case Custom():
                return self._custom(node, context)
            case Comment():
                self._unused(node.body)
                return []
            case Cycle():
                return [self._cycle(node, context)]
            case Count():
                return [
                    emit_value(
                        context,
                        call("count", load("scope"), ast.Constant(node.name), ast.Constant(node.step)),
                    )
                ]
            case IfChanged():
                return self._ifchanged(node, context)
            case Interrupt():
                return interruption(node.kind, context)
            case TableRow():
                return self._tablerow(node, context)
            case Silent():
                return self._node(node.block, replace(context, emit="discard"))
        raise TypeError(f"no code for {type(node).__name__}")

    def _assign(self, name: str, value: ast.expr) -> ast.stmt:
        return ast.Assign([ast.Subscript(load("assigns"), ast.Constant(name), ast.Store())], value)

    def _if(self, node: If, context: Context) -> list[ast.stmt]:
        if len(node.branches) > MAX_ELSIFS:
            return self._flat_if(node, context)
        chain: list[ast.stmt] = []
        for number, (condition, body) in reversed(list(enumerate(node.branches))):
            statements = self._body(body, context)
            if condition is None:
                chain = statements
                continue
            test = self._code.condition(condition, context.names)
            if number == 0 and node.negated:
                test = ast.UnaryOp(ast.Not(), test)
            branch = ast.If(test, statements, chain)
            self._locate(branch, node.at)
            chain = [branch]
        return chain

    def _flat_if(self, node: If, context: Context) -> list[ast.stmt]:
        done = self._fresh("d")
        statements: list[ast.stmt] = [ast.Assign([store(done)], ast.Constant(False))]
        for number, (condition, body) in enumerate(node.branches):
            test: ast.expr = ast.UnaryOp(ast.Not(), load(done))
            if condition is not None:
                wanted = self._code.condition(condition, context.names)
                if number == 0 and node.negated:
                    wanted = ast.UnaryOp(ast.Not(), wanted)
                test = ast.BoolOp(ast.And(), [test, wanted])
            marked: list[ast.stmt] = [
                ast.Assign([store(done)], ast.Constant(True)),
                *self._body(body, context),
            ]
            statements.append(ast.If(test, marked, []))
        return statements

    def _case(self, node: Case, context: Context) -> list[ast.stmt]:
        otherwise = self._fresh("d")
        statements: list[ast.stmt] = [ast.Assign([store(otherwise)], ast.Constant(True))]
        left = self._case_left(node, context, statements)
        whole = statements
        branches = self._reached(node)
        # An interrupt ends only its own branch; later branches still begin.
        pending = context.pending or any(may_interrupt(body) for _values, body in branches)
        for values, body in branches:
            apart = pending or (values is not None and len(values) > 1)
            if apart:
                function, definition = self._nested(body, context, pending=pending)
                statements.append(definition)
            branch: list[ast.stmt] = (
                [ast.Expr(call(function, load(context.emit)))] if apart else self._body(body, context)
            )
            if values is None:
                last = ast.If(load(otherwise), branch, [])
                statements.append(last)
                if branches is not node.branches:
                    statements = last.orelse
                continue
            entered = ast.Assign([store(otherwise)], ast.Constant(False))
            statements += [
                ast.If(self._equal(left(), value, context), [entered, *branch], []) for value in values
            ]
        return whole

    def _reached(self, node: Case) -> tuple[CaseBranch, ...]:
        """The branches that can run. In Liquid 4 an `else` that runs ends the tag, and there is no second one."""
        tests = [values for values, _body in node.branches]
        if None not in tests[:-1] or not self._dialect.four:
            return node.branches
        at = tests.index(None) + 1
        for values, body in node.branches[at:]:
            if values is None:
                self._unused(body)
        return node.branches[:at] + tuple(branch for branch in node.branches[at:] if branch[0] is not None)

    def _case_left(self, node: Case, context: Context, statements: list[ast.stmt]) -> Callable[[], ast.expr]:
        """Code for the value that `when` compares with: computed once, or each time if a branch may change it."""
        if is_marker(node.left) and not self._dialect.four:
            # In Liquid 5 a literal `empty` or `blank` equals no value of a `when`.
            return lambda: ast.Constant(...)
        if isinstance(node.left, Literal) or any(
            any_node(body, may_assign) for _values, body in node.branches
        ):
            return lambda: self._code.value(node.left, context.names)
        name = self._fresh("c")
        statements.append(ast.Assign([store(name)], self._code.value(node.left, context.names)))
        return lambda: load(name)

    def _equal(self, left: ast.expr, right: Expression, context: Context) -> ast.expr:
        return call("equals", left, self._code.value(right, context.names))

    def _capture(self, node: Capture, context: Context) -> list[ast.stmt]:
        buffer, outer = self._fresh("b"), self._fresh("w")
        meter = ast.Attribute(load("scope"), "meter", ast.Store())
        start: list[ast.stmt] = [
            ast.Assign([store(buffer)], ast.List([], ast.Load())),
            ast.Assign([store(outer)], ast.Attribute(load("scope"), "meter", ast.Load())),
            ast.Assign([meter], call("OutputMeter", load(buffer))),
        ]
        end: list[ast.stmt] = [
            ast.Assign([meter], load(outer)),
            self._assign(node.name, call("captured", method(ast.Constant(""), "join", load(buffer)))),
        ]
        append = ast.Attribute(load(buffer), "append", ast.Load())
        if context.pending or may_interrupt(node.body):
            function, definition = self._nested(node.body, context, pending=context.pending)
            return [definition, *start, ast.Expr(call(function, append)), *end]
        emit = self._fresh("e")
        inner = self._body(node.body, replace(context, emit=emit))
        return [*start, ast.Assign([store(emit)], append), *inner, *end]

    def _ifchanged(self, node: IfChanged, context: Context) -> list[ast.stmt]:
        buffer, text = self._fresh("b"), self._fresh("x")
        function, definition = self._nested(node.body, context, pending=context.pending)
        append = ast.Attribute(load(buffer), "append", ast.Load())
        return [
            definition,
            ast.Assign([store(buffer)], ast.List([], ast.Load())),
            ast.Expr(call(function, append)),
            ast.Assign([store(text)], method(ast.Constant(""), "join", load(buffer))),
            ast.If(call("changed", load("scope"), load(text)), [emit_value(context, load(text))], []),
        ]

    def _custom(self, node: Custom, context: Context) -> list[ast.stmt]:
        tag = f"t{len(self._tags)}"
        self._tags.append((node.name, node.markup, node.at))
        before: list[ast.stmt] = []
        body: ast.expr = ast.Constant(None)
        if node.body is not None:
            function, definition = self._nested(node.body, context, pending=context.pending)
            before, body = [definition], load(function)
        return [*before, ast.Expr(method(load(tag), "render", load("scope"), load(context.emit), body))]

    def _unused(self, body: Body) -> None:
        """Register the tags of a body that never runs, because an invalid one is an error even there."""
        self._tags += [(node.name, node.markup, node.at) for node in nodes(body) if isinstance(node, Custom)]

    def _cycle(self, node: Cycle, context: Context) -> ast.stmt:
        key: ast.expr = ast.Constant(node.key or f"{self._name} {self._first_line} {node.at}")
        if node.group is not None:
            key = call("group_key", self._code.value(node.group, context.names))
        values = [self._code.value(value, context.names) for value in node.values]
        # Only the value whose turn it is may be computed, so the others are functions.
        turns = [value if isinstance(value, ast.Constant) else lambda_(value) for value in values]
        return emit_value(context, call("cycle", load("scope"), key, ast.Tuple(turns, ast.Load())))

    # Functions within the function

    def _nested(self, body: Body, context: Context, *, pending: bool) -> tuple[str, ast.stmt]:
        """Define a function `body(emit)` for a body; return its name and its definition."""
        name, emit = self._fresh("body"), self._fresh("e")
        return name, define(name, [emit], self._body(body, Context(emit, context.names, 0, pending)))

    # Loops

    def _for(self, node: For, context: Context) -> list[ast.stmt]:
        if context.loops >= MAX_LOOPS:
            function, definition = self._nested(Body([node]), context, pending=context.pending)
            return [definition, ast.Expr(call(function, load(context.emit)))]
        items = self._fresh("s")
        numbers = all(
            isinstance(given, Literal) and type(given.value) in (int, NoneType)
            for given in (node.offset, node.limit)
            if given is not None and not isinstance(given, str)
        )
        part = "segment" if numbers or not self._dialect.four else "loose_segment"
        offset: ast.expr = ast.Constant(None)
        if isinstance(node.offset, str):
            offset = load("CONTINUE")
        elif node.offset is not None:
            offset = self._code.value(node.offset, context.names)
        limit = ast.Constant(None) if node.limit is None else self._code.value(node.limit, context.names)
        collection = self._code.value(node.collection, context.names)
        name, backward = ast.Constant(node.name), ast.Constant(node.reversed)
        segment = call(part, load("scope"), name, collection, limit, offset, backward)
        gather = ast.Assign([store(items)], segment)
        otherwise = self._body(node.otherwise, context) if node.otherwise is not None else []
        return [gather, ast.If(load(items), self._rounds(node, items, context), otherwise)]

    def _rounds(self, node: For, items: str, context: Context) -> list[ast.stmt]:
        item = self._fresh(ITEM)
        dynamic = is_dynamic(node.body)
        looped = dynamic or mentions_forloop(node.body)
        names = {**context.names, node.variable: item}
        before: list[ast.stmt] = []
        after: list[ast.stmt] = []
        start: list[ast.stmt] = []
        target: ast.expr = store(item)
        source: ast.expr = call("rounds", load("scope"), load(items))
        if looped:
            loop, at = self._fresh(LOOP), self._fresh("i")
            outer = context.names.get("forloop")
            parent = load(outer) if outer else call("outer_loop", load("scope"))
            made = call("ForLoop", ast.Constant(node.name), call("len", load(items)), parent)
            before.append(ast.Assign([store(loop)], made))
            names = {**context.names, "forloop": loop, node.variable: item}
            target = ast.Tuple([store(at), store(item)], ast.Store())
            source = call("enumerate", source)
            start.append(ast.Assign([ast.Attribute(load(loop), "at", ast.Store())], load(at)))
        if dynamic:
            frame = self._fresh("n")
            before += [
                ast.Assign([store(frame)], ast.Dict([ast.Constant("forloop")], [load(loop)])),
                ast.Expr(method(load("scope"), "push", load(frame))),
                ast.Expr(method(ast.Attribute(load("scope"), "for_loops", ast.Load()), "append", load(loop))),
            ]
            start.append(
                ast.Assign([ast.Subscript(load(frame), ast.Constant(node.variable), ast.Store())], load(item))
            )
            after = [
                ast.Expr(method(load("scope"), "pop")),
                ast.Expr(method(ast.Attribute(load("scope"), "for_loops", ast.Load()), "pop")),
            ]
        # A round consumes one of the interrupts it leaves; the next round begins with the others.
        inner = Context(context.emit, names, context.loops + 1, context.pending or may_pile_up(node.body))
        body = self._body(node.body, inner)
        if inner.pending and not any(self._checks(n, inner) for n in node.body.nodes):
            # After a round Liquid checks again, even if the body was only text.
            body += stop_if_interrupted(inner)
        # Where a template fails, only loops that still run have a value (`Template.loop_values`).
        after.append(ast.Assign([store(item)], ast.Constant(None)))
        return [*before, ast.For(target, source, [*start, *body], []), *after]

    def _tablerow(self, node: TableRow, context: Context) -> list[ast.stmt]:
        given, items, loop, item, frame = (self._fresh(p) for p in ("c", "s", "l", "w", "n"))
        attributes = dict(node.attributes)

        def attribute(name: str) -> ast.expr:
            return (
                self._code.value(attributes[name], context.names)
                if name in attributes
                else ast.Constant(None)
            )

        names = {**context.names, "tablerowloop": loop, node.variable: item}
        # An interrupt ends only its own cell; later cells still begin.
        pending = context.pending or may_interrupt(node.body)
        function, definition = self._nested(node.body, Context(context.emit, names), pending=pending)
        rows = call(
            "row_items",
            load("scope"),
            load(given),
            attribute("limit"),
            attribute("offset"),
            ast.Constant("limit" in attributes),
        )
        cell: list[ast.stmt] = [
            ast.Assign([ast.Subscript(load(frame), ast.Constant(node.variable), ast.Store())], load(item)),
            emit_value(context, method(load(loop), "opening")),
            ast.Expr(call(function, load(context.emit))),
            emit_value(context, method(load(loop), "closing")),
        ]
        # The body's function closes over these variables, so they must exist before its definition.
        table: list[ast.stmt] = [
            ast.Assign([store(items)], rows),
            ast.Assign(
                [store(loop)], call("TableRowLoop", call("len", load(items)), call("to_i", attribute("cols")))
            ),
            ast.Assign([store(frame)], ast.Dict([ast.Constant("tablerowloop")], [load(loop)])),
            ast.Expr(method(load("scope"), "push", load(frame))),
            definition,
            emit_value(context, ast.Constant('<tr class="row1">\n')),
            ast.For(store(item), call("rounds", load("scope"), load(items)), cell, []),
            emit_value(context, ast.Constant("</tr>\n")),
            ast.Expr(method(load("scope"), "pop")),
        ]
        gather = ast.Assign([store(given)], self._code.value(node.collection, context.names))
        return [gather, ast.If(call("truthy", load(given)), table, [])]
