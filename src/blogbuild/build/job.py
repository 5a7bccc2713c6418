"""The job: read → generate → render → plan → write. `build`, `serve`, `check` and `publish` all go through here.

    read      source folder → Site            what there is, as one frozen value
    generate  Site → Site                     what plugins add
    plan      Site → Manifest                 which files come of it
    render    Site × memory → staged files    only steps whose reads have changed
    write     staged files → destination      only files that differ
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from blogbuild.files.digest import digest_value
from blogbuild.store.folder import CacheFolder, open_cache
from blogbuild.store.memory import LoadedMemory, MemoryUpdate, load_memory, save_memory
from blogbuild.store.steps import DocumentDigests
from blogbuild.store.versions import installed_version
from blogbuild.config import Config, load_config
from blogbuild.errors import BuildError, Problem, ProblemError, distinct
from .explain import Explainer, Explanation
from blogbuild.model.reading.key_places import placed
from blogbuild.model.reading.origin import CHANGED
from blogbuild.model.reading.site_reader import PostListings, origin_of, reread_site, read_site
from blogbuild.model.reading.cached_documents import CachedDocuments
from blogbuild.model.reading.document_store import load_documents, save_documents
from blogbuild.model.site import Hidden, Site
from blogbuild.output.cleaner import Cleaning, DestinationListing, check_foreign, kept_prefixes
from blogbuild.output.copies import copy_all
from blogbuild.output.destination import alone_in, check_destination
from blogbuild.output.manifest import Manifest, Output, plan
from blogbuild.output.record import LoadedRecord, Record, Written, load_record
from blogbuild.output.stage import Stage, Staged, prepare_stage
from blogbuild.output.writer import commit
from blogbuild.plugins import Plugin, Rendered
from blogbuild.plugins.generated import with_defaults_of_generated
from blogbuild.plugins.load import load_plugins
from blogbuild.render.profile import Measured, Name
from blogbuild.render.run import Renderer
from blogbuild.render.sass import compiler_edition, with_source_maps
from blogbuild.render.worker import Workplace
from blogbuild.files.stamps import same_file

Progress = Callable[[str, int, int], None]
"""Told the phase, how much of it is done and how much there is."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build and how; paths are as the user gave them."""

    source: Path
    config_files: tuple[str, ...] | None = None
    overrides: Mapping[str, object] = field(default_factory=dict)
    strict: bool = False
    jobs: int = 0
    """Processes; 0 means one for each processor."""
    use_cache: bool = True
    profile: bool = False
    """Measure what takes the time."""
    explain: str | None = None
    """An output (its path, URL or source): say why it was made anew, or was not."""
    production: bool = False
    """Build for the world: JEKYLL_ENV is `production`, unless it is set."""
    at: float | None = None
    """The build's time in seconds since 1970; None for now."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a phase took, in milliseconds."""

    phase: str
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished build."""

    config: Config
    site: Site
    files: Mapping[str, Written]
    """Every file of the destination that is the build's, by path."""
    sources: Mapping[str, str]
    """The source file of each, by path."""
    written: tuple[str, ...]
    removed: tuple[str, ...]
    rendered: int
    """Pages whose step ran."""
    warnings: tuple[Problem, ...]
    timings: tuple[Timing, ...]
    measured: Mapping[Name, Measured] = field(default_factory=dict)
    """What took the time, if that was asked for."""
    explanation: Explanation | None = None
    """Of the output that the request names."""

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """What was left out of this build, and why."""
        return self.site.hidden


@dataclass(slots=True)
class Past:
    """What a process that builds a site again and again keeps, instead of loading it from the cache each time."""

    context: str = ""
    """What the readings hang on beside the files."""
    readings: CachedDocuments = field(default_factory=dict)
    unsaved: int = 0
    """How many of them the cache does not have."""
    walks: PostListings = field(default_factory=dict)
    """The files in folders of posts, which are walked again only where one came or went."""
    memory: LoadedMemory = field(default_factory=LoadedMemory)
    record: LoadedRecord = field(default_factory=LoadedRecord)
    listed: DestinationListing = field(default_factory=DestinationListing)
    """What was in the destination when it was cleaned last."""
    sound: Path | None = None
    """The destination, if the last build ended well: then what it left there and knows can be taken on trust."""
    moment: float | None = None
    """The last build's time in seconds since 1970."""


