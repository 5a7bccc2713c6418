"""Rendering for tests: an engine with the standard filters, and a host that knows the time and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from blogbuild.compat import PROFILES
from blogbuild.errors import Problem, ProblemError
from blogbuild.liquid import Engine, Scope, Template

from .messages import same_error

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class PlainHost:
    """A host without a site: there are no converters, so texts stay as they are."""

    zone: tzinfo = field(default_factory=lambda: ZoneInfo("UTC"))

    @property
    def now(self) -> datetime:
        return NOW.astimezone(self.zone)

    def setting(self, key: str) -> object:
        return None

    def switch(self, name: str) -> object:
        return getattr(PROFILES["debian"], name)

    def convert(self, kind: str, text: str) -> str:
        return text

    def partial(self, name: str, kind: str) -> Template:
        raise ProblemError(Problem("include-missing", f"include {name} not found", hint="create it"))

    def lookup(self, kind: str, name: str) -> str | None:
        return None


def decode(value: Any) -> Any:
    """Data of a case: {"$time"}, {"$date"} and {"$range"} as values."""
    if isinstance(value, list):
        return [decode(item) for item in value]
    if isinstance(value, dict):
        if "$time" in value:
            text = value["$time"]
            return (
                datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)
                if text.endswith("Z")
                else datetime.fromisoformat(text)
            )
        if "$date" in value:
            return date.fromisoformat(value["$date"])
        if "$range" in value:
            return range(value["$range"][0], value["$range"][1] + 1)
        return {key: decode(item) for key, item in value.items()}
    return value


def check_problem(problem: Problem) -> None:
    """Every problem says where it is, to the column, and what to do."""
    where = problem.location
    assert where is not None and where.line is not None and where.column is not None, f"no place: {problem}"
    assert problem.hint, f"no hint: {problem}"


def render(
    engine: Engine,
    template: str,
    data: Mapping[str, Any] | None = None,
    *,
    tz: str = "UTC",
    name: str = "case.html",
) -> str:
    """A template's text. `data` is as in a case."""
    return engine.compile(template, name=name).render(Scope(decode(data or {}), PlainHost(ZoneInfo(tz))))


def outcome(
    engine: Engine, template: str, data: Mapping[str, Any] | None = None, *, tz: str = "UTC"
) -> dict[str, Any]:
    """What a case file holds: {"output": …, "warnings": n} or {"error": …}."""
    try:
        compiled = engine.compile(template, name="case.html")
        output = compiled.render(Scope(decode(data or {}), PlainHost(ZoneInfo(tz))))
    except ProblemError as error:
        check_problem(error.problem)
        return {"error": str(error)}
    return {"output": output, "warnings": len(compiled.warnings)}


def both_stop_or_agree(expected: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """As `same`, but for random templates, which often hold several errors: each may report another one first."""
    return "error" in got if "error" in expected else same(expected, got)


def same(expected: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Whether ours reports the error that Jekyll reports, or gives its text with as many warnings."""
    if "error" in expected:
        return "error" in got and same_error(expected["error"], got["error"])
    return dict(expected) == dict(got)
