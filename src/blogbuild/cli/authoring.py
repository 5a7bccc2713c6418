"""Commands that create, list and count what a site is written in, and those that help editors and shells."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from .options import SourceFlags, json_option, source_options
from .reporting import echo_json

HOSTS = ("github", "gitlab", "codeberg", "netlify", "cloudflare", "vercel")
SHOW_ALL = {"show_drafts": True, "future": True, "unpublished": True}
WRITTEN_HELP = "Print the written paths as JSON."

title_argument = click.argument("title", nargs=-1, required=True)
"""A title: one quoted argument, or its words."""
date_option = click.option(
    "-d",
    "--date",
    "when",
    metavar="DATE",
    help="Use this date, such as 2026-01-31 or 2026-01-31T18:30 (default: now).",
)


@click.group()
def new() -> None:
    """Create a site, a post, a page or another part of a site."""


@new.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", metavar="TITLE", help="Set the site's title (default: from the directory's name).")
@click.option("--author", metavar="NAME", default="me", help="Set the author's name.")
@json_option(WRITTEN_HELP)
def new_site(folder: Path, title: str | None, author: str, as_json: bool) -> None:
    """Create a complete blog in FOLDER."""
    from datetime import datetime

    from blogbuild.authoring.starter import new_site as create

    written = create(folder, now=datetime.now().astimezone(), title=title, author=author)
    if as_json:
        echo_json({"written": [path.as_posix() for path in written]})
        return
    click.echo(f"{len(written)} files in {folder}. Next:\n  cd {folder}\n  blogbuild serve")


@new.command("post")
@title_argument
@date_option
@source_options
def new_post(title: tuple[str, ...], when: str | None, site: SourceFlags) -> None:
    """Create a post."""
    from blogbuild.authoring.writing import new_post as create

    config = site.load()
    show_written([create(config, " ".join(title), parsed_date(when, config))], site.as_json)


@new.command("draft")
@title_argument
@source_options
def new_draft(title: tuple[str, ...], site: SourceFlags) -> None:
    """Create a draft, which only --drafts shows."""
    from blogbuild.authoring.writing import new_draft as create

    show_written([create(site.load(), " ".join(title))], site.as_json)


@new.command("page")
@title_argument
@source_options
def new_page(title: tuple[str, ...], site: SourceFlags) -> None:
    """Create a page."""
    from blogbuild.authoring.writing import new_page as create

    show_written([create(site.load(), " ".join(title))], site.as_json)


@new.command("collection")
@click.argument("name")
@source_options
def new_collection(name: str, site: SourceFlags) -> None:
    """Create a collection: its directory, a first document and its config."""
    from blogbuild.authoring.collection import new_collection as create

    show_written(create(site.load(), name), site.as_json)


@new.command("deploy")
@click.argument("host", type=click.Choice(HOSTS))
@click.option(
    "--branch",
    metavar="NAME",
    default="main",
    help="Deploy from this branch (GitHub, Codeberg; default: main).",
)
@source_options
def new_deploy(host: str, branch: str, site: SourceFlags) -> None:
    """Create the file with which HOST builds, checks and serves the site."""
    from blogbuild.authoring.deploy import changes_with_time
    from blogbuild.authoring.deploy import new_deploy as create
    from blogbuild.model.reading.site_reader import read_site

    config = site.load()
    show_written(
        [create(config, host, scheduled=changes_with_time(read_site(config)), branch=branch)], site.as_json
    )


@click.command("list")
@click.option("-D", "--drafts", is_flag=True, help="List only drafts.")
@click.option("--future", is_flag=True, help="List only posts dated in the future.")
@click.option("--tags", is_flag=True, help="List tags with their number of posts.")
@source_options
def list_(drafts: bool, future: bool, tags: bool, site: SourceFlags) -> None:
    """List the posts, newest first."""
    from blogbuild.authoring.inventory import count_tags, list_posts
    from blogbuild.model.reading.site_reader import read_site

    published = read_site(site.load())
    if tags:
        _show_tags(count_tags(published), site.as_json)
        return
    states = {state for state, wanted in (("draft", drafts), ("future", future)) if wanted}
    posts = list_posts(published, read_site(site.load(SHOW_ALL)))
    _show_posts((post for post in posts if not states or post.state in states), site.as_json)


def _show_tags(counts: Mapping[str, int], as_json: bool) -> None:
    if as_json:
        echo_json(counts)
    else:
        click.echo("\n".join(f"{count:5}  {tag}" for tag, count in counts.items()))


def _show_posts(posts: Iterator[Any], as_json: bool) -> None:
    from dataclasses import asdict

    for post in posts:
        if as_json:
            echo_json(asdict(post))
            continue
        state = "" if post.state == "published" else f"  ({post.state})"
        click.echo(f"{post.date:10}  {post.title}{state}  {post.source}")


@click.command()
@source_options
def stats(site: SourceFlags) -> None:
    """Count posts, words, tags and posts per year."""
    from blogbuild.authoring.inventory import statistics
    from blogbuild.model.reading.site_reader import read_site

    numbers = statistics(read_site(site.load()))
    if site.as_json:
        echo_json(numbers)
        return
    for name, value in numbers.items():
        if isinstance(value, dict):
            value = ", ".join(f"{year}: {count}" for year, count in value.items())
        click.echo(f"{name.replace('_', ' '):16}{value}")


@click.command()
@click.option(
    "-d",
    "--destination",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Remove the finished site in this directory.",
)
@source_options
def clean(destination: Path | None, site: SourceFlags) -> None:
    """Remove the finished site and the caches."""
    from blogbuild.authoring.cleaning import clean as remove
    from blogbuild.model.reading.site_reader import read_site

    config = site.load({"destination": str(destination)} if destination else {})
    removed = [path.as_posix() for path in remove(config, read_site(config))]
    if site.as_json:
        echo_json({"removed": removed})
    else:
        click.echo("\n".join(f"removed {path}" for path in removed) or "nothing to remove")


@click.command()
@click.argument("what", type=click.Choice(["config", "front-matter"]))
@json_option("Print the schema on one line.")
def schema(what: str, as_json: bool) -> None:
    """Print the JSON Schema of the config or of front matter."""
    from blogbuild.authoring.schema import SCHEMAS

    echo_json(SCHEMAS[what](), indent=None if as_json else 2)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@json_option("Print the shell and the script as JSON.")
@click.pass_context
def completion(context: click.Context, shell: str, as_json: bool) -> None:
    """Print a script that completes commands and options in SHELL."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(context.find_root().command, {}, "blogbuild", "_BLOGBUILD_COMPLETE").source()
    if as_json:
        echo_json({"shell": shell, "script": script})
    else:
        click.echo(script)


def parsed_date(text: str | None, config: Any) -> Any:
    """A date of the command line as a datetime in the site's time zone; now for None. Raises click.BadParameter."""
    from blogbuild.authoring.writing import moment

    found = moment(text, config)
    if found is None:
        raise click.BadParameter(
            f"{text!r} is not a date; write 2026-01-31 or 2026-01-31T18:30", param_hint="--date"
        )
    return found


def show_written(paths: Iterable[Path], as_json: bool) -> None:
    """Print paths, relative to the working directory where they are inside it."""
    shown = [os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path) for path in paths]
    if as_json:
        echo_json({"written": [Path(path).as_posix() for path in shown]})
    else:
        click.echo("\n".join(shown))