UNSAVED = 200
"""So many readings a process may keep to itself, when it builds again: the next one has to read those files."""
UNSAVED_BY_MANY = 16
"""So many may be kept by no process: each one reads those files, which takes less than to write the others down."""


def build(
    request: Request, progress: Progress = lambda phase, done, total: None, past: Past | None = None, changed: Set[str] | None = None
) -> Outcome:
    """Build the site. Raises BuildError, with every problem found, before the destination is touched.

    Where a watch tells which files have `changed` since the last build with this `past`, by their paths from the
    source, it is believed: documents among the others, and what that build left in the destination, are not looked at.
    """
    past = past or Past()
    try:
        with _no_collector():
            for last in (False, False, True):
                try:
                    outcome = _build(request, progress, past, changed)
                    break
                except BuildError as error:
                    if last or all(problem.code != CHANGED for problem in error.problems):
                        raise
    except BuildError as error:
        raise BuildError(distinct(placed(error.problems, request.source))) from error
    except ProblemError as error:
        raise BuildError(placed([error.problem], request.source)) from error
    return replace(outcome, warnings=distinct(placed(outcome.warnings, request.source))) if outcome.warnings else outcome


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep Python from searching for garbage in circles: a build makes next to none, and a site is much to search."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(request: Request, progress: Progress, past: Past, changed: Set[str] | None) -> Outcome:
    clock = _Clock()
    config = _configured(request)
    if past.sound != config.destination:
        changed = None
    past.sound = None
    with open_cache(config.source, str(config.get("blogbuild_cache_dir") or ".blogbuild-cache"), request.use_cache) as cache:
        context = _context(config, cache)
        if past.context != context:
            changed = None
        readings, site = _read(config, cache, past, context, changed, keep=request.use_cache)
        _checked(site, request)
        clock.lap("read")
        plugins, plugin_problems = load_plugins(config)
        site = replace(site, problems=(*site.problems, *plugin_problems))
        site = with_source_maps(_checked(generate(site, plugins), request))
        manifest = _planned(site, request)
        clock.lap("plan")
        documents = DocumentDigests(context, dict(_known_documents(site, readings)))
        try:
            with alone_in(config.destination):
                outcome = _render_and_write(request, site, plugins, manifest, documents, cache, past, clock, progress, trusting=changed is not None)
        except OSError as error:
            raise BuildError([_unwritable(error)]) from error
    past.sound, past.moment = config.destination, config.now.timestamp()
    return outcome


def _configured(request: Request) -> Config:
    environ = {**os.environ, "JEKYLL_ENV": os.environ.get("JEKYLL_ENV") or ("production" if request.production else "")}
    clock = time.time if request.at is None else lambda: request.at or 0.0
    config = load_config(request.source, files=request.config_files, overrides=request.overrides, environ=environ, clock=clock)
    return replace(config, strict=request.strict or config.strict)


def _context(config: Config, cache: CacheFolder) -> str:
    """What readings hang on, beside the files."""
    values = {key: value for key, value in config.values.items() if key not in ("source", "destination")}
    return digest_value((cache.edition, values, repr(config.zone), config.strict))


