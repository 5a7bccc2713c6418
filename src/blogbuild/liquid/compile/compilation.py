"""From text to code: the parser and the compiler, joined. The engine imports it only when a template has to be compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..syntax.expressions import parse_condition_strict, without_empty
from ..syntax.parser import TemplateParser
from .compiled import Compiled, Warned
from .compiler import Compiler


@dataclass(frozen=True, slots=True)
class Compilation:
    """Compiles with one engine's options. Each method raises LiquidSyntaxError; the small ones LiquidError, too."""

    blocks: Mapping[str, bool]
    """The engine's own tags; True for those that have an end."""
    mode: str
    arity: Callable[[str], tuple[int, int | None] | None]
    """How many arguments a filter takes; None for one that there is not."""
    strict_filters: bool
    strict_variables: bool

    def template(self, source: str, name: str, first_line: int) -> tuple[Compiled, list[Warned]]:
        """A template's code and what only the lax parser could read."""
        parser = TemplateParser(source, self.blocks, self.mode)
        tree = parser.parse()
        return self._compiler(source, name, first_line).template(tree), parser.warnings

    def condition(self, markup: str) -> Compiled:
        """The code of a condition, read strictly."""
        return self._compiler("", "<condition>", 1).condition(without_empty(parse_condition_strict(markup)))

    def expression(self, markup: str) -> Compiled:
        """The code of an expression with filters, as `{{ }}` reads it."""
        return self._compiler("", "<expression>", 1).expression(
            TemplateParser("", {}, self.mode).output(markup, 0)
        )

    def _compiler(self, source: str, name: str, first_line: int) -> Compiler:
        return Compiler(
            source,
            name,
            first_line,
            self.arity,
            strict_filters=self.strict_filters,
            strict_variables=self.strict_variables,
        )
