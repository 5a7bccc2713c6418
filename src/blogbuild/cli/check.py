"""The commands `check`, which looks at the finished site, and `doctor`, which looks at its source."""

from __future__ import annotations

from typing import Any

import click

from . import options
from .options import SiteFlags
from .reporting import EXIT_FAILED, FORM, counted, echo_json, show_problems


@click.command()
@options.site_options
@click.option("--external", is_flag=True, help="Check links to other sites, too.")
@options.format_option
@options.json_option("Print findings as JSON lines, like --format json.")
@options.quiet_option
def check(*, site: SiteFlags, external: bool, quiet: bool | None, **_: Any) -> int:
    """Build the site and report broken links and other problems."""
    from blogbuild.build import build
    from blogbuild.check.external import check_external
    from blogbuild.check.run import ALL_CHECKS
    from blogbuild.check.run import check as run

    outcome = build(site.request(strict=False, production=True))
    found = run(outcome, (*ALL_CHECKS, check_external) if external else ALL_CHECKS)
    return show_findings((*outcome.warnings, *found), outcome, strict=site.strict, quiet=bool(quiet))


def show_findings(findings: Any, outcome: Any, *, strict: bool, quiet: bool) -> int:
    """Print findings and their counts, and return the exit code. `strict` makes warnings fail, too."""
    show_problems(findings, every=True)
    files = len(outcome.files)
    errors = sum(problem.severity == "error" for problem in findings)
    warnings = len(findings) - errors
    if click.get_current_context().meta.get(FORM) == "json":
        echo_json({"files": files, "errors": errors, "warnings": warnings})
    elif not quiet:
        click.echo(f"{files} files checked: {counted(errors, 'error')}, {counted(warnings, 'warning')}")
    return EXIT_FAILED if errors or (strict and warnings) else 0


@click.command()
@options.site_options
@options.json_option("Print findings and their number as JSON lines.")
def doctor(*, site: SiteFlags, as_json: bool) -> int:
    """Report unsupported or risky features without building."""
    from blogbuild.check.source import examine, explain_profile

    request = site.request()
    found = examine(request)
    name, lines = explain_profile(request)
    if lines and not as_json:
        click.echo("".join(f"{line}\n" for line in lines), err=True)
    show_problems(found, every=True)
    if as_json:
        compat = {"profile": name, "lines": lines}
        echo_json({"findings": len(found), **({"compat": compat} if lines else {})})
    else:
        click.echo(counted(len(found), "finding") if found else "everything looks fine")
    return EXIT_FAILED if found else 0