def _read(
    config: Config, cache: CacheFolder, past: Past, context: str, changed: Set[str] | None, *, keep: bool
) -> tuple[CachedDocuments, Site]:
    """The readings and the site; documents whose files have not changed are taken from the cache, and with `keep` kept there."""
    first = past.context != context
    if first:
        past.context, past.readings, past.unsaved = context, load_documents(cache.documents, context, config.zone, origin_of(config)), 0
    known = past.readings
    site, readings = reread_site(config, known, changed, past.walks)
    past.unsaved += len(known.keys() - readings.keys()) + sum(known.get(path) is not reading for path, reading in readings.items())
    past.readings = readings
    if keep and past.unsaved > (min(UNSAVED_BY_MANY, len(readings) // 8) if first else UNSAVED):
        save_documents(cache.documents, context, config.zone, readings)
        past.unsaved = 0
    return readings, site


def _known_documents(site: Site, readings: CachedDocuments) -> Iterator[tuple[str, str]]:
    """Each document with a digest that says all of it: that of its file, where nothing else is in it."""
    for document in site.in_render_order:
        reading = readings.get(document.key)
        yield document.key, document.digest if reading is not None and reading.document is document else digest_value(document)


def survey(request: Request) -> tuple[Site, tuple[Problem, ...]]:
    """The site with what its plugins add, and all that is wrong with it so far, without rendering it.

    Raises BuildError where there is no site to look at.
    """
    try:
        config = _configured(request)
        plugins, plugin_problems = load_plugins(config)
        site = generate(read_site(config), plugins)
    except ProblemError as error:
        raise BuildError([error.problem]) from error
    manifest = plan_outputs(site)
    return site, (*config.problems, *site.problems, *plugin_problems, *manifest.problems)


def generate(site: Site, plugins: Sequence[Plugin]) -> Site:
    """The site with what the plugins add; a document with a known key takes the place of the other."""
    for plugin in sorted(plugins, key=lambda plugin: plugin.priority):
        site = plugin.transform(site)
    return with_defaults_of_generated(site)


def _checked(site: Site, request: Request) -> Site:
    """Stop if anything that was read must stop the build."""
    errors = [p for p in site.problems if p.severity == "error" or site.config.strict]
    if errors:
        raise BuildError([*(p.as_error() for p in errors)])
    return site


def plan_outputs(site: Site) -> Manifest:
    """Every file that the site becomes, in Jekyll's order of writing: pages, static files, documents."""
    outputs = [Output(p.output_path, "page", p.key, p.source) for p in site.pages if p.writes]
    outputs += [Output(f.output_path, "copy", f.source, f.source) for f in site.static_files if f.writes]
    outputs += [Output(d.output_path, "page", d.key, d.source) for d in site.documents if d.writes]
    return plan(outputs)


def _planned(site: Site, request: Request) -> Manifest:
    manifest = plan_outputs(site)
    errors = [p for p in manifest.problems if p.severity == "error" or site.config.strict]
    if errors:
        raise BuildError([*(p.as_error() for p in errors)])
    check_destination(site.config.source, site.config.destination, site.read_files)
    return manifest


def _render_and_write(
    request: Request,
    site: Site,
    plugins: tuple[Plugin, ...],
    manifest: Manifest,
    documents: DocumentDigests,
    cache: CacheFolder,
    past: Past,
    clock: _Clock,
    progress: Progress,
    *,
    trusting: bool,
) -> Outcome:
    config = site.config
    toolchain = toolchain_digest(cache.edition, config, plugins)
    memory = load_memory(cache.memory, toolchain, past.memory)
    record_path = cache.record(config.destination, config.source)
    record = load_record(record_path, past.record)
    keep = kept_prefixes(config.get("keep_files"))
    check_foreign(config.destination, config.source, bool(record.files), manifest.outputs.keys(), keep)
    stage = prepare_stage(config.destination)
    trusting = trusting and not stage.whole
    try:
        workplace = Workplace(site, plugins, cache.packs, theme_roots(config), cache.code, request.profile)
        pages = {o.key: o.path for o in manifest.outputs.values() if o.kind == "page"}
        with Renderer(workplace, stage, memory, documents, request.jobs or os.cpu_count() or 1, progress) as renderer:
            root = os.fspath(config.destination)

            def held(path: str) -> str | None:
                if trusting:
                    return record.files[path].digest if path in record.files else None
                return record.on_disk_digest(path, root)

            rendering = renderer.run(pages, held)
            explanation = None
            if request.explain is not None:
                changed, had_memory = renderer.changed_keys(), cache.memory.is_file()
                explainer = Explainer(site, manifest, memory, had_memory, memory.digests, changed, renderer.digest, held, renderer.same)
                explanation = explainer.explain(request.explain)
        clock.lap("render")
        staged: dict[str, Staged] = {p.path: p for p in rendering.pages.values() if isinstance(p, Staged)}
        kept = {path: record.files[path] for key, path in pages.items() if path not in staged and path in record.files}
        problems = [*site.problems, *config.problems, *manifest.problems, *rendering.problems]
        problems += _copy_static(site, manifest, record, stage, staged, kept)
        shown = [Rendered(o.path, o.source) for o in manifest.outputs.values()]
        for plugin in plugins:
            problems += plugin.finished(shown)
        problems = list(dict.fromkeys(problems))
        if any(p.severity == "error" for p in problems) or (config.strict and problems):
            raise BuildError([p.as_error() if config.strict else p for p in problems])
        change = commit(stage, staged, kept, record, record_path, Cleaning(keep, past.listed, trusting))
        clock.lap("write")
        packs = memory.packs()
        if not rendering.unchanged:
            packs |= {done.pack_slice.pack for done in rendering.steps.values() if done.pack_slice is not None}
            update = MemoryUpdate(rendering.steps, rendering.dropped, rendering.digests, documents, rendering.order)
            with suppress(OSError):  # the site is there; without a memory the next build does more
                packs = save_memory(cache.memory, toolchain, memory, update)
            cache.sweep(packs, len(documents.files))
        clock.lap("remember")
    finally:
        stage.clear()
    files = dict(kept)
    files.update({p: s.written for p, s in staged.items()})
    sources = {o.path: o.source for o in manifest.outputs.values()}
    return Outcome(
        config, site, files, sources, change.written, change.removed, len(rendering.pages), tuple(problems), clock.laps(),
        rendering.measured, explanation,
    )  # fmt: skip


def theme_roots(config: Config) -> tuple[Path, ...]:
    """The folders in which templates are looked for: the source, then the theme's."""
    return (config.source,) if config.theme is None else (config.source, config.theme.root)


def toolchain_digest(edition: str, config: Config, plugins: Sequence[Plugin]) -> str:
    """What the results depend on beside what steps read: the code, its libraries, plugins, how Liquid is set up, and the theme."""
    about = (config.get("liquid"), config.theme)
    libraries = [(name, installed_version(name)) for name in ("jinja2", "markdown", "pygments")]
    return digest_value((edition, libraries, compiler_edition(config), about, [plugin.fingerprint() for plugin in plugins]))


def _unwritable(error: OSError) -> Problem:
    where = error.filename2 or error.filename or "the site"
    return Problem(
        "destination-unwritable",
        f"can't write {where}: {error.strerror or error}",
        hint="check the folder's owner, its permissions and the space on the disk",
    )


def _copy_static(
    site: Site, manifest: Manifest, record: Record, stage: Stage, staged: dict[str, Staged], kept: dict[str, Written]
) -> list[Problem]:
    """Bring static files whose bytes the destination does not have onto the stage."""
    problems = []
    sources: dict[str, Path] = {}
    for output in manifest.outputs.values():
        if output.kind != "copy":
            continue
        source, known = site.file_of(output.source), record.files.get(output.path)
        if known and known.source and same_file(os.fspath(source), known.source) and record.on_disk_digest(output.path, os.fspath(stage.destination)):
            kept[output.path] = known
            continue
        sources[output.path] = source
    for path, copied in copy_all(stage, sources).items():
        if isinstance(copied, Staged):
            staged[path] = copied
        else:
            message = f"can't read {manifest.outputs[path].source}: {copied.strerror}"
            problems.append(Problem("unreadable-file", message, hint="check its permissions"))
    return problems


class _Clock:
    """Measures phases for the summary; no result depends on it."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._laps: list[Timing] = []

    def lap(self, phase: str) -> None:
        now = time.perf_counter()
        self._laps.append(Timing(phase, (now - self._start) * 1000))
        self._start = now

    def laps(self) -> tuple[Timing, ...]:
        return tuple(self._laps)
