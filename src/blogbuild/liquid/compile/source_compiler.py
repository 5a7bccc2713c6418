"""From text to code: parser and tree compiler. Imported only when a template must be compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..code import CompiledCode, LaxWarning
from ..syntax.expressions import parse_condition_strict, without_empty
from ..syntax.item_reads import item_reads
from ..syntax.parser import TemplateParser
from .tree_compiler import TreeCompiler


@dataclass(frozen=True, slots=True)
class SourceCompiler:
    """Compiles with one engine's options.

    Each method raises LiquidSyntaxError; `condition` and `expression` also LiquidError.
    """

    blocks: Mapping[str, bool]
    """Custom tags by name; True for those with an end tag."""
    mode: str
    arity: Callable[[str], tuple[int, int | None] | None]
    """The number of arguments of a filter (least, most); None for an unknown filter."""
    strict_filters: bool
    strict_variables: bool

    def template(self, source: str, name: str, first_line: int) -> tuple[CompiledCode, list[LaxWarning]]:
        """Compile a template; the warnings name what only the lax parser could read."""
        parser = TemplateParser(source, self.blocks, self.mode)
        tree = parser.parse()
        return self._compiler(source, name, first_line).template(tree), parser.warnings

    def condition(self, markup: str) -> CompiledCode:
        """Compile a condition, parsed strictly."""
        return self._compiler("", "<condition>", 1).condition(without_empty(parse_condition_strict(markup)))

    def item_reads(self, markup: str, variable: str) -> tuple[frozenset[str], bool] | None:
        """What a condition reads of the item `variable`."""
        return item_reads(without_empty(parse_condition_strict(markup)), variable)

    def expression(self, markup: str) -> CompiledCode:
        """Compile an expression with filters, parsed as in `{{ }}`."""
        return self._compiler("", "<expression>", 1).expression(
            TemplateParser("", {}, self.mode).output(markup, 0)
        )

    def _compiler(self, source: str, name: str, first_line: int) -> TreeCompiler:
        return TreeCompiler(
            source,
            name,
            first_line,
            self.arity,
            strict_filters=self.strict_filters,
            strict_variables=self.strict_variables,
        )
