"""The job behind `build`, `serve`, `check` and `publish`: read → generate → plan → render → write.

    read      source folder → Site            everything there is, as one frozen value
    generate  Site → Site                     with what plugins add
    plan      Site → SitePlan                 the files that the site becomes
    render    SitePlan × memory → stage       only steps that read something that changed
    write     stage → destination             only files that differ

Afterwards the memory is saved for the next build (`remembering`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import replace

from blogbuild.errors import BuildError, Problem, distinct
from blogbuild.model.reading.key_places import placed
from blogbuild.model.reading.origin import CHANGED
from blogbuild.model.reading.site_reader import read_site
from blogbuild.model.site import Site
from blogbuild.plugins.load import load_plugins
from blogbuild.store.folder import open_cache

from .destination import open_destination
from .outcome import Clock, Outcome
from .planning import generate, generate_site, plan_outputs, plan_site
from .reading import read_documents, reading_context
from .remembering import open_memory, remember
from .rendering import render_site
from .request import Progress, Request, no_progress
from .warm_state import WarmState
from .writing import write_site

ATTEMPTS = 3
"""How often a build starts over because a source file changed while it ran."""


def build(
    request: Request,
    progress: Progress = no_progress,
    state: WarmState | None = None,
    changed: Set[str] | None = None,
) -> Outcome:
    """Build the site. Raises BuildError, with every problem found, before the destination is touched.

    `changed` are the paths, from the source, that a watch reported since the last build with this `state`. Other
    documents, and what that build left in the destination, are then not verified. None verifies everything.
    """
    state = state or WarmState()
    try:
        request = request.at_source()
        with _garbage_collection_off():
            outcome = _build_stable(request, progress, state, changed)
    except BuildError as error:
        raise BuildError(distinct(placed(error.problems, request.source))) from error
    if not outcome.warnings:
        return outcome
    return replace(outcome, warnings=distinct(placed(outcome.warnings, request.source)))


def _build_stable(
    request: Request, progress: Progress, state: WarmState, changed: Set[str] | None
) -> Outcome:
    """Build, and start over while source files change under the build."""
    for _ in range(ATTEMPTS - 1):
        try:
            return _build(request, progress, state, changed)
        except BuildError as error:
            if all(problem.code != CHANGED for problem in error.problems):
                raise
    return _build(request, progress, state, changed)


def _build(request: Request, progress: Progress, state: WarmState, changed: Set[str] | None) -> Outcome:
    clock = Clock()
    trusted, state.trusted_destination = state.trusted_destination, None
    config = request.load_config()
    cache_name = config.blogbuild_cache_dir
    with open_cache(config.source, cache_name, request.use_cache) as cache:
        if trusted != config.destination or state.context != reading_context(config, cache):
            changed = None
        site = read_documents(config, cache, state, changed, save=request.use_cache)
        clock.end("read")
        plan = plan_site(*generate_site(site))
        clock.end("plan")
        before = open_memory(plan, cache, state)
        outputs = plan.manifest.outputs
        with open_destination(
            config, cache, state.record, outputs.keys(), trusted=changed is not None
        ) as destination:
            rendering, explanation = render_site(plan, destination, before, cache, request, progress)
            clock.end("render")
            files, change, warnings = write_site(plan, destination, rendering, state.destination_listing)
            clock.end("write")
            remember(cache, before, rendering)
            clock.end("remember")
    state.trusted_destination, state.build_time = config.destination, config.now.timestamp()
    return Outcome(
        config=config,
        site=plan.site,
        files=files.all,
        sources={output.path: output.source for output in outputs.values()},
        written=change.written,
        removed=change.removed,
        rendered=len(rendering.pages),
        warnings=warnings,
        timings=clock.timings(),
        measured=rendering.measured,
        explanation=explanation,
    )


@contextmanager
def _garbage_collection_off() -> Iterator[None]:
    """Keep Python from searching a whole site for reference cycles, of which a build makes next to none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def survey(request: Request) -> tuple[Site, tuple[Problem, ...]]:
    """The site with what its plugins add, and every problem found so far, without rendering.

    Raises BuildError where there is no site to look at.
    """
    config = request.at_source().load_config()
    plugins, plugin_problems = load_plugins(config)
    site = generate(read_site(config), plugins)
    manifest = plan_outputs(site)
    return site, (*config.problems, *site.problems, *plugin_problems, *manifest.problems)
