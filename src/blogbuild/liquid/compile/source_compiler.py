"""From text to code: parser and tree compiler. Imported only when a template must be compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..code import CompiledCode, LaxWarning
from ..dialect import Dialect, LiquidOptions
from ..errors import LiquidSyntaxError
from ..syntax.expressions import Condition, parse_condition_strict, without_empty
from ..syntax.item_reads import item_reads
from ..syntax.parser import TemplateParser
from .expression_code import ExpressionCode, KnownFilters
from .tree_compiler import TreeCompiler


@dataclass(frozen=True, slots=True)
class SourceCompiler:
    """Compiles with one engine's options.

    Each method raises LiquidSyntaxError; `condition` and `expression` also LiquidError.
    """

    blocks: Mapping[str, bool]
    """Custom tags by name; True for those with an end tag."""
    filters: KnownFilters
    options: LiquidOptions

    def template(self, source: str, name: str, first_line: int) -> tuple[CompiledCode, list[LaxWarning]]:
        """Compile a template; the warnings name what only the lax parser could read."""
        dialect = Dialect(self.options.version)
        parser = TemplateParser(source, self.blocks, self.options.error_mode, dialect)
        tree = parser.parse()
        return self._compiler(source, name, first_line, dialect).template(tree), parser.warnings

    def condition(self, markup: str) -> CompiledCode:
        """Compile a condition, parsed strictly."""
        dialect = Dialect(self.options.version)
        condition = self._parsed(markup, dialect)
        return self._compiler("", "<condition>", 1, dialect).condition(condition)

    def _parsed(self, markup: str, dialect: Dialect) -> Condition:
        condition = parse_condition_strict(markup, dialect)
        if condition.relation is not None and not self.options.joined_conditions:
            raise LiquidSyntaxError("Expected end_of_string but found id")
        return without_empty(condition, dialect)

    def item_reads(self, markup: str, variable: str) -> tuple[frozenset[str], bool] | None:
        """What a condition reads of the item `variable`; None also if it reads the version of Liquid."""
        dialect = Dialect(self.options.version)
        condition = self._parsed(markup, dialect)
        return None if dialect.switches else item_reads(condition, variable)

    def expression(self, markup: str) -> CompiledCode:
        """Compile an expression with filters, parsed as in `{{ }}`."""
        dialect = Dialect(self.options.version)
        output = TemplateParser("", {}, self.options.error_mode, dialect).output(markup, 0)
        return self._compiler("", "<expression>", 1, dialect).expression(output)

    def _compiler(self, source: str, name: str, first_line: int, dialect: Dialect) -> TreeCompiler:
        options = self.options
        code = ExpressionCode(
            self.filters,
            dialect,
            strict_filters=options.strict_filters,
            strict_variables=options.strict_variables,
        )
        return TreeCompiler(source, name, first_line, code, dialect)
