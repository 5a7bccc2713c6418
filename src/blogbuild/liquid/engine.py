"""The engine: compiles templates once, keeps their code, and turns failures into Problems with a place.

Parser and compiler are imported when a template has to be compiled: in most builds none has.
"""

from __future__ import annotations

import functools
import inspect as python_inspect
import json
import marshal
import sys
from bisect import bisect_right
from collections.abc import Callable, Mapping
from hashlib import blake2b
from types import CodeType, FunctionType, TracebackType
from typing import Any, Literal, Protocol

from blogbuild.errors import Location, Problem, ProblemError

from . import comparing, limits, lookup, numbers, runtime, values
from .compile.compiled import Compiled, Compiles, Warned
from .errors import LiquidError, LiquidSyntaxError
from .limits import Written
from .scope import Scope
from .syntax.tag import Emit, RenderTag, Tag, TagFactory, TagSource

Filter = Callable[..., object]
"""`f(scope, value, *arguments)`; `key: value` arguments come last, as one mapping."""

FORMAT = "blogbuild-liquid-7"
"""Part of every key of the code cache: code of another compiler is never loaded."""


class CodeCache(Protocol):
    """Keeps compiled code between processes."""

    def get(self, key: str) -> bytes | None:
        """What was put under a key, whole, or None."""
        ...

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""
        ...


BLOCK_TAGS = frozenset({"if", "unless", "case", "for", "tablerow", "capture", "raw", "comment", "ifchanged"})

_GLOBALS: Mapping[str, object] = {
    "__builtins__": {},
    "type": type, "str": str, "len": len, "enumerate": enumerate, "range": range,
    "to_s": values.to_s, "truthy": values.truthy, "unmarked": values.unmarked, "EMPTY": values.EMPTY, "BLANK": values.BLANK,
    "member": lookup.member, "item": lookup.item, "to_i": numbers.to_i,
    "equals": comparing.equals, "contains": comparing.contains, "less": comparing.less, "greater": comparing.greater,
    "less_or_equal": comparing.less_or_equal, "greater_or_equal": comparing.greater_or_equal,
    "segment": runtime.segment, "rounds": runtime.rounds, "row_items": runtime.row_items, "range_of": runtime.range_of,
    "ForLoop": runtime.ForLoop, "TableRowLoop": runtime.TableRowLoop, "outer_loop": runtime.outer_loop,
    "Written": limits.Written, "captured": runtime.captured, "changed": runtime.changed,
    "cycle": runtime.cycle, "group_key": runtime.group_key, "count": runtime.count,
    "lookup_name": runtime.lookup_name, "strict_get": runtime.strict_get, "strict_member": runtime.strict_member,
    "strict_item": runtime.strict_item, "undefined_filter": runtime.undefined_filter, "first_of": runtime.first_of,
    "wrong_arguments": runtime.wrong_arguments, "unknown_operator": runtime.unknown_operator,
}  # fmt: skip


