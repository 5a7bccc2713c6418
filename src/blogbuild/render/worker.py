"""One process's work: from a job to tools, and from tasks to results."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from blogbuild.config import Theme
from blogbuild.errors import Problem, ProblemError
from blogbuild.liquid import STANDARD_FILTERS, CodeCache, Filter, TagFactory
from blogbuild.liquid import Engine as LiquidEngine
from blogbuild.markdown import EngineFactory
from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.plugins import Plugin
from blogbuild.plugins.load import load_plugins
from blogbuild.store.packs import Pack, Packs
from blogbuild.store.steps import Step, StepResult
from blogbuild.templates.drops import Drops
from blogbuild.templates.filters import JEKYLL_FILTERS
from blogbuild.templates.host import LiquidHost
from blogbuild.templates.layouts import Layouts
from blogbuild.templates.site_drops import JekyllDrop, SiteDrop, ThemeDrop
from blogbuild.templates.tags import CORE_TAGS

from .converters import Converters
from .files import SourceFiles
from .profile import Measured, Name, Profile, ProfiledHost, add_measured
from .sass import SassConverter
from .steps import STEPS
from .tools import LayoutRenderer, Tools
from .view import View


@dataclass(frozen=True)
class RenderJob:
    """What is to be built, from what and with which plugins: all that a worker process starts from."""

    site: Site
    plugins: tuple[Plugin, ...]
    packs: Path
    """The folder that results are packed into."""
    roots: tuple[Path, ...]
    """Where templates lie: the source, then the theme."""
    code_cache: CodeCache | None = None
    profiled: bool = False
    """Whether to measure what takes the time."""

    def __reduce__(self) -> tuple[Callable[..., RenderJob], tuple[object, ...]]:
        """A spawned process loads the plugins anew: those of `_plugins/` are in no module that it could import."""
        return _render_job, (self.site, self.packs, self.roots, self.code_cache, self.profiled)


def _render_job(
    site: Site, packs: Path, roots: tuple[Path, ...], code_cache: CodeCache | None, profiled: bool
) -> RenderJob:
    return RenderJob(site, load_plugins(site.config)[0], packs, roots, code_cache, profiled)


@dataclass(frozen=True, slots=True)
class Task:
    """A document to work on, and which of its steps are due."""

    key: str
    steps: tuple[str, ...]


class StagedPage(Protocol):
    """What a sink says of a page that it took."""

    @property
    def digest(self) -> str:
        """The digest of the page's bytes."""
        ...


class Sink(Protocol):
    """Takes finished pages, e.g. `blogbuild.output.stage.Stage`; copied into each process."""

    def add(self, path: str, data: bytes) -> StagedPage:
        """Take the bytes of the output at `path`."""
        ...


@dataclass(slots=True)
class Results:
    """What some tasks made: steps, pages by document as the sink took them, and what went wrong."""

    done: dict[Step, StepResult] = field(default_factory=dict)
    pages: dict[str, StagedPage] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    failed: set[Step] = field(default_factory=set)
    """The results that steps read which failed."""
    measured: dict[Name, Measured] = field(default_factory=dict)

    def add(self, other: Results) -> None:
        """Take another's results in."""
        self.done.update(other.done)
        self.pages.update(other.pages)
        self.problems += other.problems
        self.failed |= other.failed
        add_measured(self.measured, other.measured)


def open_tools(job: RenderJob, known: Mapping[Step, StepResult]) -> Tools:
    """The engines of one process. `known` are the results that are valid today."""
    site, config = job.site, job.site.config
    filters: dict[str, Filter] = dict(JEKYLL_FILTERS)
    tags: dict[str, TagFactory] = dict(CORE_TAGS)
    factories: dict[str, EngineFactory] = {}
    for plugin in job.plugins:
        filters.update(plugin.filters())
        tags.update(plugin.tags())
        factories.update(plugin.engines())
    liquid = LiquidEngine(
        filters=filters,
        tags=tags,
        error_mode=str(config.liquid.get("error_mode") or "warn"),
        strict_filters=config.liquid.get("strict_filters") is True,
        strict_variables=config.liquid.get("strict_variables") is True,
        code_cache=job.code_cache,
    )

    profile = Profile() if job.profiled else None

    def run_step(kind: str, document: Document) -> str | None:
        return STEPS[kind](tools, document)

    def profiled_step(kind: str, document: Document) -> str | None:
        assert profile is not None
        names = [("step", kind), *([("page", document.source)] if kind == "page" else [])]
        return profile.text(names, lambda: run_step(kind, document))

    view = View(
        site,
        SourceFiles(job.roots, config),
        Packs(job.packs),
        Pack(job.packs),
        run_step if profile is None else profiled_step,
        lambda kind, text: tools.converters.convert(kind, text),
        known,
    )

    @functools.cache
    def jinja() -> LayoutRenderer:
        from blogbuild.templates.jinja import JinjaLayouts

        return JinjaLayouts(view, config.jinja_layouts_dir, {**STANDARD_FILTERS, **filters})

    drops = Drops(view)
    tools = Tools(
        view=view,
        config=config,
        plugins=job.plugins,
        liquid=liquid,
        host=LiquidHost(view, liquid) if profile is None else ProfiledHost(view, liquid, profile),
        jinja=jinja,
        layouts=Layouts(view),
        converters=Converters(
            config,
            factories,
            SassConverter(config, job.roots, view.listing, view.note),
            view.warn,
            lambda key: view.note(("config", key)),
        ),
        drops=drops,
        site=SiteDrop(view, drops),
        jekyll=JekyllDrop(view),
        theme=None if config.theme is None else ThemeDrop(_theme_values(config.theme)),
        liquid_layouts={},
        profile=profile,
    )
    return tools


def _theme_values(theme: Theme) -> dict[str, object]:
    return {"root": str(theme.root), "dependencies": list(theme.dependencies), **theme.about}


class Worker:
    """Runs tasks with one process's tools; finished pages go to the sink."""

    def __init__(self, job: RenderJob, sink: Sink, known: Mapping[Step, StepResult]) -> None:
        self.tools = open_tools(job, known)
        self._sink = sink

    def close(self) -> None:
        """Let go of open files; there is nothing to be run after that."""
        self.tools.view.close()

    def learn(self, known: Mapping[Step, StepResult]) -> None:
        """Take results that other processes made as known."""
        self.tools.view.learn(known)

    def run(self, tasks: Iterable[Task]) -> Results:
        """Run the due steps of each task. A step that fails is a problem; the others go on."""
        results = Results()
        view = self.tools.view
        by_key = view.site.by_key
        for task in tasks:
            document = by_key[task.key]
            for kind in task.steps:
                try:
                    if kind == "page":
                        self._page(document, results)
                    else:
                        view.result(kind, document)
                except ProblemError as error:
                    results.problems.append(error.problem)
        results.done.update(view.take_made())
        results.failed |= view.failed
        view.forget_texts()
        if self.tools.profile is not None:
            results.measured = self.tools.profile.take()
        return results

    def _page(self, document: Document, results: Results) -> None:
        text, frame = self.tools.view.run_page(document)
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError:
            data = text.encode("utf-8", "replace")
        staged = self._sink.add(document.output_path, data)
        results.pages[document.key] = staged
        results.done["page", document.key] = StepResult(
            staged.digest, self.tools.view.reads_of(frame), None, tuple(frame.warnings)
        )
