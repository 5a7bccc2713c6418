"""A compiled template: renders into text, and gives errors the place of the tag that failed."""

from __future__ import annotations

from dataclasses import replace
from types import CodeType, FunctionType, TracebackType
from typing import Any

from blogbuild.errors import Location, Problem, ProblemError

from .code import ITEM
from .errors import LiquidError
from .limits import OutputMeter
from .scope import Scope
from .syntax.tag import Emit

HINT = "check the value and the arguments in this tag"
RECURSION_HINT = "stop the include from including itself"


class Template:
    """A compiled template. Rendering keeps no state in it."""

    __slots__ = ("_engine", "_first_line", "_function", "_switches", "name", "warnings")

    def __init__(
        self,
        engine: Any,
        function: FunctionType,
        start: Location,
        warnings: tuple[Problem, ...],
        *,
        switches: tuple[str, ...],
    ) -> None:
        self._engine = engine
        self._function = function
        self.name = start.path
        self._first_line = start.line or 1
        self._switches = switches
        self.warnings = warnings
        """Expressions that only the lax parser could read, with their places."""

    def render(self, scope: Scope) -> str:
        """The template's text. Raises ProblemError with the place of the tag that failed."""
        parts: list[str] = []
        scope.meter = OutputMeter(parts)
        self.render_into(scope, parts.append)
        return "".join(parts)

    def render_into(self, scope: Scope, emit: Emit) -> None:
        """Render through `emit`. A `break` that ended the template stays in the scope, for the loop around an include.

        Raises ProblemError with the place of the tag that failed.
        """
        scope.engine = self._engine
        for name in self._switches:
            scope.host.switch(name)
        try:
            self._function(scope, emit)
        except ProblemError as error:
            raise ProblemError(self._with_frame(error)) from error
        except LiquidError as error:
            where = self._where(error.__traceback__)
            raise ProblemError(Problem(error.code, error.message, where, error.hint or HINT)) from error
        except RecursionError as error:
            where = self._where(error.__traceback__)
            raise ProblemError(Problem("liquid-error", "Nesting too deep", where, RECURSION_HINT)) from error
        except (TypeError, ValueError, OverflowError, ArithmeticError, AttributeError, LookupError) as error:
            where = self._where(error.__traceback__)
            message = f"a filter or tag can't work with this value ({error})"
            raise ProblemError(Problem("liquid-error", message, where, HINT)) from error

    def _with_frame(self, error: ProblemError) -> Problem:
        where = self._where(error.__traceback__)
        if error.problem.location is None:
            return replace(error.problem, location=where)
        return error.problem.with_note("included from", where)

    def _where(self, trace: TracebackType | None) -> Location:
        """The place of the tag: the innermost frame that runs this template's code."""
        found = Location(self.name, self._first_line)
        file = self._function.__code__.co_filename
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename == file and trace.tb_frame.f_globals is self._function.__globals__:
                found = Location(self.name, trace.tb_lineno, _column(code, trace.tb_lasti))
            trace = trace.tb_next
        return found


def _column(code: CodeType, instruction: int) -> int | None:
    for number, (_line, _end, column, _end_column) in enumerate(code.co_positions()):
        if number == instruction // 2:
            return None if column is None else column + 1
    return None


def loop_values(error: BaseException) -> list[object]:
    """The values of the `for` loops that were running when a template failed, the innermost first."""
    values: list[object] = []
    cause: BaseException | None = error
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:  # a cause is further inside
        seen.add(id(cause))
        trace = cause.__traceback__
        while trace is not None:
            if not trace.tb_frame.f_globals.get("__builtins__", True):  # code of a template has none
                found = trace.tb_frame.f_locals
                values += [value for name, value in sorted(found.items(), key=_number) if _is_item(name)]
            trace = trace.tb_next
        cause = cause.__cause__
    return values[::-1]


def _is_item(name: str) -> bool:
    return name.startswith(ITEM) and name[len(ITEM) :].isdigit()


def _number(item: tuple[str, object]) -> int:
    """Inner loops have higher numbers."""
    return int(item[0][len(ITEM) :]) if _is_item(item[0]) else 0
