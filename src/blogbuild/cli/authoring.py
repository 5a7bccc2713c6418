"""The commands that make and list what a site is written in: arguments → one call per command.

What goes wrong is raised as a ProblemError, which the group of all commands shows.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

HOSTS = ("github", "gitlab", "codeberg", "netlify", "cloudflare", "vercel")
SHOW_ALL = {"show_drafts": True, "future": True, "unpublished": True}


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The flags of a command that works on a site's source."""
    for option in reversed(
        (
            click.option(
                "-s",
                "--source",
                type=click.Path(path_type=Path),
                default=Path("."),
                help="The site's folder.",
            ),
            click.option("--config", help="Config files, with commas between them."),
            click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        )
    ):
        command = option(command)
    return command


title_argument = click.argument("title", nargs=-1, required=True)
"""The words of a title, with quotes around them or without."""
date_option = click.option(
    "-d",
    "--date",
    "when",
    metavar="DATE",
    help="The date, as 2026-01-31 or 2026-01-31T18:30; now, if not given.",
)


@click.group()
def new() -> None:
    """Begin a site, a post, a draft, a page, a collection, or a host's file."""


@new.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="The site's title; else made from the folder's name.")
@click.option("--author", default="me", help="Who writes.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def new_site(folder: Path, title: str | None, author: str, as_json: bool) -> None:
    """Make a complete blog in FOLDER."""
    from blogbuild.authoring.starter import new_site as make

    written = make(folder, now=datetime.now().astimezone(), title=title, author=author)
    if as_json:
        click.echo(json.dumps({"written": [path.as_posix() for path in written]}, ensure_ascii=False))
        return
    click.echo(f"{len(written)} files in {folder}. Next:\n  cd {folder}\n  blogbuild serve")


@new.command("post")
@title_argument
@date_option
@source_options
def new_post(
    title: tuple[str, ...], when: str | None, source: Path, config: str | None, as_json: bool
) -> None:
    """Begin a post."""
    from blogbuild.authoring.writing import new_post as make

    site = site_config(source, config)
    show_written([make(site, " ".join(title), given_moment(when, site))], as_json)


@new.command("draft")
@title_argument
@source_options
def new_draft(title: tuple[str, ...], source: Path, config: str | None, as_json: bool) -> None:
    """Begin a draft, which only `--drafts` shows."""
    from blogbuild.authoring.writing import new_draft as make

    show_written([make(site_config(source, config), " ".join(title))], as_json)


@new.command("page")
@title_argument
@source_options
def new_page(title: tuple[str, ...], source: Path, config: str | None, as_json: bool) -> None:
    """Begin a page."""
    from blogbuild.authoring.writing import new_page as make

    show_written([make(site_config(source, config), " ".join(title))], as_json)


@new.command("collection")
@click.argument("name")
@source_options
def new_collection(name: str, source: Path, config: str | None, as_json: bool) -> None:
    """Begin a collection: its folder, and its lines in the config."""
    from blogbuild.authoring.collection import new_collection as make

    show_written(make(site_config(source, config), name), as_json)


@new.command("deploy")
@click.argument("host", type=click.Choice(HOSTS))
@click.option("--branch", default="main", help="The branch that GitHub and Codeberg build.")
@source_options
def new_deploy(host: str, branch: str, source: Path, config: str | None, as_json: bool) -> None:
    """Write the file that HOST needs to build, check and serve the site."""
    from blogbuild.authoring.deploy import new_deploy as make
    from blogbuild.authoring.deploy import waits
    from blogbuild.model.reading.site_reader import read_site

    site = site_config(source, config)
    show_written([make(site, host, waiting=waits(read_site(site)), branch=branch)], as_json)


@click.command("list")
@click.option("-D", "--drafts", is_flag=True, help="Only drafts.")
@click.option("--future", is_flag=True, help="Only posts of days to come.")
@click.option("--tags", is_flag=True, help="Tags, with the number of their posts.")
@source_options
def list_(drafts: bool, future: bool, tags: bool, source: Path, config: str | None, as_json: bool) -> None:
    """List the posts, newest first."""
    from blogbuild.authoring.inventory import count_tags, list_posts
    from blogbuild.model.reading.site_reader import read_site

    site = read_site(site_config(source, config))
    if tags:
        counts = count_tags(site)
        click.echo(
            json.dumps(counts, ensure_ascii=False)
            if as_json
            else "\n".join(f"{n:5}  {tag}" for tag, n in counts.items())
        )
        return
    states = {state for state, wanted in (("draft", drafts), ("future", future)) if wanted}
    posts = [
        post
        for post in list_posts(site, read_site(site_config(source, config, SHOW_ALL)))
        if not states or post.state in states
    ]
    for post in posts:
        state = "" if post.state == "published" else f"  ({post.state})"
        click.echo(
            json.dumps(asdict(post), ensure_ascii=False)
            if as_json
            else f"{post.date:10}  {post.title}{state}  {post.source}"
        )


@click.command()
@source_options
def stats(source: Path, config: str | None, as_json: bool) -> None:
    """Count posts, words, tags and years."""
    from blogbuild.authoring.inventory import statistics
    from blogbuild.model.reading.site_reader import read_site

    numbers = statistics(read_site(site_config(source, config)))
    if as_json:
        click.echo(json.dumps(numbers, ensure_ascii=False))
        return
    for name, value in numbers.items():
        text = (
            ", ".join(f"{year}: {count}" for year, count in value.items())
            if isinstance(value, dict)
            else value
        )
        click.echo(f"{name.replace('_', ' '):16}{text}")


@click.command()
@click.option("-d", "--destination", type=click.Path(path_type=Path), help="Where the finished site is.")
@source_options
def clean(destination: Path | None, source: Path, config: str | None, as_json: bool) -> None:
    """Remove the finished site and the caches."""
    from blogbuild.authoring.cleaning import clean as remove
    from blogbuild.model.reading.site_reader import read_site

    site = site_config(source, config, {"destination": str(destination)} if destination else {})
    removed = [path.as_posix() for path in remove(site, read_site(site))]
    click.echo(
        json.dumps({"removed": removed}, ensure_ascii=False)
        if as_json
        else "\n".join(f"removed {path}" for path in removed) or "nothing to remove"
    )


@click.command()
@click.argument("what", type=click.Choice(["config", "front-matter"]))
@click.option("--json", "as_json", is_flag=True, help="On one line.")
def schema(what: str, as_json: bool) -> None:
    """Print the JSON Schema of `_config.yml` or of front matter, for editors."""
    from blogbuild.authoring.schema import SCHEMAS

    click.echo(json.dumps(SCHEMAS[what](), indent=None if as_json else 2, ensure_ascii=False))


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the shell and the script.")
@click.pass_context
def completion(context: click.Context, shell: str, as_json: bool) -> None:
    """Print the script that completes commands and flags in SHELL."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(context.find_root().command, {}, "blogbuild", "_BLOGBUILD_COMPLETE").source()
    click.echo(json.dumps({"shell": shell, "script": script}) if as_json else script)


COMMANDS = (new, list_, stats, clean, schema, completion)


def site_config(source: Path, files: str | None, overrides: Mapping[str, object] | None = None) -> Any:
    """The config of a site. Raises ProblemError."""
    from blogbuild.config import load_config

    names = [name.strip() for name in files.split(",")] if files else None
    return load_config(source, files=names, overrides=overrides or {}, environ=os.environ, clock=time.time)


def given_moment(text: str | None, config: Any) -> datetime:
    """A date of the command line in the site's zone, or now."""
    from blogbuild.authoring.writing import moment

    found = moment(text, config)
    if found is None:
        raise click.BadParameter(
            f"{text!r} is no date; write 2026-01-31 or 2026-01-31T18:30", param_hint="--date"
        )
    return found


def show_written(paths: Iterable[Path], as_json: bool) -> None:
    """Name files, from the working folder where they lie in it."""
    shown = [os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path) for path in paths]
    click.echo(
        json.dumps({"written": [Path(path).as_posix() for path in shown]}, ensure_ascii=False)
        if as_json
        else "\n".join(shown)
    )
