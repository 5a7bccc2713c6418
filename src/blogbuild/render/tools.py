"""What the steps of one process work with: the template engines, and the site as templates see it.

The parts are made in one direction: converters and the result cache from plain values, the view from those, and what
templates read from the view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from blogbuild.config import Config, Theme
from blogbuild.liquid import STANDARD_FILTERS, Filter, LiquidOptions, Scope, TagFactory, Template
from blogbuild.liquid import Engine as LiquidEngine
from blogbuild.markdown import EngineFactory
from blogbuild.plugins import Plugin
from blogbuild.store.steps import Step, StepResult
from blogbuild.templates.drops import Drops
from blogbuild.templates.filters import JEKYLL_FILTERS, JEKYLL_SWITCHES, jekyll_filters
from blogbuild.templates.host import LiquidHost
from blogbuild.templates.layouts import Layout, Layouts
from blogbuild.templates.site_drops import JekyllDrop, SiteDrop, ThemeDrop
from blogbuild.templates.tags import CORE_TAGS

from .converters import Converters
from .files import SourceFiles
from .profile import Profile, ProfiledHost
from .result_cache import ResultCache
from .tasks import RenderJob
from .view import View

COUNT = {3: 8, 4: 9}
"""`count` at the top level of a template: Jekyll gives templates the number of its global names by accident."""


class LayoutRenderer(Protocol):
    """Renders layouts, as `blogbuild.templates.jinja.JinjaLayouts` does."""

    def render(self, path: str, variables: Mapping[str, object], scope: Scope) -> str:
        """The layout at `path` with these variables."""
        ...


@dataclass(frozen=True, slots=True)
class Extensions:
    """What plugins add to Liquid and Markdown; `tags` has the built-in ones, too."""

    filters: dict[str, Filter] = field(default_factory=dict)
    tags: dict[str, TagFactory] = field(default_factory=lambda: dict(CORE_TAGS))
    engines: dict[str, EngineFactory] = field(default_factory=dict)
    """Markdown engines by name."""

    @classmethod
    def of(cls, plugins: Sequence[Plugin]) -> Extensions:
        """The built-in tags and what the plugins add; later plugins replace earlier ones."""
        extensions = cls()
        for plugin in plugins:
            extensions.filters.update(plugin.filters())
            extensions.tags.update(plugin.tags())
            extensions.engines.update(plugin.engines())
        return extensions


class Tools:
    """The tools of one process. `valid` are the results of earlier builds that are valid in this one."""

    def __init__(self, job: RenderJob, valid: Mapping[Step, StepResult]) -> None:
        extensions = Extensions.of(job.plugins)
        config = self.config = job.site.config
        self.plugins = job.plugins
        self.profile = Profile() if job.profiled else None
        self.liquid = _liquid(job, extensions)
        self.converters = Converters(config, job.roots, extensions.engines)
        self.view = View(
            job.site, SourceFiles(job.roots, config), self.converters, ResultCache(job.packs, valid)
        )
        self.host = _host(self.view, self.liquid, self.profile)
        self.layouts = Layouts(self.view)
        self.drops = Drops(self.view)
        self.liquid_layouts: dict[str, tuple[Layout, Template]] = {}
        """Compiled Liquid layouts by path, each with the layout that it was compiled from."""
        self._filters = extensions.filters
        self._jinja: LayoutRenderer | None = None
        self._globals: Mapping[str, object] = {
            "site": SiteDrop(self.view, self.drops),
            "jekyll": JekyllDrop(self.view),
            "theme": _theme(config),
            "count": COUNT[config.compat.attributes],
        }

    def globals(self) -> dict[str, object]:
        """A new mapping of the top-level names that every template sees."""
        return dict(self._globals)

    @property
    def jinja(self) -> LayoutRenderer:
        """The renderer of Jinja layouts. Jinja is imported when a layout first needs it."""
        if self._jinja is None:
            from blogbuild.templates.jinja import JinjaLayouts

            filters = {**STANDARD_FILTERS, **JEKYLL_FILTERS, **self._filters}
            self._jinja = JinjaLayouts(self.view, self.config.jinja_layouts_dir, filters)
        return self._jinja


def _liquid(job: RenderJob, extensions: Extensions) -> LiquidEngine:
    options, compat = job.site.config.liquid, job.site.config.compat
    own = extensions.filters
    return LiquidEngine(
        filters={**jekyll_filters(compat.filters), **own},
        tags=extensions.tags,
        switched={name: switch for name, switch in JEKYLL_SWITCHES.items() if name not in own},
        options=LiquidOptions(
            version=compat.liquid,
            active_support=any(plugin.active_support for plugin in job.plugins),
            joined_conditions=compat.filters == 4,
            error_mode=str(options.get("error_mode") or "warn"),
            strict_filters=options.get("strict_filters") is True,
            strict_variables=options.get("strict_variables") is True,
        ),
        code_cache=job.code_cache,
    )


def _host(view: View, liquid: LiquidEngine, profile: Profile | None) -> LiquidHost:
    return LiquidHost(view, liquid) if profile is None else ProfiledHost(view, liquid, profile)


def _theme(config: Config) -> ThemeDrop | None:
    """`theme` in templates. Results depend on it and on COUNT by way of the toolchain's digest."""
    theme = config.theme if config.compat.theme_config else None
    return None if theme is None else ThemeDrop(_theme_values(theme, shows_root=config.shows_theme_root))


def _theme_values(theme: Theme, *, shows_root: bool) -> dict[str, object]:
    root = str(theme.root) if shows_root else ""
    return {"root": root, "dependencies": list(theme.dependencies), **theme.about}
