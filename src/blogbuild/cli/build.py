"""The command `build`: one build, or a build for every change (`--watch`)."""

from __future__ import annotations

import gc
import sys
from typing import Any, NamedTuple

import click

from . import options
from .check import show_findings
from .options import SiteFlags
from .progress import ProgressLine
from .reporting import echo_json, failure_means, show_problems
from .serve import serve_options


class BuildCommandFlags(NamedTuple):
    """The flags of `build` alone; None where the config decides."""

    quiet: bool | None
    verbose: bool | None
    profile: bool
    explain: str | None
    jobs: int
    no_cache: bool
    watch: bool | None
    force_polling: bool | None
    checked: bool
    as_json: bool

    def single_only(self) -> list[str]:
        """The given flags that make no sense with `--watch`."""
        given = {"--explain": self.explain is not None, "--check": self.checked}
        return [name for name, is_given in given.items() if is_given]


build_options = options.grouped(
    "flags",
    BuildCommandFlags,
    options.quiet_option,
    options.verbose_option,
    options.trace_option,
    click.option("--profile", is_flag=True, help="Show what took the time: phases, steps, layouts, pages."),
    click.option(
        "--explain", metavar="PATH", help="Explain why this output was rebuilt: its path, URL or source."
    ),
    options.jobs_option,
    options.cache_option,
    options.incremental_option,
    click.option("-w", "--watch/--no-watch", default=None, help="Rebuild whenever a file changes."),
    options.polling_option,
    click.option("--check", "checked", is_flag=True, help="Check the finished site for broken links."),
    options.json_option("Print problems and the summary as JSON lines."),
)


@click.command()
@options.site_options
@build_options
def build(*, site: SiteFlags, flags: BuildCommandFlags) -> int:
    """Build the site."""
    if flags.watch:
        for name in flags.single_only():
            raise click.UsageError(f"{name} cannot be combined with --watch")
        return _watch(site, flags)
    gc.disable()  # The process ends after the build; searching a whole site for garbage costs more than memory.
    outcome = _build_once(site, flags)
    wants_watch = flags.watch is None and outcome.config.watch
    if wants_watch and not flags.single_only() and not flags.as_json:
        gc.enable()
        return _watch(site, flags)  # Builds again first, so that no change since is lost.
    if not flags.checked:
        return 0
    from blogbuild.check.run import check

    return show_findings(check(outcome), outcome, strict=site.strict, quiet=bool(flags.quiet))


def _build_once(site: SiteFlags, flags: BuildCommandFlags) -> Any:
    """Build and print the summary. Raises BuildError."""
    from blogbuild.build import build as run

    from .summary import summary_data, summary_text

    request = site.request(
        jobs=flags.jobs, use_cache=not flags.no_cache, profile=flags.profile, explain=flags.explain
    )
    shown = sys.stderr.isatty() and not flags.quiet and not flags.as_json
    with failure_means("nothing was written"), ProgressLine(sys.stderr if shown else None) as progress:
        outcome = run(request, progress.update)
    show_problems(outcome.warnings)
    if flags.as_json:
        echo_json(summary_data(outcome))
    elif not flags.quiet:
        click.echo(summary_text(outcome, verbose=bool(flags.verbose), profile=flags.profile))
    return outcome


def _watch(site: SiteFlags, flags: BuildCommandFlags) -> int:
    from blogbuild.serve import watch_and_build
    from blogbuild.serve.rebuild.site_builder import watching_builder

    single = ("no_cache", "explain", "checked", "watch")
    shared = {name: value for name, value in flags._asdict().items() if name not in single}
    return watch_and_build(serve_options(site, **shared, use_cache=not flags.no_cache), watching_builder)
