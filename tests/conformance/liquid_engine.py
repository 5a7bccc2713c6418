"""The public Liquid engine in the form that the conformance runner calls.

A case without a fixture site is rendered over a config that is a plain mapping; one with a site is
rendered as one of its pages, when every document of the site has been rendered.
"""

from __future__ import annotations

import atexit
import functools
import os
import posixpath
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from blogbuild.build.planning import generate
from blogbuild.compat import PROFILES, CompatProfile
from blogbuild.config import Config, load_config
from blogbuild.config.settings import JEKYLL_DEFAULTS
from blogbuild.errors import Problem, ProblemError
from blogbuild.liquid import Engine, LiquidOptions, Scope, Template
from blogbuild.markdown import make_engine, smartify
from blogbuild.model.document import Document
from blogbuild.model.reading.site_reader import read_site
from blogbuild.model.site import Site
from blogbuild.plugins.load import load_plugins
from blogbuild.render.runner import StepRunner
from blogbuild.render.sass.compiler import Stylesheet
from blogbuild.render.sass.libsass import LibSass
from blogbuild.render.tasks import RenderJob
from blogbuild.store.trace import Key
from blogbuild.templates.drops import Drops
from blogbuild.templates.filters import JEKYLL_SWITCHES, jekyll_filters
from blogbuild.templates.host import LiquidHost
from blogbuild.templates.site_drops import JekyllDrop, SiteDrop
from blogbuild.templates.tags.of_plugins import JEKYLL_TAGS

PROFILE = "debian"
"""The Jekyll that the cases were recorded from."""
PLUGINS = ["jekyll-feed", "jekyll-seo-tag", "jekyll-include-cache", "jekyll-gist", "jekyll-avatar"]


def render(
    template: str, data: Mapping[str, object], partials: Mapping[str, str], profile: str = PROFILE
) -> str:
    """The text of a template. Raises ProblemError where Jekyll would stop."""
    if data.get("$fixture"):
        return _on_site(template, data, partials, profile)
    engine = _engine(profile)
    compiled = engine.compile(template, name="case.html")
    return compiled.render(Scope(data, PlainHost(engine, data, partials, profile)))


@functools.cache
def _engine(profile: str) -> Engine:
    compat = PROFILES[profile]
    return Engine(
        filters=jekyll_filters(compat.filters),
        tags=JEKYLL_TAGS,
        switched=JEKYLL_SWITCHES,
        options=LiquidOptions(version=compat.liquid, joined_conditions=compat.filters == 4),
    )


class PlainHost:
    """A host over plain data."""

    def __init__(
        self, engine: Engine, data: Mapping[str, object], partials: Mapping[str, str], profile: str = PROFILE
    ) -> None:
        self._compat = PROFILES[profile]
        site, page = data.get("site"), data.get("page")
        self._engine = engine
        self._config = {**JEKYLL_DEFAULTS, **(site if isinstance(site, Mapping) else {})}
        self._folder = posixpath.dirname(str(page.get("path", ""))) if isinstance(page, Mapping) else ""
        self._partials = partials

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), self.zone)

    @property
    def zone(self) -> tzinfo:
        return ZoneInfo(os.environ.get("TZ") or "UTC")

    def setting(self, key: str) -> object:
        return self._config.get(key)

    def layout_path(self, folder: str, name: str) -> str | None:
        return self._runner.view.files.layout(folder, name)

    def switch(self, name: str) -> object:
        return getattr(self._compat, name)

    def convert(self, kind: str, text: str) -> str:
        return _convert(self._config, kind, text)

    def partial(self, name: str, kind: str) -> Template:
        path = f"/{posixpath.join(self._folder, name)}" if kind == "relative" else name
        if path not in self._partials:
            raise ProblemError(Problem("include-missing", f"include {name} not found", hint="create it"))
        return self._engine.compile(self._partials[path], name=path)

    def lookup(self, kind: str, name: str) -> str | None:
        return None


def _convert(config: Mapping[str, object], kind: str, text: str) -> str:
    if kind == "markdown":
        return make_engine(config, PROFILES[PROFILE]).convert(text).html
    if kind == "smart":
        return smartify(text, config, PROFILES[PROFILE]).html
    return LibSass().compile(Stylesheet(text, kind, f"stdin.{kind}", Path(), (), "compact")).css


def _on_site(template: str, data: Mapping[str, object], partials: Mapping[str, str], profile: str) -> str:
    runner = _runner(str(data["$fixture"]), profile)
    tools = runner.tools
    page = next(d for d in tools.view.site.in_render_order if d.source == data["$page"])
    reading = RenderedReading(runner, page, partials)
    drops = Drops(reading)
    variables = {
        **{key: value for key, value in data.items() if not key.startswith("$")},
        **tools.globals(),
        "site": SiteDrop(reading, drops),
        "jekyll": JekyllDrop(reading),
        "page": drops.of(page),
    }
    compiled = tools.liquid.compile(template, name="case.html")
    return compiled.render(Scope(variables, LiquidHost(reading, tools.liquid)))


class RenderedReading:
    """Reads a site whose documents have all been rendered, with further includes over its own."""

    def __init__(self, runner: StepRunner, page: Document, partials: Mapping[str, str]) -> None:
        self._runner = runner
        self._page = page
        self._files = {
            name[1:] if name.startswith("/") else f"_includes/{name}": text for name, text in partials.items()
        }

    @property
    def site(self) -> Site:
        return self._runner.view.site

    @property
    def config(self) -> Config:
        return self._runner.tools.config

    @property
    def current(self) -> Document:
        return self._page

    @property
    def in_excerpt(self) -> bool:
        return False

    @property
    def compat(self) -> CompatProfile:
        return self.config.compat

    def note(self, key: Key) -> None:
        """Nobody remembers these reads."""

    def note_all(self, keys: Mapping[Key, None]) -> None:
        """Nobody remembers these either."""

    def unnoted(self) -> AbstractContextManager[None]:
        return nullcontext()

    def is_in_layout(self, document: Document) -> bool:
        return True

    def body(self, document: Document) -> str:
        return document.read_body()

    def content(self, document: Document) -> str:
        return self._runner.result("content", document) or ""

    def excerpt(self, document: Document) -> object:
        explicit = document.data.get("excerpt")
        return explicit if explicit else self._runner.result("excerpt", document)

    def output(self, document: Document) -> str | None:
        return self._runner.result("output", document)

    def file(self, path: str) -> str | None:
        if path in self._files:
            return self._files[path]
        data = self._runner.view.files.read(path)
        return None if data is None else data.decode("utf-8")

    def listing(self, folder: str) -> tuple[str, ...]:
        return self._runner.view.files.listing(folder)

    def convert(self, kind: str, text: str) -> str:
        return _convert(self.config.values, kind, text)


@functools.cache
def _runner(source: str, profile: str) -> StepRunner:
    config = load_config(
        Path(source), overrides={"plugins": PLUGINS}, compat=profile, environ=os.environ, clock=lambda: 0.0
    )
    plugins, _problems = load_plugins(config)
    packs = tempfile.mkdtemp(prefix="blogbuild-conformance-")
    atexit.register(shutil.rmtree, packs, ignore_errors=True)
    site = generate(read_site(config), plugins)
    return StepRunner(RenderJob(site, plugins, Path(packs), (config.source,)), {})
