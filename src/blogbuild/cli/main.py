"""The command `blogbuild`: finds the command, runs it, and turns whatever goes wrong into an exit code."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from typing import Any, NoReturn

import click

from blogbuild import __version__
from blogbuild.errors import BuildError
from blogbuild.processes.ending import Terminated, end_signals_raise

from .reporting import EXIT_FAILED, show_failure

EXIT_INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""
COMMANDS: Mapping[str, str] = {
    "build": "build:build",
    "serve": "serve:serve",
    "check": "check:check",
    "publish": "publish:publish",
    "doctor": "check:doctor",
    "new": "authoring:new",
    "list": "authoring:list_",
    "stats": "authoring:stats",
    "clean": "authoring:clean",
    "schema": "authoring:schema",
    "completion": "authoring:completion",
    "post": "compose:post",
    "draft": "compose:draft",
    "page": "compose:page",
    "compose": "compose:compose",
    "promote": "compose:promote",
    "unpublish": "compose:unpublish",
    "rename": "compose:rename",
}
"""Each command's module in this package, and its name there. Imported when the command is used."""
SHORT_NAMES: Mapping[str, str] = {"b": "build", "s": "serve", "server": "serve", "hyde": "doctor"}
"""Jekyll's other names of its commands."""


class Commands(click.Group):
    """The commands. Options may be written with `_` or `-`, because Jekyll's are written both ways."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, with its options written with hyphens."""
        return super().resolve_command(ctx, [_hyphenated(arg) for arg in args])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or of that short name."""
        name = SHORT_NAMES.get(cmd_name, cmd_name)
        if name in COMMANDS and name not in self.commands:
            module, _, attribute = COMMANDS[name].partition(":")
            self.add_command(getattr(importlib.import_module(f".{module}", __package__), attribute), name)
        return super().get_command(ctx, name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names of commands, sorted."""
        return sorted(COMMANDS)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and return its exit code. This is the only place where commands' errors are caught."""
        try:
            return super().invoke(ctx)
        except BuildError as error:
            show_failure(error.problems)
            return EXIT_FAILED
        except KeyboardInterrupt:
            return EXIT_INTERRUPTED
        except Terminated as end:
            return end.exit_code
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise  # Wrong usage, --help and --version, which click handles in `main`.
        except Exception as error:
            if {"-t", "--trace"} & set(sys.argv):
                raise
            command = self.get_command(ctx, ctx.invoked_subcommand or "")
            _show_unexpected(error, traceable=command is not None and _has_trace(command))
            return EXIT_FAILED


def _hyphenated(argument: str) -> str:
    if not argument.startswith("--"):
        return argument
    name, equals, value = argument.partition("=")
    return name.replace("_", "-") + equals + value


def _has_trace(command: click.Command) -> bool:
    return any("--trace" in option.opts for option in command.params)


def _show_unexpected(error: Exception, *, traceable: bool) -> None:
    """Print an error that no one expected. `traceable` says whether the command has the flag --trace."""
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"blogbuild: {where}{error.strerror}", err=True)
        click.echo("hint: check the path, its permissions and the free disk space", err=True)
        return
    click.echo(f"blogbuild: internal error: {type(error).__name__}: {error}", err=True)
    report = (
        "run the command again with --trace and report the output" if traceable else "report this message"
    )
    click.echo(f"hint: {report}; your site is unharmed", err=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-v", "--version", prog_name="blogbuild")
def commands() -> None:
    """Build, preview, check and publish a Jekyll-format blog, without Ruby."""


def main() -> NoReturn:
    """Run the command line.

    Exit codes: 0 success, 1 failure, 2 wrong usage, 130 interrupted, 143 or 129 ended by SIGTERM or SIGHUP.
    """
    try:
        with end_signals_raise():
            code = _run()
    except Terminated as end:
        code = end.exit_code
    _exit(code or 0)


def _run() -> Any:
    try:
        return commands.main(prog_name="blogbuild", complete_var="_BLOGBUILD_COMPLETE", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return EXIT_INTERRUPTED


def _exit(code: int) -> NoReturn:
    """End the process at once: freeing a whole site object by object takes longer than a warm build."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
