"""From a tree to a Python code object: nodes of Python's `ast`, never source text.

Text of a template gets into the code as constants only. Every node carries the line and column of
its tag, so that an exception's traceback names the place without any bookkeeping while rendering.
Loop variables become Python's local variables; all other names are looked up in the scope.
"""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import CodeType

from .expressions import (
    OPERATORS,
    Comparison,
    Condition,
    Expression,
    Literal,
    Lookup,
    Output,
    RangeOf,
)
from .python_nodes import FORLOOP, call, constant, define, lambda_, load, method, prologue, store
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
    TableRow,
    Text,
)
from .tree_queries import any_node, is_dynamic, may_assign, may_interrupt, mentions_forloop, nodes
from .values import Marker

MAX_LOOPS = 15
"""Python allows twenty blocks in one function; deeper loops get a function of their own."""

LOOP = "loop"
"""How the Python variables of `forloop` begin."""

MAX_ELSIFS = 25
"""A longer chain of branches is laid out flat, for nested ones cost stack."""

_COMPARED = {
    "contains": "contains", "<": "less", ">": "greater", "<=": "less_or_equal", ">=": "greater_or_equal",
}  # fmt: skip

Arity = Callable[[str], "tuple[int, int | None] | None"]
"""A filter's least and most arguments after its input; None for a filter that nobody has."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A code object and what it is bound to when it is loaded."""

    code: CodeType
    filters: tuple[str, ...]
    """Names of filters, as globals `f0`, `f1`…"""
    tags: tuple[tuple[str, str, int], ...]
    """Custom tags: name, markup and offset, as globals `t0`, `t1`…"""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the generated code a body stands."""

    emit: str
    names: Mapping[str, str] = field(default_factory=dict)
    """Liquid's loop variables as Python's."""
    loops: int = 0
    """Loops around it within one Python function."""


class Compiler:
    """Compiles one template. `line_starts` are the offsets at which its lines begin."""

    def __init__(
        self, source: str, name: str, first_line: int, arity: Arity, *, strict_filters: bool, strict_variables: bool
    ) -> None:
        self._line_starts = [0, *(n + 1 for n, c in enumerate(source) if c == "\n")]
        self._name = name
        self._first_line = first_line
        self._arity = arity
        self._strict_filters = strict_filters
        self._strict_variables = strict_variables
        self._filters: dict[str, str] = {}
        self._tags: list[tuple[str, str, int]] = []
        self._count = 0

    def template(self, body: Body) -> Compiled:
        """A function `template(scope, emit)` that returns what interrupted it."""
        statements = [*prologue(), *self._body(body, _Place("emit"))]
        return self._module("template", ["scope", "emit"], statements)

    def condition(self, condition: Condition) -> Compiled:
        """A function `template(scope)` that returns whether a condition holds."""
        return self._module("template", ["scope"], [*prologue(), ast.Return(self._condition(condition, _Place("")))])

    def expression(self, output: Output) -> Compiled:
        """A function `template(scope)` that returns an expression's value."""
        return self._module("template", ["scope"], [*prologue(), ast.Return(self._output(output, _Place("")))])

    def _module(self, name: str, arguments: Sequence[str], statements: list[ast.stmt]) -> Compiled:
        made = define(name, arguments, statements)
        self._locate(made, 0)
        module = ast.Module([made], [])
        code = compile(module, self._name, "exec", dont_inherit=True, optimize=0)
        return Compiled(code, tuple(self._filters), tuple(self._tags))

    def _locate(self, node: ast.AST, at: int) -> None:
        """Give every node without a place the place of its tag."""
        line = bisect_right(self._line_starts, at) - 1
        number, column = line + self._first_line, at - self._line_starts[line]
        waiting = [node]
        while waiting:
            current = waiting.pop()
            if hasattr(current, "lineno") and isinstance(current, ast.stmt) and current is not node:
                continue
            if isinstance(current, (ast.expr, ast.stmt, ast.arg, ast.keyword)) and not hasattr(current, "lineno"):
                current.lineno = current.end_lineno = number
                current.col_offset, current.end_col_offset = column, column + 1
            waiting.extend(ast.iter_child_nodes(current))

    def _fresh(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}{self._count}"

    # Bodies

    def _body(self, body: Body, place: _Place) -> list[ast.stmt]:
        statements: list[ast.stmt] = []
        texts: list[str] = []
        at = 0
        for node in body.nodes:
            if isinstance(node, Text):
                at = at if texts else node.at
                texts.append(node.text)
                continue
            if isinstance(node, Print) and isinstance(node.output.expression, Literal) and not node.output.filters:
                value = node.output.expression.value
                if value is None or isinstance(value, str):
                    at = at if texts else node.at
                    texts.append(value or "")
                    continue
            self._flush(texts, at, place, statements)
            made = self._node(node, place)
            for statement in made:
                self._locate(statement, node.at)
            statements += made
        self._flush(texts, at, place, statements)
        return statements or [ast.Pass()]

    def _flush(self, texts: list[str], at: int, place: _Place, statements: list[ast.stmt]) -> None:
        text = "".join(texts)
        texts.clear()
        if text:
            statement = ast.Expr(call(place.emit, ast.Constant(text)))
            self._locate(statement, at)
            statements.append(statement)

    def _node(self, node: Node, place: _Place) -> list[ast.stmt]:
        match node:
            case Print():
                return [_print(self._output(node.output, place), place)]
            case If():
                return self._if(node, place)
            case For():
                return self._for(node, place)
            case Assign():
                return [self._assign(node.name, self._output(node.output, place))]
            case Case():
                return self._case(node, place)
            case Capture():
                return self._capture(node, place)
            case Custom():
                return self._custom(node, place)
            case Comment():
                self._unused(node.body)
                return []
            case Cycle():
                return [self._cycle(node, place)]
            case Count():
                return [_emit(place, call("count", load("scope"), ast.Constant(node.name), ast.Constant(node.step)))]
            case IfChanged():
                return self._ifchanged(node, place)
            case Interrupt():
                return [_interruption(node.kind, place)]
            case TableRow():
                return self._tablerow(node, place)
        raise TypeError(f"no code for {type(node).__name__}")

    def _assign(self, name: str, value: ast.expr) -> ast.stmt:
        return ast.Assign([ast.Subscript(load("assigns"), ast.Constant(name), ast.Store())], value)

    def _if(self, node: If, place: _Place) -> list[ast.stmt]:
        if len(node.branches) > MAX_ELSIFS:
            return self._flat_if(node, place)
        chain: list[ast.stmt] = []
        for number, (condition, body) in reversed(list(enumerate(node.branches))):
            statements = self._body(body, place)
            if condition is None:
                chain = statements
                continue
            test = self._condition(condition, place)
            if number == 0 and node.negated:
                test = ast.UnaryOp(ast.Not(), test)
            branch = ast.If(test, statements, chain)
            self._locate(branch, node.at)
            chain = [branch]
        return chain

    def _flat_if(self, node: If, place: _Place) -> list[ast.stmt]:
        done = self._fresh("d")
        statements: list[ast.stmt] = [ast.Assign([store(done)], ast.Constant(False))]
        for number, (condition, body) in enumerate(node.branches):
            test: ast.expr = ast.UnaryOp(ast.Not(), load(done))
            if condition is not None:
                wanted = self._condition(condition, place)
                if number == 0 and node.negated:
                    wanted = ast.UnaryOp(ast.Not(), wanted)
                test = ast.BoolOp(ast.And(), [test, wanted])
            marked: list[ast.stmt] = [ast.Assign([store(done)], ast.Constant(True)), *self._body(body, place)]
            statements.append(ast.If(test, marked, []))
        return statements

    def _case(self, node: Case, place: _Place) -> list[ast.stmt]:
        otherwise = self._fresh("d")
        statements: list[ast.stmt] = [ast.Assign([store(otherwise)], ast.Constant(True))]
        left = self._case_left(node, place, statements)
        pending = self._fresh("r") if any(may_interrupt(body) for _values, body in node.branches) else None
        if pending:
            statements.append(ast.Assign([store(pending)], ast.Constant(None)))
        for values, body in node.branches:
            if values is None:
                statements.append(ast.If(load(otherwise), self._branch(body, pending, place), []))
                continue
            entered = ast.Assign([store(otherwise)], ast.Constant(False))
            if len(values) == 1:
                statements.append(
                    ast.If(self._equal(left(), values[0], place), [entered, *self._branch(body, pending, place)], [])
                )
                continue
            function, definition = self._nested(body, place, pending=pending is not None)
            statements.append(definition)
            for value in values:
                called = self._call_branch(function, pending, place)
                statements.append(ast.If(self._equal(left(), value, place), [entered, *called], []))
        return [*statements, *_pass_on(pending, place)] if pending else statements

    def _case_left(self, node: Case, place: _Place, statements: list[ast.stmt]) -> Callable[[], ast.expr]:
        """What `when` compares with: computed once, or each time where a branch may change it for those behind it."""
        if _is_marker(node.left):
            # A literal `empty` or `blank` is no question to the values of `when`; it equals nothing.
            return lambda: ast.Constant(...)
        if isinstance(node.left, Literal) or any(any_node(body, may_assign) for _values, body in node.branches):
            return lambda: self._expression(node.left, place)
        name = self._fresh("c")
        statements.append(ast.Assign([store(name)], self._expression(node.left, place)))
        return lambda: load(name)

    def _branch(self, body: Body, pending: str | None, place: _Place) -> list[ast.stmt]:
        """A branch of `case`. Where one is interrupted those behind it still begin, so they are functions."""
        if pending is None:
            return self._body(body, place)
        function, definition = self._nested(body, place, pending=True)
        return [definition, *self._call_branch(function, pending, place)]

    def _call_branch(self, function: str, pending: str | None, place: _Place) -> list[ast.stmt]:
        if pending is None:
            return [ast.Expr(call(function, load(place.emit)))]
        return [ast.Assign([store(pending)], call(function, load(place.emit), load(pending)))]

    def _equal(self, left: ast.expr, right: Expression, place: _Place) -> ast.expr:
        return call("equals", left, self._expression(right, place))

    def _capture(self, node: Capture, place: _Place) -> list[ast.stmt]:
        buffer, outer = self._fresh("b"), self._fresh("w")
        written = ast.Attribute(load("scope"), "written", ast.Store())
        start: list[ast.stmt] = [
            ast.Assign([store(buffer)], ast.List([], ast.Load())),
            ast.Assign([store(outer)], ast.Attribute(load("scope"), "written", ast.Load())),
            ast.Assign([written], call("Written", load(buffer))),
        ]
        end: list[ast.stmt] = [
            ast.Assign([written], load(outer)),
            self._assign(node.name, call("captured", method(ast.Constant(""), "join", load(buffer)))),
        ]
        append = ast.Attribute(load(buffer), "append", ast.Load())
        if may_interrupt(node.body):
            function, definition = self._nested(node.body, place)
            code = self._fresh("r")
            return [definition, *start, ast.Assign([store(code)], call(function, append)), *end, *_pass_on(code, place)]
        emit = self._fresh("e")
        inner = self._body(node.body, replace(place, emit=emit))
        return [*start, ast.Assign([store(emit)], append), *inner, *end]

    def _ifchanged(self, node: IfChanged, place: _Place) -> list[ast.stmt]:
        buffer, text, code = self._fresh("b"), self._fresh("x"), self._fresh("r")
        function, definition = self._nested(node.body, place)
        append = ast.Attribute(load(buffer), "append", ast.Load())
        return [
            definition,
            ast.Assign([store(buffer)], ast.List([], ast.Load())),
            ast.Assign([store(code)], call(function, append)),
            ast.Assign([store(text)], method(ast.Constant(""), "join", load(buffer))),
            ast.If(call("changed", load("scope"), load(text)), [_emit(place, load(text))], []),
            *_pass_on(code, place),
        ]

    def _custom(self, node: Custom, place: _Place) -> list[ast.stmt]:
        tag = f"t{len(self._tags)}"
        self._tags.append((node.name, node.markup, node.at))
        code = self._fresh("r")
        before: list[ast.stmt] = []
        body: ast.expr = ast.Constant(None)
        if node.body is not None:
            function, definition = self._nested(node.body, place)
            before, body = [definition], load(function)
        rendered = method(load(tag), "render", load("scope"), load(place.emit), body)
        return [*before, ast.Assign([store(code)], rendered), *_pass_on(code, place)]

    def _unused(self, body: Body) -> None:
        """Make the tags of a body that never runs, for one that can't be read is an error even there."""
        self._tags += [(node.name, node.markup, node.at) for node in nodes(body) if isinstance(node, Custom)]

    def _cycle(self, node: Cycle, place: _Place) -> ast.stmt:
        key: ast.expr = ast.Constant(node.key or f"{self._name} {self._first_line} {node.at}")
        if node.group is not None:
            key = call("group_key", self._expression(node.group, place))
        values = [self._expression(value, place) for value in node.values]
        # Only the value whose turn it is may be computed.
        turns = [value if isinstance(value, ast.Constant) else lambda_(value) for value in values]
        return _emit(place, call("cycle", load("scope"), key, ast.Tuple(turns, ast.Load())))

    # Functions within the function

    def _nested(self, body: Body, place: _Place, *, pending: bool = False) -> tuple[str, ast.stmt]:
        """A function `body(emit)` of a body, which returns what interrupted it.

        With `pending` it is `body(emit, pending)`: after an interruption Liquid goes into a body as far as the
        first thing that is no text, and only then sees it.
        """
        name, emit = self._fresh("body"), self._fresh("e")
        inner = _Place(emit, place.names, 0)
        if not pending:
            return name, define(name, [emit], self._body(body, inner))
        first = next((n for n, node in enumerate(body.nodes) if not isinstance(node, Text)), len(body.nodes))
        begun, rest = Body(body.nodes[: first + 1]), Body(body.nodes[first + 1 :])
        stop = ast.If(load("pending"), [ast.Return(load("pending"))], [])
        statements = [*self._body(begun, inner), stop, *self._body(rest, inner)]
        return name, define(name, [emit, "pending"], statements)

    def _call_body(self, function: str, body: Body, place: _Place, emit: ast.expr) -> list[ast.stmt]:
        code = self._fresh("r")
        return [ast.Assign([store(code)], call(function, emit)), *_pass_on(code, place)]

    # Loops

    def _for(self, node: For, place: _Place) -> list[ast.stmt]:
        if place.loops >= MAX_LOOPS:
            body = Body([node])
            function, definition = self._nested(body, place)
            return [definition, *self._call_body(function, body, place, load(place.emit))]
        items = self._fresh("s")
        continued = node.offset == "continue"
        offset = ast.Constant(None) if isinstance(node.offset, str) or node.offset is None else self._expression(node.offset, place)
        limit = ast.Constant(None) if node.limit is None else self._expression(node.limit, place)
        gather = ast.Assign(
            [store(items)],
            call(
                "segment", load("scope"), ast.Constant(node.name), self._expression(node.collection, place), limit, offset,
                ast.Constant(continued), ast.Constant(node.reversed),
            ),
        )  # fmt: skip
        otherwise = self._body(node.otherwise, place) if node.otherwise is not None else []
        return [gather, ast.If(load(items), self._rounds(node, items, place), otherwise)]

    def _rounds(self, node: For, items: str, place: _Place) -> list[ast.stmt]:
        item = self._fresh("v")
        dynamic = is_dynamic(node.body)
        looped = dynamic or mentions_forloop(node.body)
        names = {**place.names, node.variable: item}
        before: list[ast.stmt] = []
        after: list[ast.stmt] = []
        start: list[ast.stmt] = []
        target: ast.expr = store(item)
        source: ast.expr = call("rounds", load("scope"), load(items))
        if looped:
            loop, at = self._fresh(LOOP), self._fresh("i")
            outer = place.names.get("forloop")
            parent = load(outer) if outer else call("outer_loop", load("scope"))
            made = call("ForLoop", ast.Constant(node.name), call("len", load(items)), parent)
            before.append(ast.Assign([store(loop)], made))
            names = {**place.names, "forloop": loop, node.variable: item}
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
            start.append(ast.Assign([ast.Subscript(load(frame), ast.Constant(node.variable), ast.Store())], load(item)))
            after = [
                ast.Expr(method(load("scope"), "pop")),
                ast.Expr(method(ast.Attribute(load("scope"), "for_loops", ast.Load()), "pop")),
            ]
        body = self._body(node.body, _Place(place.emit, names, place.loops + 1))
        return [*before, ast.For(target, source, [*start, *body], []), *after]

    def _tablerow(self, node: TableRow, place: _Place) -> list[ast.stmt]:
        given, items, loop, item, frame, pending = (self._fresh(p) for p in ("c", "s", "l", "v", "n", "r"))
        attributes = dict(node.attributes)

        def attribute(name: str) -> ast.expr:
            return self._expression(attributes[name], place) if name in attributes else ast.Constant(None)

        names = {**place.names, "tablerowloop": loop, node.variable: item}
        function, definition = self._nested(node.body, _Place(place.emit, names, 0), pending=True)
        rows = call("row_items", load("scope"), load(given), attribute("limit"), attribute("offset"), ast.Constant("limit" in attributes))
        cell: list[ast.stmt] = [
            ast.Assign([ast.Subscript(load(frame), ast.Constant(node.variable), ast.Store())], load(item)),
            _emit(place, method(load(loop), "opening")),
            ast.Assign([store(pending)], call(function, load(place.emit), load(pending))),
            _emit(place, method(load(loop), "closing")),
        ]
        # The variables of the body's function must exist before it is defined around them.
        table: list[ast.stmt] = [
            ast.Assign([store(items)], rows),
            ast.Assign([store(loop)], call("TableRowLoop", call("len", load(items)), call("to_i", attribute("cols")))),
            ast.Assign([store(frame)], ast.Dict([ast.Constant("tablerowloop")], [load(loop)])),
            ast.Expr(method(load("scope"), "push", load(frame))),
            ast.Assign([store(pending)], ast.Constant(None)),
            definition,
            _emit(place, ast.Constant('<tr class="row1">\n')),
            ast.For(store(item), call("rounds", load("scope"), load(items)), cell, []),
            _emit(place, ast.Constant("</tr>\n")),
            ast.Expr(method(load("scope"), "pop")),
            *_pass_on(pending, place),
        ]
        gather = ast.Assign([store(given)], self._expression(node.collection, place))
        return [gather, ast.If(call("truthy", load(given)), table, [])]

    # Expressions

    def _output(self, output: Output, place: _Place) -> ast.expr:
        if not output.filters and _is_marker(output.expression):
            return ast.Constant("")
        value = self._expression(output.expression, place)
        marked = _is_marker(output.expression)
        for filtering in output.filters:
            marked = marked or any(map(_is_marker, filtering.arguments))
            arity = self._arity(filtering.name)
            if arity is None:
                if self._strict_filters:
                    value = call("undefined_filter", ast.Constant(filtering.name))
                elif any(isinstance(argument, RangeOf) for argument in filtering.arguments):
                    # Even these arguments are computed, and a range may have no end.
                    value = call("first_of", value, *(self._expression(argument, place) for argument in filtering.arguments))
                continue
            least, most = arity
            given = len(filtering.arguments) + bool(filtering.keywords)
            if given < least or (most is not None and given > most):
                expected = f"{least + 1}" if most == least else f"{least + 1}+" if most is None else f"{least + 1}..{most + 1}"
                value = call("wrong_arguments", ast.Constant(filtering.name), ast.Constant(given + 1), ast.Constant(expected))
                continue
            name = self._filters.setdefault(filtering.name, f"f{len(self._filters)}")
            arguments = [self._expression(argument, place) for argument in filtering.arguments]
            if filtering.keywords:
                keys: list[ast.expr | None] = [ast.Constant(key) for key, _value in filtering.keywords]
                arguments.append(ast.Dict(keys, [self._expression(v, place) for _key, v in filtering.keywords]))
            value = call(name, load("scope"), value, *arguments)
            if marked:
                value, marked = call("unmarked", value), False
        return call("unmarked", value) if marked else value

    def _expression(self, expression: Expression, place: _Place) -> ast.expr:
        if isinstance(expression, Literal):
            return constant(expression.value)
        if isinstance(expression, RangeOf):
            return call("range_of", self._expression(expression.first, place), self._expression(expression.last, place))
        return self._lookup(expression, place)

    def _lookup(self, lookup: Lookup, place: _Place) -> ast.expr:
        value: ast.expr
        local = place.names.get(lookup.name) if isinstance(lookup.name, str) else None
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
            value = call("lookup_name", load("scope"), self._expression(lookup.name, place))
        strict = "strict_" if self._strict_variables else ""
        parts = lookup.parts
        if lookup.name == "forloop" and local is not None and local.startswith(LOOP) and parts and parts[0] in FORLOOP:
            value, parts = FORLOOP[str(parts[0])](load(local)), parts[1:]
        for part in parts:
            if isinstance(part, str):
                value = call(f"{strict}member", value, ast.Constant(part))
            else:
                value = call(f"{strict}item", value, self._expression(part, place))
        return value

    def _condition(self, condition: Condition, place: _Place) -> ast.expr:
        """Right to left: `a and b or c` is `a and (b or c)`. Runs of one relation make one flat test."""
        values: list[ast.expr] = []
        relation = condition.relation
        current: Condition | None = condition
        while current is not None:
            if current.relation != relation and current.relation is not None:
                values.append(self._condition(current, place))
                break
            values.append(self._comparison(current.first, place))
            current = current.rest
        if len(values) == 1:
            return values[0]
        return ast.BoolOp(ast.And() if relation == "and" else ast.Or(), values)

    def _comparison(self, comparison: Comparison, place: _Place) -> ast.expr:
        left = self._expression(comparison.left, place)
        operator = comparison.operator
        if operator is None or comparison.right is None:
            return self._truth(left)
        if operator not in OPERATORS:
            return call("unknown_operator", ast.Constant(operator))
        right = self._expression(comparison.right, place)
        if operator in ("==", "!=", "<>"):
            plain = any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (left, right))
            marked = any(isinstance(side, ast.Name) and side.id in ("EMPTY", "BLANK") for side in (left, right))
            equal: ast.expr = (
                ast.Compare(left, [ast.Eq()], [right]) if plain and not marked else call("equals", left, right)
            )
            return equal if operator == "==" else ast.UnaryOp(ast.Not(), equal)
        return call(_COMPARED[operator], left, right)

    @staticmethod
    def _truth(value: ast.expr) -> ast.expr:
        """Neither nil nor false."""
        if isinstance(value, ast.Constant):
            return ast.Constant(value.value is not None and value.value is not False)
        return ast.BoolOp(
            ast.And(),
            [
                ast.Compare(ast.NamedExpr(store("x"), value), [ast.IsNot()], [ast.Constant(None)]),
                ast.Compare(load("x"), [ast.IsNot()], [ast.Constant(False)]),
            ],
        )


def _print(value: ast.expr, place: _Place) -> ast.stmt:
    """`emit(x if type(x := value) is str else to_s(x))`."""
    test = ast.Compare(call("type", ast.NamedExpr(store("x"), value)), [ast.Is()], [load("str")])
    return _emit(place, ast.IfExp(test, load("x"), call("to_s", load("x"))))


def _emit(place: _Place, value: ast.expr) -> ast.stmt:
    return ast.Expr(call(place.emit, value))


def _is_marker(expression: Expression) -> bool:
    return isinstance(expression, Literal) and isinstance(expression.value, Marker)


def _interruption(kind: str, place: _Place) -> ast.stmt:
    if place.loops:
        return ast.Break() if kind == "break" else ast.Continue()
    return ast.Return(ast.Constant(1 if kind == "break" else 2))


def _pass_on(code: str, place: _Place) -> list[ast.stmt]:
    """Interrupt what is around when something inside was interrupted."""
    if not place.loops:
        return [ast.If(load(code), [ast.Return(load(code))], [])]
    inner = ast.If(ast.Compare(load(code), [ast.Eq()], [ast.Constant(1)]), [ast.Break()], [ast.Continue()])
    return [ast.If(load(code), [inner], [])]