class Engine:
    """Compiles and renders templates with one set of filters and tags."""

    def __init__(
        self,
        *,
        filters: Mapping[str, Filter],
        tags: Mapping[str, TagFactory],
        error_mode: str = "warn",
        strict_filters: bool = False,
        strict_variables: bool = False,
        code_cache: CodeCache | None = None,
    ) -> None:
        from .filters import STANDARD_FILTERS

        self._filters: Mapping[str, Filter] = {**STANDARD_FILTERS, **filters}
        self._tags: Mapping[str, TagFactory] = {"render": RenderTag, **tags}
        self._blocks = {name: factory.block for name, factory in tags.items()}
        self._mode = error_mode
        self._strict_filters = strict_filters
        self._strict_variables = strict_variables
        self._cache = code_cache
        self._signature = self._describe()
        self._expressions: dict[tuple[str, str], Callable[[Scope], object]] = {}

    @property
    def block_tags(self) -> frozenset[str]:
        """The names of all tags that have an end."""
        return BLOCK_TAGS | {name for name, block in self._blocks.items() if block}

    def _describe(self) -> str:
        """What compiled code depends on beside the template."""
        filters = [(name, self._arity(name)) for name in sorted(self._filters)]
        options = (self._mode, self._strict_filters, self._strict_variables, sorted(self._blocks.items()))
        return repr((FORMAT, sys.implementation.cache_tag, filters, options))

    def _arity(self, name: str) -> tuple[int, int | None] | None:
        function = self._filters.get(name)
        return None if function is None else filter_arity(function)

    def compile(self, source: str, *, name: str, first_line: int = 1) -> Template:
        """Compile a template. `name` and `first_line` say where its text stands.

        Raises ProblemError `liquid-syntax`.
        """
        key = ""
        if self._cache is not None:
            text = f"{self._signature}\0{name}\0{first_line}\0{source}"
            key = "liquid-" + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
            stored = _unpack(self._cache.get(key))
            if stored is not None:
                return self._load(*stored, source, name, first_line)
        try:
            compiled, warned = self._compilation().template(source, name, first_line)
        except LiquidSyntaxError as error:
            raise ProblemError(syntax_problem(error, source, name, first_line)) from error
        except RecursionError as error:
            problem = Problem(
                "liquid-syntax",
                "Nesting too deep",
                Location(name, first_line),
                "use simpler expressions and fewer blocks",
            )
            raise ProblemError(problem) from error
        if self._cache is not None:
            self._cache.put(key, _pack(compiled, warned))
        return self._load(compiled, warned, source, name, first_line)

    def _compilation(self) -> Compiles:
        from .compile.compilation import Compilation

        return Compilation(
            self._blocks, self._mode, self._arity, self._strict_filters, self._strict_variables
        )

    def _load(
        self, compiled: Compiled, warned: list[Warned], source: str, name: str, first_line: int
    ) -> Template:
        namespace = self._bound(compiled, source, name, first_line)
        warnings = tuple(_warning(w, source, name, first_line) for w in warned)
        return Template(self, namespace, name, first_line, warnings)

    def _bound(self, compiled: Compiled, source: str, name: str, first_line: int) -> FunctionType:
        namespace = dict(_GLOBALS)
        for number, filter_name in enumerate(compiled.filters):
            namespace[f"f{number}"] = self._filters[filter_name]
        for number, (tag, markup, at) in enumerate(compiled.tags):
            namespace[f"t{number}"] = self._make_tag(tag, markup, at, source, name, first_line)
        exec(compiled.code, namespace)
        function = namespace["template"]
        assert isinstance(function, FunctionType)
        return function

    def _make_tag(self, tag: str, markup: str, at: int, source: str, name: str, first_line: int) -> Tag:
        location = place(source, at, name, first_line)
        try:
            return self._tags[tag](TagSource(tag, markup, location, self))
        except LiquidSyntaxError as error:
            problem = Problem(
                "liquid-syntax",
                error.message,
                location,
                error.hint or f"see docs/tags.md for the form of {tag}",
            )
            raise ProblemError(problem) from error

    def condition(self, markup: str) -> Callable[[Scope], object]:
        """A function that tells whether a condition holds (`where_exp`); strict. Raises LiquidError."""
        return self._small("condition", markup)

    def expression(self, markup: str) -> Callable[[Scope], object]:
        """A function that gives the value of an expression with filters (`group_by_exp`), as `{{ }}` reads it. Raises LiquidError."""
        return self._small("expression", markup)

    def _small(self, kind: Literal["condition", "expression"], markup: str) -> Callable[[Scope], object]:
        known = self._expressions.get((kind, markup))
        if known is None:
            compilation = self._compilation()
            try:
                compiled = (
                    compilation.condition(markup) if kind == "condition" else compilation.expression(markup)
                )
            except LiquidSyntaxError as error:
                raise LiquidError(
                    f"Liquid syntax error: {error.message}", hint=EXPRESSION_HINTS[kind]
                ) from error
            known = self._bound(compiled, "", f"<{kind}>", 1)
            self._expressions[kind, markup] = known
        return known


