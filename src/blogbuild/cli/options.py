"""Options that several commands share, and the frozen values in which commands receive them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click
from click.core import ParameterSource

from .reporting import FORM, SOURCE, VERBOSE

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def grouped(name: str, group: Any, *options: Decorator) -> Decorator:
    """Decorate a command with options that it receives as one value: argument `name`, a `group`.

    Groups are named tuples, because the start of every command would pay for the generated
    methods of dataclasses.
    """
    names: tuple[str, ...] = group._fields

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def with_group(**values: Any) -> Any:
            value = group(**{each: values.pop(each) for each in names})
            if "source" in names:
                value = _at_source(value)
            return command(**{name: value}, **values)

        decorated: Callable[..., Any] = with_group
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


def _at_source(value: Any) -> Any:
    """The flags of a command, with the folder that the config's `source` names if no flag names one."""
    context = click.get_current_context()
    if context.get_parameter_source("source") is not ParameterSource.DEFAULT:
        return value
    from blogbuild.config.site_folder import source_of_config

    names = tuple(_separated(value.config)) if value.config else None
    found = source_of_config(value.source, names)
    if found is None:
        return value
    source = Path(os.path.relpath(found.source))
    context.meta[SOURCE] = source
    return value._replace(source=source, config=value.config or found.config_files[0].name)


def _note_source(context: click.Context, _: click.Parameter, value: Path) -> Path:
    context.meta[SOURCE] = value
    return value


def _note_json(context: click.Context, _: click.Parameter, value: bool) -> bool:
    if value:
        context.meta[FORM] = "json"
    return value


def _note_verbose(context: click.Context, _: click.Parameter, value: bool | None) -> bool | None:
    context.meta[VERBOSE] = value
    return value


def _note_form(context: click.Context, _: click.Parameter, value: str) -> str:
    form: str = context.meta.setdefault(FORM, value)  # --json, which click has parsed before the default
    return form


def json_option(text: str) -> Decorator:
    """The flag `--json`, with its help text."""
    return click.option("--json", "as_json", is_flag=True, callback=_note_json, help=text)


source_option = click.option(
    "-s",
    "--source",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("."),
    callback=_note_source,
    help="Read the site from this directory (default: the current one).",
)
config_option = click.option(
    "--config", metavar="FILES", help="Read these config files, separated by commas."
)
compat_option = click.option(
    "--compat",
    metavar="PROFILE",
    help="Build as this Jekyll: pages, 3.9, 4.4 or debian (default: as the Gemfile says).",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "github"]),
    default="terminal",
    callback=_note_form,
    help="Choose the output: text, JSON lines or GitHub annotations.",
)
quiet_option = click.option(
    "-q", "--quiet", is_flag=True, default=None, help="Print only warnings and errors."
)
verbose_option = click.option(
    "-V",
    "--verbose",
    is_flag=True,
    default=None,
    callback=_note_verbose,
    help="List every file written or removed, and every problem.",
)
jobs_option = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(0),
    default=0,
    help="Number of worker processes (0: one per CPU).",
)
cache_option = click.option(
    "--no-cache", "--disable-disk-cache", is_flag=True, help="Rebuild everything and write no cache."
)
polling_option = click.option(
    "--force-polling", is_flag=True, default=None, help="Watch by polling, for network file systems."
)
incremental_option = click.option(
    "-I",
    "--incremental",
    is_flag=True,
    expose_value=False,
    help="Accepted for Jekyll compatibility; every build is incremental.",
)
trace_option = click.option(
    "-t",
    "--trace",
    is_flag=True,
    expose_value=False,
    help="Show the traceback of an internal error.",
)


class SiteFlags(NamedTuple):
    """The flags of every command that builds or reads a whole site; None where the config decides."""

    source: Path
    destination: Path | None
    config: str | None
    compat: str | None
    drafts: bool
    future: bool
    unpublished: bool
    limit_posts: int | None
    baseurl: str | None
    layouts: str | None
    plugins: str | None
    safe: bool
    lsi: bool
    strict_front_matter: bool
    strict: bool

    def config_files(self) -> tuple[str, ...] | None:
        """The names after `--config`; None for the default."""
        return tuple(_separated(self.config)) if self.config else None

    def settings(self) -> dict[str, object]:
        """The config keys that flags set, without those that `serve` handles itself."""
        settings: dict[str, object] = {"source": os.path.abspath(self.source)}
        settings |= {name: True for name in ("safe", "lsi", "strict_front_matter") if getattr(self, name)}
        if self.layouts is not None:
            settings["layouts_dir"] = self.layouts
        if self.plugins is not None:
            settings["plugins_dir"] = _separated(self.plugins)
        return settings

    def overrides(self) -> dict[str, object]:
        """All config keys that flags set."""
        from blogbuild.build.flags import BuildFlags

        names = ("drafts", "future", "unpublished", "limit_posts", "baseurl", "destination")
        flags = {name: getattr(self, name) for name in names}
        return BuildFlags(**flags, settings=self.settings()).overrides()

    def request(self, **more: Any) -> Any:
        """A build request with these flags and further arguments of `Request`."""
        from blogbuild.build import Request

        given = {
            "config_files": self.config_files(),
            "overrides": self.overrides(),
            "compat": self.compat,
            "strict": self.strict,
        }
        return Request(self.source, **{**given, **more})


site_options = grouped(
    "site",
    SiteFlags,
    source_option,
    click.option(
        "-d",
        "--destination",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Write the finished site to this directory.",
    ),
    config_option,
    compat_option,
    click.option("-D", "--drafts", is_flag=True, help="Include posts in _drafts directories."),
    click.option("--future", is_flag=True, help="Include posts dated in the future."),
    click.option("--unpublished", is_flag=True, help="Include unpublished and expired documents."),
    click.option("--limit-posts", type=click.IntRange(0), metavar="N", help="Build only the N newest posts."),
    click.option("-b", "--baseurl", metavar="PATH", help="Serve the site under this URL path."),
    click.option(
        "--layouts", metavar="DIR", help="Read Liquid layouts from this directory (default: _layouts)."
    ),
    click.option(
        "-p",
        "--plugins",
        metavar="DIRS",
        help="Read site plugins from these directories (default: _plugins).",
    ),
    click.option("--safe", is_flag=True, help="Disable site plugins and links that leave the site."),
    click.option("--lsi", is_flag=True, help="Accepted for Jekyll compatibility; prints a warning."),
    click.option("--strict-front-matter", is_flag=True, help="Fail on invalid front matter."),
    click.option("--strict", is_flag=True, help="Treat warnings as errors."),
)


class SourceFlags(NamedTuple):
    """The flags of a command that reads or writes a site's source."""

    source: Path
    config: str | None
    compat: str | None
    as_json: bool

    def load(self, overrides: Mapping[str, object] | None = None) -> Any:
        """Read the site's config. Raises ProblemError."""
        import time

        from blogbuild.config import load_config

        names = _separated(self.config) if self.config else None
        return load_config(
            self.source,
            files=names,
            overrides={"source": os.path.abspath(self.source), **(overrides or {})},
            compat=self.compat,
            environ=os.environ,
            clock=time.time,
        )


source_options = grouped(
    "site",
    SourceFlags,
    source_option,
    config_option,
    compat_option,
    json_option("Print the result as JSON."),
)


def _separated(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]
