"""The fourth phase: the steps of every page that is stale or missing run, and their pages go onto the stage."""

from __future__ import annotations

import os
from pathlib import Path

from blogbuild.config import Config
from blogbuild.render.renderer import Renderer, Rendering
from blogbuild.render.tasks import RenderJob
from blogbuild.store.folder import CacheFolder

from .destination import OpenDestination
from .outcome import Explanation
from .planning import SitePlan
from .remembering import BuildMemory
from .request import Progress, Request


def render_site(
    plan: SitePlan,
    destination: OpenDestination,
    before: BuildMemory,
    cache: CacheFolder,
    request: Request,
    progress: Progress,
) -> tuple[Rendering, Explanation | None]:
    """The pages on the stage, and the explanation that the request asks for."""
    site = plan.site
    job = RenderJob(site, plan.plugins, cache.packs, template_roots(site.config), cache.code, request.profile)
    processes = request.jobs or os.cpu_count() or 1
    with Renderer(job, destination.stage, before.memory, before.documents, processes, progress) as renderer:
        rendering = renderer.run(plan.pages, destination.on_disk_digest)
        if request.explain is None:
            return rendering, None
        from .explain import Explainer  # imported only when it is asked for

        explainer = Explainer(
            site=site,
            manifest=plan.manifest,
            memory=before.memory,
            had_memory=cache.memory.is_file(),
            before=before.memory.digests,
            changed=renderer.changed_keys(),
            today=renderer.digest,
            on_disk_digest=destination.on_disk_digest,
            unchanged=renderer.unchanged_steps,
        )
        return rendering, explainer.explain(request.explain)


def template_roots(config: Config) -> tuple[Path, ...]:
    """The folders in which templates are looked up: the source, then the theme's."""
    return (config.source,) if config.theme is None else (config.source, config.theme.root)
