"""Turns exceptions of third-party plugins into problems that name the plugin's file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from blogbuild.config import Config
from blogbuild.errors import BuildError, Location, Problem, ProblemError
from blogbuild.files.digest import digest_value
from blogbuild.liquid import Emit, Inner, LiquidError, LiquidSyntaxError, Scope, Tag, TagFactory, TagSource
from blogbuild.markdown import Conversion, EngineFactory, MarkdownEngine
from blogbuild.model.document import Document
from blogbuild.model.site import Site

from .plugin import Filter, Plugin, Rendered, TagFactories

_REPORTED = (ProblemError, BuildError, LiquidError, LiquidSyntaxError)
"""Exceptions that a plugin raises on purpose, to report a problem."""


class PluginGuard:
    """A context in which an exception of the plugin `name` becomes a ProblemError `plugin-failed`."""

    def __init__(self, name: str, source: Path) -> None:
        self._name = name
        self._source = source

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, _REPORTED):
            raise ProblemError(self._problem(error)) from error

    def _problem(self, error: Exception) -> Problem:
        return Problem(
            "plugin-failed",
            f"the plugin {self._name} failed: {type(error).__name__}: {error}",
            self._place(error),
            "fix the plugin, or remove it from `plugins:`",
        )

    def _place(self, error: Exception) -> Location | None:
        """The innermost frame that is in a Python file of the site."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            path = Path(frame.filename)
            if path.is_relative_to(self._source) and path.suffix == ".py":
                return Location(path.relative_to(self._source).as_posix(), frame.lineno)
        return None


class GuardedPlugin(Plugin):
    """A plugin whose methods, and the filters, tags and engines they return, run in a PluginGuard."""

    def __init__(self, name: str, kind: type[Plugin], config: Config) -> None:
        super().__init__(config)
        self._guard = PluginGuard(name, config.source)
        with self._guard:
            self._plugin = kind(config)
        self.priority = self._plugin.priority
        self.active_support = self._plugin.active_support

    def fingerprint(self) -> str:
        """The plugin's fingerprint and the whole config, because the plugin may read any key of it."""
        with self._guard:
            own = self._plugin.fingerprint()
        return f"{own} {digest_value((self.config.values, self.config.environment))}"

    def generate(self, site: Site) -> Iterable[Document]:
        """The documents that the plugin adds."""
        with self._guard:
            return list(self._plugin.generate(site))

    def transform(self, site: Site) -> Site:
        """The site as changed by the plugin."""
        with self._guard:
            return self._plugin.transform(site)

    def filters(self) -> Mapping[str, Filter]:
        """The plugin's filters."""
        with self._guard:
            return {
                name: _guarded_filter(self._guard, function)
                for name, function in self._plugin.filters().items()
            }

    def tags(self) -> TagFactories:
        """The plugin's tags."""
        with self._guard:
            return {name: _guarded_tag(self._guard, kind) for name, kind in self._plugin.tags().items()}

    def engines(self) -> Mapping[str, EngineFactory]:
        """The plugin's engines."""
        with self._guard:
            return {
                name: _guarded_factory(self._guard, factory)
                for name, factory in self._plugin.engines().items()
            }

    @property
    def changes_pages(self) -> bool:
        """Whether the plugin overrides `rendered`."""
        return self._plugin.changes_pages

    def rendered(self, document: Document, html: str) -> str:
        """The page as changed by the plugin."""
        with self._guard:
            return self._plugin.rendered(document, html)

    def finished(self, outputs: Sequence[Rendered]) -> Iterable[Problem]:
        """The problems that the plugin reports."""
        with self._guard:
            return list(self._plugin.finished(outputs))


def _guarded_filter(guard: PluginGuard, function: Filter) -> Filter:
    def guarded(scope: Scope, value: object, *arguments: object) -> object:
        with guard:
            return function(scope, value, *arguments)

    return guarded


def _guarded_tag(guard: PluginGuard, kind: TagFactory) -> TagFactory:
    class GuardedTag(Tag):
        block = kind.block

        def __init__(self, source: TagSource) -> None:
            super().__init__(source)
            with guard:
                self._tag = kind(source)

        def render(self, scope: Scope, emit: Emit, body: Inner | None) -> None:
            with guard:
                self._tag.render(scope, emit, body)

    return GuardedTag


def _guarded_factory(
    guard: PluginGuard, factory: Callable[[Mapping[str, object]], MarkdownEngine]
) -> EngineFactory:
    def guarded(settings: Mapping[str, object]) -> MarkdownEngine:
        with guard:
            return _GuardedEngine(guard, factory(settings))

    return guarded


class _GuardedEngine:
    def __init__(self, guard: PluginGuard, engine: MarkdownEngine) -> None:
        self._guard = guard
        self._engine = engine

    def convert(self, text: str, *, name: str = "", first_line: int = 1) -> Conversion:
        with self._guard:
            return self._engine.convert(text, name=name, first_line=first_line)