class Template:
    """A compiled template. Rendering keeps no state in it."""

    __slots__ = ("_engine", "_first_line", "_function", "name", "warnings")

    def __init__(
        self,
        engine: Engine,
        function: FunctionType,
        name: str,
        first_line: int,
        warnings: tuple[Problem, ...],
    ) -> None:
        self._engine = engine
        self._function = function
        self.name = name
        self._first_line = first_line
        self.warnings = warnings
        """What only the lax parser could read, with its place."""

    def render(self, scope: Scope) -> str:
        """The template's text. Raises ProblemError with the place of the tag that failed."""
        parts: list[str] = []
        scope.written = Written(parts)
        self.render_into(scope, parts.append)
        return "".join(parts)

    def render_into(self, scope: Scope, emit: Emit) -> None:
        """Render through `emit`. What interrupted the template stays in the scope, for the loop around an include."""
        scope.engine = self._engine
        try:
            self._function(scope, emit)
        except ProblemError as error:
            raise ProblemError(self._with_frame(error)) from error
        except LiquidError as error:
            where = self._where(error.__traceback__)
            raise ProblemError(Problem(error.code, error.message, where, error.hint or HINT)) from error
        except RecursionError as error:
            where = self._where(error.__traceback__)
            raise ProblemError(
                Problem(
                    "liquid-error", "Nesting too deep", where, "an include that includes itself never ends"
                )
            ) from error
        except (TypeError, ValueError, OverflowError, ArithmeticError, AttributeError, LookupError) as error:
            where = self._where(error.__traceback__)
            message = f"a filter or tag can't work with this value ({error})"
            raise ProblemError(Problem("liquid-error", message, where, HINT)) from error

    def _with_frame(self, error: ProblemError) -> Problem:
        where = self._where(error.__traceback__)
        if error.problem.location is None:
            return Problem(
                error.problem.code,
                error.problem.message,
                where,
                error.problem.hint,
                error.problem.notes,
                error.problem.severity,
            )
        return error.problem.with_note("included from", where)

    def _where(self, trace: TracebackType | None) -> Location:
        """The place of the tag: the innermost frame of this template's own code."""
        found = Location(self.name, self._first_line)
        own = self._function.__code__.co_filename
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename == own and trace.tb_frame.f_globals is self._function.__globals__:
                found = Location(self.name, trace.tb_lineno, _column(code, trace.tb_lasti))
            trace = trace.tb_next
        return found


EXPRESSION_HINTS = {
    "condition": "in quotes, `and` and `or` join comparisons; there are no filters, no && and no parentheses",
    "expression": "in quotes, write what {{ }} would hold: a name, and filters behind it",
}
HINT = "check the value and the arguments in this tag"


def _column(code: CodeType, instruction: int) -> int | None:
    for number, (_line, _end, column, _end_column) in enumerate(code.co_positions()):
        if number == instruction // 2:
            return None if column is None else column + 1
    return None


def place(source: str, at: int, name: str, first_line: int) -> Location:
    """The location of an offset in a text that begins at `first_line` of a file."""
    starts = [0, *(n + 1 for n, c in enumerate(source[:at]) if c == "\n")]
    line = bisect_right(starts, at) - 1
    return Location(name, first_line + line, at - starts[line] + 1)


def syntax_problem(error: LiquidSyntaxError, source: str, name: str, first_line: int) -> Problem:
    """The Problem that a syntax error is."""
    where = (
        Location(name, first_line) if error.offset is None else place(source, error.offset, name, first_line)
    )
    return Problem(
        "liquid-syntax",
        error.message,
        where,
        error.hint or "see docs/liquid.md; write {% raw %} around text that is no Liquid",
    )


def _warning(warned: Warned, source: str, name: str, first_line: int) -> Problem:
    return Problem(
        "liquid-lax",
        warned.message,
        place(source, warned.at, name, first_line),
        "Liquid takes what it understands and drops the rest; mend the expression",
        severity="warning",
    )


@functools.cache
def filter_arity(function: Filter) -> tuple[int, int | None]:
    """How many arguments a filter takes after its input: the least and the most (None: any number)."""
    least, most = 0, 0
    for parameter in list(python_inspect.signature(function).parameters.values())[2:]:
        if parameter.kind is parameter.VAR_POSITIONAL:
            return least, None
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            most += 1
            least += parameter.default is parameter.empty
    return least, most


def _pack(compiled: Compiled, warned: list[Warned]) -> bytes:
    head = json.dumps([compiled.filters, compiled.tags, [[w.message, w.at] for w in warned]]).encode(
        "utf-8", "surrogatepass"
    )
    return len(head).to_bytes(4, "big") + head + marshal.dumps(compiled.code)


def _unpack(data: bytes | None) -> tuple[Compiled, list[Warned]] | None:
    if data is None:
        return None
    try:
        size = int.from_bytes(data[:4], "big")
        filters, tags, warned = json.loads(data[4 : 4 + size])
        code: Any = marshal.loads(data[4 + size :])
    except (ValueError, EOFError, TypeError):
        return None
    if not isinstance(code, CodeType):
        return None
    made = Compiled(code, tuple(filters), tuple((name, markup, at) for name, markup, at in tags))
    return made, [Warned(message, at) for message, at in warned]
