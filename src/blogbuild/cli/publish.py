"""The command `publish`: build for production, check, show the plan and carry it out."""

from __future__ import annotations

import os
import sys
from typing import Any, NamedTuple

import click

from . import options
from .options import SiteFlags
from .progress import ProgressLine
from .reporting import EXIT_FAILED, echo_json, show_problems

PLAN_LINES = 10
"""Lines of a plan that are shown before it is carried out; a dry run shows all."""


class PublishFlags(NamedTuple):
    """The flags of `publish` alone."""

    dry_run: bool
    force: bool
    checked: bool
    quiet: bool | None
    as_json: bool

    def progress(self) -> ProgressLine:
        """A progress line on the terminal, or a silent one."""
        shown = sys.stderr.isatty() and not self.quiet and not self.as_json
        return ProgressLine(sys.stderr if shown else None)

    def show(self, text: str, data: object) -> None:
        """Print one result: `data` as JSON, or `text` unless quiet."""
        if self.as_json:
            echo_json(data)
        elif not self.quiet:
            click.echo(text)


publish_options = options.grouped(
    "flags",
    PublishFlags,
    click.option("-n", "--dry-run", is_flag=True, help="Show what would change without changing anything."),
    click.option(
        "--force", is_flag=True, help="Take over files at the target that blogbuild did not put there."
    ),
    click.option(
        "--check/--no-check", "checked", default=True, help="Stop if a link or file is broken (default)."
    ),
    options.quiet_option,
    options.json_option("Print problems, the plan and the result as JSON lines."),
)


@click.command()
@click.argument("target", required=False)
@options.site_options
@publish_options
def publish(*, target: str | None, site: SiteFlags, flags: PublishFlags) -> int:
    """Build the site for production and publish it to TARGET.

    TARGET is an address such as git:origin#gh-pages, or a name under `publish` in the config.
    """
    from blogbuild.publish.plan.table import plan_table, result_line
    from blogbuild.publish.run import plan_data, result_data

    publication = _prepared(target, site, flags)
    plan = publication.plan
    flags.show(plan_table(plan, None if flags.dry_run else PLAN_LINES), plan_data(plan))
    if flags.dry_run:
        return EXIT_FAILED if plan.conflicts else 0
    with flags.progress() as progress:
        result = publication.carry_out(lambda step: progress.update(step.action, step.done, step.total))
    flags.show(result_line(plan, result), result_data(plan.target, result))
    return 0


def _prepared(target: str | None, site: SiteFlags, flags: PublishFlags) -> Any:
    """Build, check and plan. Raises BuildError."""
    from blogbuild.authoring.moving import refuse_draft
    from blogbuild.build import build
    from blogbuild.check.run import LINK_CHECKS, check
    from blogbuild.errors import BuildError
    from blogbuild.publish.run import find_target, prepare

    refuse_draft(target, site.source)
    with flags.progress() as progress:
        outcome = build(site.request(production=True), progress.update)
    show_problems(outcome.warnings)
    destination = find_target(outcome, target, environment=os.environ, force=flags.force)
    broken = check(outcome, LINK_CHECKS) if flags.checked else ()
    if broken:
        raise BuildError(broken)
    return prepare(outcome, destination)
