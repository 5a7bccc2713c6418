"""The Liquid engine: compiles a template once and caches its code.

The parser and the compiler are imported when a template must be compiled; most builds compile none.
"""

from __future__ import annotations

import functools
import inspect as python_inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from types import EllipsisType, FunctionType, MappingProxyType
from typing import Literal, Protocol

from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.files.digest import digest_text

from . import comparing, limits, lookup, numbers, runtime, values
from .code import CompiledCode, CompilesTemplates, pack_code, unpack_code
from .dialect import FilterSwitch, LiquidOptions
from .errors import LiquidError, LiquidSyntaxError
from .problems import EXPRESSION_HINTS, lax_problem, nesting_problem, place, syntax_problem, tag_problem
from .scope import Scope
from .syntax.tag import RenderTag, Tag, TagFactory, TagSource
from .tables import PlainTables
from .template import Template

Filter = Callable[..., object]
"""`f(scope, value, *arguments)`; `key: value` arguments come last, as one mapping."""

FORMAT = "blogbuild-liquid-9"
"""Part of every key of the code cache. Change it whenever generated code changes."""


class CodeCache(Protocol):
    """Keeps compiled code between processes."""

    def get(self, key: str) -> bytes | None:
        """The bytes stored under a key, complete, or None."""
        ...

    def put(self, key: str, data: bytes) -> None:
        """Store bytes under a key."""
        ...


BLOCK_TAGS = frozenset({"if", "unless", "case", "for", "tablerow", "capture", "raw", "comment", "ifchanged"})

_GLOBALS: Mapping[str, object] = {
    "__builtins__": {},
    **{builtin.__name__: builtin for builtin in (type, str, len, enumerate, range)},
    "EMPTY": values.EMPTY, "BLANK": values.BLANK, "UNEQUAL": values.UNEQUAL, "CONTINUE": runtime.CONTINUE,
    "to_s": values.to_s, "truthy": values.truthy, "unmarked": values.unmarked,
    "member": lookup.member, "item": lookup.item, "to_i": numbers.to_i,
    "equals": comparing.equals, "contains": comparing.contains, "less": comparing.less, "greater": comparing.greater,
    "less_or_equal": comparing.less_or_equal, "greater_or_equal": comparing.greater_or_equal,
    "segment": runtime.segment, "loose_segment": runtime.loose_segment, "discard": runtime.discard,
    "rounds": runtime.rounds, "row_items": runtime.row_items, "range_of": runtime.range_of,
    "ForLoop": runtime.ForLoop, "TableRowLoop": runtime.TableRowLoop, "outer_loop": runtime.outer_loop,
    "OutputMeter": limits.OutputMeter, "captured": runtime.captured, "changed": runtime.changed,
    "cycle": runtime.cycle, "group_key": runtime.group_key, "count": runtime.count,
    "lookup_name": runtime.lookup_name, "strict_get": runtime.strict_get, "strict_member": runtime.strict_member,
    "strict_item": runtime.strict_item, "undefined_filter": runtime.undefined_filter, "first_of": runtime.first_of,
    "wrong_arguments": runtime.wrong_arguments, "unknown_operator": runtime.unknown_operator,
}  # fmt: skip
"""The names that generated code may use. It has no other access to Python."""


