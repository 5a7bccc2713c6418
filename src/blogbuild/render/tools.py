"""What the steps work with: one process's engines, drops and layouts around one view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from blogbuild.config import Config
from blogbuild.liquid import Engine as LiquidEngine
from blogbuild.liquid import Scope, Template
from blogbuild.plugins import Plugin
from blogbuild.templates.drops import Drops
from blogbuild.templates.host import LiquidHost
from blogbuild.templates.layouts import Layout, Layouts
from blogbuild.templates.site_drops import JekyllDrop, SiteDrop, ThemeDrop

from .converters import Converters
from .profile import Profile
from .view import View


class LayoutRenderer(Protocol):
    """Renders layouts, e.g. `blogbuild.templates.jinja.JinjaLayouts`."""

    def render(self, path: str, variables: Mapping[str, object], scope: Scope) -> str:
        """The layout at `path` with these variables."""
        ...


COUNT = 9
"""`count` at the top level of a template, as in a post about counters: Jekyll tells how many names it gives to templates."""


@dataclass(slots=True)
class Tools:
    """Made once per process by `blogbuild.render.worker`; steps get it as their only other argument."""

    view: View
    config: Config
    plugins: Sequence[Plugin]
    liquid: LiquidEngine
    host: LiquidHost
    jinja: Callable[[], LayoutRenderer]
    """The renderer of Jinja layouts, which is made when a layout first needs it."""
    layouts: Layouts
    converters: Converters
    drops: Drops
    site: SiteDrop
    jekyll: JekyllDrop
    theme: ThemeDrop | None
    liquid_layouts: dict[str, tuple[Layout, Template]]
    profile: Profile | None = None
    """Measures what takes the time, where that is asked for."""

    def globals(self) -> dict[str, object]:
        """The top-level names that every template sees."""
        return {"site": self.site, "jekyll": self.jekyll, "theme": self.theme, "count": COUNT}
