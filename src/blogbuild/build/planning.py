"""The second and third phase: plugins add to the site, and the site decides which files there will be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from blogbuild.config import Config
from blogbuild.errors import BuildError
from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.output.destination import check_destination
from blogbuild.output.manifest import Manifest, Output, plan
from blogbuild.plugins import Plugin
from blogbuild.plugins.generated import with_defaults_of_generated
from blogbuild.plugins.load import load_plugins
from blogbuild.render.sass import with_source_maps

from .reading import stop_at_errors


@dataclass(frozen=True, slots=True)
class SitePlan:
    """What a build is going to make."""

    site: Site
    """The site with everything that plugins add."""
    plugins: tuple[Plugin, ...]
    manifest: Manifest

    @property
    def pages(self) -> dict[str, str]:
        """The output path of each page, by its document's key."""
        return {o.key: o.path for o in self.manifest.outputs.values() if o.kind == "page"}


def generate_site(site: Site) -> tuple[Site, tuple[Plugin, ...]]:
    """The site with what its plugins add, and the plugins. Raises BuildError."""
    plugins, problems = load_plugins(site.config)
    site = replace(site, problems=(*site.problems, *problems))
    return with_source_maps(stop_at_errors(generate(site, plugins))), plugins


def generate(site: Site, plugins: Sequence[Plugin]) -> Site:
    """The site with what the plugins add; a document whose key exists replaces the one that has it."""
    for plugin in sorted(plugins, key=lambda plugin: plugin.priority):
        site = plugin.transform(site)
    return with_defaults_of_generated(site)


def plan_site(site: Site, plugins: tuple[Plugin, ...]) -> SitePlan:
    """The files that the site becomes. Raises BuildError if two of them conflict or the destination is unsafe."""
    manifest = plan_outputs(site)
    config: Config = site.config
    errors = [p.as_error() for p in manifest.problems if config.strict or p.severity == "error"]
    if errors:
        raise BuildError(errors)
    check_destination(config.source, config.destination, site.read_files)
    return SitePlan(site, plugins, manifest)


def plan_outputs(site: Site) -> Manifest:
    """Every file that the site becomes, in Jekyll's order of writing: pages, static files, documents."""
    outputs = [Output(p.output_path, "page", p.key, p.source, p.called) for p in site.pages if p.writes]
    outputs += [Output(f.output_path, "copy", f.source, f.source) for f in site.static_files if f.writes]
    outputs += [
        Output(d.output_path, "page", d.key, d.source)
        if isinstance(d, Document)
        else Output(d.output_path, "copy", d.source, d.source)
        for d in site.listed_documents
        if d.writes
    ]
    outputs += [Output(f.output_path, "copy", f.source, f.source) for f in site.unlisted_files if f.writes]
    return plan(outputs)