class Engine:
    """Compiles and renders templates with one set of filters and tags."""

    def __init__(
        self,
        *,
        filters: Mapping[str, Filter],
        tags: Mapping[str, TagFactory],
        switched: Mapping[str, FilterSwitch] = MappingProxyType({}),
        options: LiquidOptions = LiquidOptions(),  # noqa: B008 (a frozen value)
        code_cache: CodeCache | None = None,
    ) -> None:
        from .filters import DIFFERENT_FILTERS, filters_of

        self._options = options
        self._filters: Mapping[str, Filter] = {**filters_of(options.version), **filters}
        own = {name: switch for name, switch in DIFFERENT_FILTERS.items() if name not in filters}
        self._switched = {**own, **switched}
        self._tags: Mapping[str, TagFactory] = {"render": RenderTag, **tags}
        self._blocks = {name: factory.block for name, factory in tags.items()}
        self._cache = code_cache
        self._signature = self._describe()
        self.tables = PlainTables()
        self._item_reads: dict[tuple[str, str], tuple[frozenset[str], bool] | EllipsisType | None] = {}
        self._expressions: dict[tuple[str, str], Callable[[Scope], object]] = {}

    @property
    def block_tags(self) -> frozenset[str]:
        """The names of all tags that have an end tag."""
        return BLOCK_TAGS | {name for name, block in self._blocks.items() if block}

    def _describe(self) -> str:
        """Everything besides the template that compiled code depends on."""
        filters = [(name, self._arity(name)) for name in sorted(self._filters)]
        blocks, switched = sorted(self._blocks.items()), sorted(self._switched)
        return repr((FORMAT, sys.implementation.cache_tag, filters, switched, self._options, blocks))

    def _arity(self, name: str) -> tuple[int, int | None] | None:
        function = self._filters.get(name)
        return None if function is None else filter_arity(function)

    def compile(self, source: str, *, name: str, first_line: int = 1) -> Template:
        """Compile a template. `name` is its file, and `first_line` the line of the file at which `source` begins.

        Raises ProblemError `liquid-syntax`.
        """
        key = ""
        if self._cache is not None:
            key = "liquid-" + digest_text(f"{self._signature}\0{name}\0{first_line}\0{source}")
            cached = unpack_code(self._cache.get(key))
            if cached is not None:
                compiled, warnings = cached
                problems = tuple(lax_problem(w, source, name, first_line) for w in warnings)
                return self._template(compiled, source, name, first_line, problems)
        try:
            compiled, warnings = self._source_compiler().template(source, name, first_line)
        except LiquidSyntaxError as error:
            raise ProblemError(syntax_problem(error, source, name, first_line)) from error
        except RecursionError as error:
            raise ProblemError(nesting_problem(name, first_line)) from error
        if self._cache is not None:
            self._cache.put(key, pack_code(compiled, warnings))
        problems = tuple(lax_problem(w, source, name, first_line) for w in warnings)
        return self._template(compiled, source, name, first_line, problems)

    def _template(
        self, compiled: CompiledCode, source: str, name: str, first_line: int, problems: tuple[Problem, ...]
    ) -> Template:
        function = self._bind(compiled, source, name, first_line)
        return Template(self, function, Location(name, first_line), problems, switches=compiled.switches)

    def _source_compiler(self) -> CompilesTemplates:
        from .compile.expression_code import KnownFilters
        from .compile.source_compiler import SourceCompiler

        return SourceCompiler(self._blocks, KnownFilters(self._arity, self._switched), self._options)

    def _bind(self, compiled: CompiledCode, source: str, name: str, first_line: int) -> FunctionType:
        """Load code: bind its filters and make its custom tags."""
        namespace = dict(_GLOBALS)
        if self._options.active_support:
            namespace["BLANK"] = values.ASKED_BLANK
        for number, filter_name in enumerate(compiled.filters):
            namespace[f"f{number}"] = self._filters[filter_name]
        for number, (tag, markup, at) in enumerate(compiled.tags):
            location = place(source, at, name, first_line)
            namespace[f"t{number}"] = self._make_tag(TagSource(tag, markup, location, self))
        exec(compiled.code, namespace)
        function = namespace["template"]
        assert isinstance(function, FunctionType)
        return function

    def _make_tag(self, source: TagSource) -> Tag:
        try:
            return self._tags[source.name](source)
        except LiquidSyntaxError as error:
            raise ProblemError(tag_problem(error, source.name, source.location)) from error

    def condition(self, markup: str) -> Callable[[Scope], object]:
        """A function that evaluates a condition (`where_exp`), parsed strictly. Raises LiquidError."""
        return self._evaluator("condition", markup)

    def item_reads(self, markup: str, variable: str) -> tuple[frozenset[str], bool] | None:
        """What a condition reads of the item `variable`; see `item_reads`. None where unknown names are errors."""
        known = self._item_reads.get((markup, variable), ...)
        if known is ...:
            known = None
            if not self._options.strict_variables:
                self.condition(markup)
                known = self._source_compiler().item_reads(markup, variable)
            self._item_reads[markup, variable] = known
        return known

    def expression(self, markup: str) -> Callable[[Scope], object]:
        """A function that evaluates an expression with filters (`group_by_exp`), parsed as in `{{ }}`.

        Raises LiquidError.
        """
        return self._evaluator("expression", markup)

    def _evaluator(self, kind: Literal["condition", "expression"], markup: str) -> Callable[[Scope], object]:
        cached = self._expressions.get((kind, markup))
        if cached is not None:
            return cached
        compiler = self._source_compiler()
        try:
            compiled = compiler.condition(markup) if kind == "condition" else compiler.expression(markup)
        except LiquidSyntaxError as error:
            message = f"Liquid syntax error: {error.message}"
            raise LiquidError(message, hint=EXPRESSION_HINTS[kind]) from error
        function: Callable[[Scope], object] = self._bind(compiled, "", f"<{kind}>", 1)
        if compiled.switches:
            function = _noting(function, compiled.switches)
        self._expressions[kind, markup] = function
        return function


def _noting(function: Callable[[Scope], object], switches: Sequence[str]) -> Callable[[Scope], object]:
    def noted(scope: Scope) -> object:
        for name in switches:
            scope.host.switch(name)
        return function(scope)

    return noted


@functools.cache
def filter_arity(function: Filter) -> tuple[int, int | None]:
    """The least and the most arguments of a filter besides its input; a most of None means any number."""
    least, most = 0, 0
    for parameter in list(python_inspect.signature(function).parameters.values())[2:]:
        if parameter.kind is parameter.VAR_POSITIONAL:
            return least, None
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            most += 1
            least += parameter.default is parameter.empty
    return least, most
