"""Arguments → one call per command → exit code. No logic of its own."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import click

from blogbuild import __version__
from blogbuild.errors import ProblemError

from .authoring import COMMANDS
from .compose import COMPOSE_COMMANDS

EXIT_FAILED, EXIT_INTERRUPTED = 1, 130
SHORT_NAMES: Mapping[str, str] = {"b": "build", "s": "serve", "server": "serve", "hyde": "doctor"}
"""Jekyll's other names of its commands."""
PLAN_LINES = 10
"""How much of a plan a publish shows that is no dry run."""


class Commands(click.Group):
    """Takes `_` and `-` in long options alike, as Jekyll's flags are written both ways."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, its options spelt with hyphens."""
        changed = [_hyphenated(arg) for arg in args]
        return super().resolve_command(ctx, changed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or of the short name that Jekyll has for it."""
        return super().get_command(ctx, SHORT_NAMES.get(cmd_name, cmd_name))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what is wrong with the site or the command's task is shown, and the exit code is 1."""
        try:
            return super().invoke(ctx)
        except ProblemError as error:
            _show((error.problem,), Path("."), "--json" in sys.argv)
            return EXIT_FAILED


def _hyphenated(argument: str) -> str:
    if not argument.startswith("--"):
        return argument
    name, equals, value = argument.partition("=")
    return name.replace("_", "-") + equals + value


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-v", "--version", prog_name="blogbuild")
def commands() -> None:
    """Build, preview, check and publish a Jekyll-format blog, without Ruby."""


for _command in (*COMMANDS, *COMPOSE_COMMANDS):
    commands.add_command(_command)


def site_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The flags of every command that reads a site, as Jekyll has them."""
    for option in reversed(
        (
            click.option(
                "-s",
                "--source",
                type=click.Path(path_type=Path),
                default=Path("."),
                help="The site's folder.",
            ),
            click.option(
                "-d", "--destination", type=click.Path(path_type=Path), help="Where the finished site goes."
            ),
            click.option("--config", help="Config files, with commas between them."),
            click.option("-D", "--drafts", is_flag=True, help="Show posts of the _drafts folders."),
            click.option("--future", is_flag=True, help="Show posts of dates to come."),
            click.option("--unpublished", is_flag=True, help="Show what says `published: false`."),
            click.option("--limit-posts", type=click.IntRange(0), help="Only so many posts, the newest."),
            click.option("-b", "--baseurl", help="The path that the site lies under."),
            click.option("--layouts", help="The folder of the Liquid layouts; else _layouts."),
            click.option(
                "-p", "--plugins", help="Folders of plugins, with commas between them; else _plugins."
            ),
            click.option(
                "--safe",
                is_flag=True,
                help="Run no plugins of the site's own, and follow no links out of it.",
            ),
            click.option(
                "--lsi", is_flag=True, help="Taken because Jekyll has it; says what it does instead."
            ),
            click.option(
                "--strict-front-matter", is_flag=True, help="Front matter that can't be read stops the build."
            ),
            click.option("--strict", is_flag=True, help="Warnings stop the build."),
        )
    ):
        command = option(command)
    return command


@commands.command()
@site_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.option("-V", "--verbose", is_flag=True, help="Name every file that is written.")
@click.option(
    "-t",
    "--trace",
    is_flag=True,
    expose_value=False,
    help="Show the traceback of a fault in blogbuild itself.",
)
@click.option(
    "--profile", is_flag=True, help="Show what took the time: phases, steps, layouts, includes, pages."
)
@click.option(
    "--explain", metavar="PATH", help="Say why an output was made anew, or was not: its path, URL or source."
)
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; 0 is one for each processor.")
@click.option(
    "--no-cache", "--disable-disk-cache", is_flag=True, help="Build everything anew, and keep nothing."
)
@click.option(
    "-I",
    "--incremental",
    is_flag=True,
    expose_value=False,
    help="As every build is; taken because Jekyll has it.",
)
@click.option(
    "-w",
    "--watch/--no-watch",
    default=None,
    help="Build again whenever a file changes; else as `watch` of the config says.",
)
@click.option("--force-polling", is_flag=True, help="With --watch: look for changes by polling.")
@click.option(
    "--check",
    "checked",
    is_flag=True,
    help="Then look for broken links and the like, as `blogbuild check` does.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="One line of JSON for each problem and for the summary."
)
def build(
    *, source: Path, quiet: bool, verbose: bool, profile: bool, explain: str | None, jobs: int, no_cache: bool,
    watch: bool | None, force_polling: bool, checked: bool, as_json: bool, **flags: Any,
) -> int:  # fmt: skip
    """Build the site."""
    watching = {
        **flags, "source": source, "quiet": quiet or None, "verbose": verbose or None, "profile": profile, "jobs": jobs,
        "use_cache": not no_cache, "force_polling": force_polling or None,
        "as_json": as_json,
    }  # fmt: skip
    once = {"--explain": explain is not None, "--check": checked}
    if watch:
        for name in (name for name, given in once.items() if given):
            raise click.UsageError(f"{name} goes with a single build, not with --watch")
        return _watch(**watching)
    from blogbuild.build import Request
    from blogbuild.build import build as run
    from blogbuild.errors import BuildError

    from .progress import ProgressLine
    from .summary import summary_data, summary_text

    request = Request(
        source=source, config_files=_config_files(flags), overrides=_overrides(flags), strict=flags["strict"], jobs=jobs,
        use_cache=not no_cache, profile=profile, explain=explain,
    )  # fmt: skip
    shown = sys.stderr.isatty() and not quiet and not as_json
    gc.disable()  # a whole site is much to search for garbage, and the process is about to end
    try:
        with ProgressLine(sys.stderr if shown else None) as progress:
            outcome = run(request, progress.tell)
    except BuildError as error:
        _show(error.problems, source, as_json)
        if not as_json:
            count = len(error.problems)
            click.echo(
                f"blogbuild: nothing was written ({count} problem{'' if count == 1 else 's'})", err=True
            )
        return EXIT_FAILED
    _show(outcome.warnings, source, as_json)
    if as_json:
        click.echo(json.dumps(summary_data(outcome), ensure_ascii=False))
    elif not quiet:
        click.echo(summary_text(outcome, verbose=verbose, profile=profile))
    if watch is None and outcome.config.get("watch") is True and not any(once.values()) and not as_json:
        gc.enable()
        return _watch(**watching)  # which builds once more: what has changed since is not lost
    if not checked:
        return 0
    from blogbuild.check.run import check as look

    form = "json" if as_json else "terminal"
    try:
        return _show_findings(
            look(outcome), len(outcome.files), source, form, strict=flags["strict"], quiet=quiet
        )
    except ProblemError as error:
        _show((error.problem,), source, form)
        return EXIT_FAILED


@commands.command()
@site_options
@click.option("-H", "--host", help="The address to listen on.")
@click.option("-P", "--port", type=click.IntRange(0, 65535), help="The port to listen on.")
@click.option("-o", "--open-url", is_flag=True, default=None, help="Open the site in the browser.")
@click.option("-B", "--detach", is_flag=True, default=None, help="Serve in the background, without a watch.")
@click.option(
    "-l/-L",
    "--livereload/--no-livereload",
    default=None,
    help="Show changes in open pages; so it is unless you say no.",
)
@click.option(
    "--livereload-ignore",
    help="Patterns, with commas between them, of source files whose changes reload no page.",
)
@click.option(
    "--livereload-port",
    type=int,
    help="Taken because Jekyll has it: pages are told over the server's own port.",
)
@click.option(
    "--livereload-min-delay", type=float, help="Taken because Jekyll has it: pages are told at once."
)
@click.option(
    "--livereload-max-delay", type=float, help="Taken because Jekyll has it: pages are told at once."
)
@click.option(
    "--show-dir-listing",
    is_flag=True,
    default=None,
    help="List the files of folders instead of showing their index.",
)
@click.option("--force-polling", is_flag=True, default=None, help="Look for changes by polling.")
@click.option("--skip-initial-build", is_flag=True, default=None, help="Serve the destination as it is.")
@click.option("--ssl-cert", type=click.Path(path_type=Path), help="A certificate, for https.")
@click.option("--ssl-key", type=click.Path(path_type=Path), help="The certificate's key.")
@click.option("-w", "--watch/--no-watch", default=True, help="Build again whenever a file changes.")
@click.option("-q", "--quiet", is_flag=True, default=None, help="Say nothing but what is wrong.")
@click.option("--panel", is_flag=True, help="Show drafts and slow steps in the page.")
@click.option(
    "-I",
    "--incremental",
    is_flag=True,
    expose_value=False,
    help="As every build is; taken because Jekyll has it.",
)
@click.option("-V", "--verbose", is_flag=True, default=None, help="Name every file that is written.")
@click.option("--profile", is_flag=True, help="Show after each build what took the time.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; 0 is one for each processor.")
@click.option(
    "--no-cache", "--disable-disk-cache", is_flag=True, help="Keep nothing on the disk but the site."
)
@click.option(
    "-t",
    "--trace",
    is_flag=True,
    expose_value=False,
    help="Show the traceback of a fault in blogbuild itself.",
)
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each build and problem.")
@click.option(
    "--editor",
    default="editor",
    help="The editor that places link to: a name, or a link with {path}, {line}, {column}.",
)
def serve(*, livereload_ignore: str | None, no_cache: bool, **flags: Any) -> int:
    """Preview the site, and show each change at once."""
    from blogbuild.serve import ServeOptions
    from blogbuild.serve import serve as run
    from blogbuild.serve.rebuild.site_builder import site_builder

    ignored = tuple(livereload_ignore.split(",")) if livereload_ignore else None
    try:
        return run(
            ServeOptions(**_serve_options(flags), livereload_ignore=ignored, use_cache=not no_cache),
            site_builder,
        )
    except ProblemError as error:
        _show((error.problem,), flags["source"], bool(flags["as_json"]))
        return EXIT_FAILED


FORMATS = click.Choice(["terminal", "json", "github"])


@commands.command()
@site_options
@click.option("--external", is_flag=True, help="Also ask other sites whether what is linked is there.")
@click.option(
    "--format",
    "form",
    type=FORMATS,
    default="terminal",
    help="For people, for programs, or as annotations of GitHub Actions.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def check(*, source: Path, external: bool, form: str, as_json: bool, quiet: bool, **flags: Any) -> int:
    """Build the site and look for broken links, missing files and whatever else is wrong with it."""
    from blogbuild.build import Request
    from blogbuild.build import build as run
    from blogbuild.check.external import check_external
    from blogbuild.check.run import ALL_CHECKS
    from blogbuild.check.run import check as look
    from blogbuild.errors import BuildError

    form = "json" if as_json else form
    request = Request(source, _config_files(flags), _overrides(flags), production=True)
    try:
        outcome = run(request)
        found = (*outcome.warnings, *look(outcome, (*ALL_CHECKS, check_external) if external else ALL_CHECKS))
    except BuildError as error:
        _show(error.problems, source, form)
        return EXIT_FAILED
    except ProblemError as error:
        _show((error.problem,), source, form)
        return EXIT_FAILED
    return _show_findings(found, len(outcome.files), source, form, strict=flags["strict"], quiet=quiet)


def _show_findings(found: Any, files: int, source: Path, form: str, *, strict: bool, quiet: bool) -> int:
    _show(found, source, form)
    errors = sum(problem.severity == "error" for problem in found)
    warnings = len(found) - errors
    if form == "json":
        click.echo(json.dumps({"files": files, "errors": errors, "warnings": warnings}))
    elif not quiet:
        click.echo(
            f"{files} files checked: {errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"
        )
    return EXIT_FAILED if errors or (strict and warnings) else 0


@commands.command()
@click.argument("target", required=False)
@site_options
@click.option(
    "-n", "--dry-run", is_flag=True, help="Show what would be sent and deleted, and change nothing."
)
@click.option("--force", is_flag=True, help="Take over files at the target that blogbuild did not put there.")
@click.option(
    "--check/--no-check", "checked", default=True, help="Stop where a link, picture or file leads to nothing."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.option(
    "--json", "as_json", is_flag=True, help="One line of JSON for each problem, the plan and the result."
)
def publish(
    *,
    target: str | None,
    source: Path,
    dry_run: bool,
    force: bool,
    checked: bool,
    quiet: bool,
    as_json: bool,
    **flags: Any,
) -> int:
    """Build the site for the world and bring it to TARGET: an address, or a name of `publish:` in the config."""
    from blogbuild.authoring.moving import refuse_draft
    from blogbuild.build import Request
    from blogbuild.build import build as run
    from blogbuild.check.run import LINK_CHECKS
    from blogbuild.check.run import check as look
    from blogbuild.errors import BuildError
    from blogbuild.publish.plan.table import plan_table, result_line
    from blogbuild.publish.run import find_target, plan_data, prepare, result_data

    from .progress import ProgressLine

    request = Request(
        source=source,
        config_files=_config_files(flags),
        overrides=_overrides(flags),
        strict=flags["strict"],
        production=True,
    )
    shown = sys.stderr.isatty() and not quiet and not as_json
    try:
        refuse_draft(target, source)
        with ProgressLine(sys.stderr if shown else None) as progress:
            outcome = run(request, progress.tell)
        _show(outcome.warnings, source, as_json)
        goal = find_target(outcome, target, environment=os.environ, force=force)
        broken = look(outcome, LINK_CHECKS) if checked else ()
        if broken:
            raise BuildError(broken)
        publication = prepare(outcome, goal)
        plan = publication.plan
        if as_json:
            click.echo(json.dumps(plan_data(plan), ensure_ascii=False))
        elif not quiet:
            click.echo(plan_table(plan, None if dry_run else PLAN_LINES))
        if dry_run:
            return EXIT_FAILED if plan.conflicts else 0
        with ProgressLine(sys.stderr if shown else None) as progress:
            result = publication.carry_out(lambda step: progress.tell(step.action, step.done, step.total))
    except BuildError as error:
        _show(error.problems, source, as_json)
        return EXIT_FAILED
    except ProblemError as error:
        _show((error.problem,), source, as_json)
        return EXIT_FAILED
    if as_json:
        click.echo(json.dumps(result_data(plan.target, result), ensure_ascii=False))
    elif not quiet:
        click.echo(result_line(plan, result))
    return 0


@commands.command()
@site_options
@click.option(
    "--json", "as_json", is_flag=True, help="One line of JSON for each finding, and one with their number."
)
def doctor(*, source: Path, as_json: bool, **flags: Any) -> int:
    """Look for what is unsupported, deprecated or risky, without building."""
    from blogbuild.build import Request
    from blogbuild.check.source import examine

    found = examine(
        Request(
            source=source,
            config_files=_config_files(flags),
            overrides=_overrides(flags),
            strict=flags["strict"],
        )
    )
    _show(found, source, as_json)
    if as_json:
        click.echo(json.dumps({"findings": len(found)}))
    else:
        click.echo(
            f"{len(found)} finding{'' if len(found) == 1 else 's'}" if found else "everything looks fine"
        )
    return EXIT_FAILED if found else 0


def _watch(**flags: Any) -> int:
    from blogbuild.serve import ServeOptions, watch_and_build
    from blogbuild.serve.rebuild.site_builder import watching_builder

    try:
        return watch_and_build(ServeOptions(**_serve_options(flags)), watching_builder)
    except ProblemError as error:
        _show((error.problem,), flags["source"], bool(flags["as_json"]))
        return EXIT_FAILED


def _serve_options(flags: Mapping[str, Any]) -> dict[str, Any]:
    """The flags as the server takes them: those that are only settings of the config go together."""
    own = {name: value for name, value in flags.items() if name not in _FURTHER}
    return {**own, "config": _config_files(flags) or (), "settings": _further_settings(flags)}


_FURTHER = ("layouts", "plugins", "safe", "lsi", "strict_front_matter")


def _further_settings(flags: Mapping[str, Any]) -> dict[str, object]:
    """The config's values that these flags stand for."""
    settings: dict[str, object] = {
        name: True for name in ("safe", "lsi", "strict_front_matter") if flags[name]
    }
    if flags["layouts"] is not None:
        settings["layouts_dir"] = flags["layouts"]
    if flags["plugins"] is not None:
        settings["plugins_dir"] = [name.strip() for name in flags["plugins"].split(",")]
    return settings


def _config_files(flags: Mapping[str, Any]) -> tuple[str, ...] | None:
    given = flags.get("config")
    return tuple(name.strip() for name in given.split(",")) if given else None


def _overrides(flags: Mapping[str, Any]) -> dict[str, object]:
    overrides: dict[str, object] = {}
    for flag, key in (("drafts", "show_drafts"), ("future", "future"), ("unpublished", "unpublished")):
        if flags[flag]:
            overrides[key] = True
    overrides |= _further_settings(flags)
    if flags["limit_posts"] is not None:
        overrides["limit_posts"] = flags["limit_posts"]
    if flags["baseurl"] is not None:
        overrides["baseurl"] = flags["baseurl"]
    if flags["destination"] is not None:
        overrides["destination"] = str(flags["destination"])
    return overrides


def _show(problems: Any, source: Path, form: str | bool) -> None:
    """Show problems for people, as JSON (also for True) or as annotations of GitHub Actions."""
    from blogbuild import report

    def read_line(path: str, line: int) -> str | None:
        try:
            lines = (source / path).read_bytes().decode("utf-8", "replace").split("\n")
        except OSError:
            return None
        return lines[line - 1] if 0 < line <= len(lines) else None

    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    for problem in report.in_order(problems):
        if form is True or form == "json":
            click.echo(report.as_json(problem))
        elif form == "github":
            click.echo(report.as_annotation(problem))
        else:
            click.echo(report.for_terminal(problem, read_line, colour=colour) + "\n", err=True)


def main() -> NoReturn:
    """The command `blogbuild`: 0 ok, 1 failed, 2 wrong usage, 130 interrupted."""
    try:
        _end(
            commands.main(prog_name="blogbuild", complete_var="_BLOGBUILD_COMPLETE", standalone_mode=False)
            or 0
        )
    except click.UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(EXIT_INTERRUPTED)
    except Exception as fault:  # whatever it is, a person gets one line and a way on
        if {"-t", "--trace"} & set(sys.argv):
            raise
        click.echo(f"blogbuild: a fault in blogbuild itself: {type(fault).__name__}: {fault}", err=True)
        click.echo(
            "hint: run it again with --trace, and report what it says; nothing of your site is lost", err=True
        )
        sys.exit(EXIT_FAILED)


def _end(code: int) -> NoReturn:
    """End the process at once: to take a site apart, object by object, takes longer than a build with little to do."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
