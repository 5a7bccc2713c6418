"""The commands of jekyll-compose, as its users type them, and `promote`: arguments → one call per command."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from .authoring import (
    date_option,
    given_moment,
    show_written,
    site_config,
    source_options,
    title_argument,
)

force_option = click.option("-f", "--force", is_flag=True, help="Write over a file that is there.")
stamp_option = click.option(
    "--timestamp-format",
    "stamp_format",
    metavar="FORMAT",
    help="How the date is written; else %Y-%m-%d %H:%M %z.",
)
EDITORS = ("JEKYLL_EDITOR", "VISUAL", "EDITOR")


def _begin_options(layout: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(
            (
                title_argument,
                click.option("-x", "--extension", default="md", help="The file's extension; else md."),
                click.option("-l", "--layout", default=layout, help=f"The layout; else {layout}."),
                force_option,
                source_options,
            )
        ):
            command = option(command)
        return command

    return add


@click.command()
@_begin_options("post")
@date_option
@stamp_option
def post(*, when: str | None, **given: Any) -> None:
    """Begin a post, as jekyll-compose does."""
    _begin("posts", when, dated=True, **given)


@click.command()
@_begin_options("post")
def draft(**given: Any) -> None:
    """Begin a draft, as jekyll-compose does."""
    _begin("drafts", None, dated=False, **given)


@click.command()
@_begin_options("page")
def page(**given: Any) -> None:
    """Begin a page, as jekyll-compose does."""
    _begin(None, None, dated=False, **given)


@click.command()
@_begin_options("post")
@date_option
@click.option("-c", "--collection", help="The collection that it belongs to.")
@click.option("--post", "is_post", is_flag=True, help="A post, as it is without a flag.")
@click.option("--draft", "is_draft", is_flag=True, help="A draft.")
def compose(*, when: str | None, collection: str | None, is_post: bool, is_draft: bool, **given: Any) -> None:
    """Begin a post, draft or document of a collection, as jekyll-compose does."""
    if sum((collection is not None, is_post, is_draft)) > 1:
        raise click.UsageError("choose one of --post, --draft and --collection")
    _begin(collection or ("drafts" if is_draft else "posts"), when, dated=True, **given)


def _begin(
    collection: str | None,
    when: str | None,
    *,
    dated: bool,
    title: tuple[str, ...],
    source: Path,
    config: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    from blogbuild.authoring.writing import NewDocument
    from blogbuild.authoring.writing import compose as make

    site = site_config(source, config)
    force = given.pop("force")
    moment = given_moment(when, site) if dated else None
    path = make(site, NewDocument(" ".join(title), collection, moment, **given), force=force)
    show_written([path], as_json)
    settings = site.get("jekyll_compose")
    if collection is not None and isinstance(settings, Mapping) and settings.get("auto_open") is True:
        editor = next((os.environ[name] for name in EDITORS if os.environ.get(name)), None)
        if editor:
            _open(editor, path)


def _open(editor: str, path: Path) -> None:
    try:
        subprocess.run([*shlex.split(editor, posix=os.name != "nt"), str(path.absolute())], check=False)
    except (OSError, ValueError) as error:
        click.echo(f"blogbuild: the editor {editor!r} can't be started: {error}; the file is there", err=True)


@click.command()
@click.argument("draft")
@date_option
@stamp_option
@force_option
@source_options
def promote(
    draft: str,
    when: str | None,
    stamp_format: str | None,
    force: bool,
    source: Path,
    config: str | None,
    as_json: bool,
) -> None:
    """Let DRAFT, a file or its name, become a post."""
    from blogbuild.authoring.moving import promote as move

    site = site_config(source, config)
    show_written(
        [move(site, draft, given_moment(when, site), force=force, stamp_format=stamp_format)], as_json
    )


@click.command()
@click.argument("post")
@force_option
@source_options
def unpublish(post: str, force: bool, source: Path, config: str | None, as_json: bool) -> None:
    """Let POST, a file or its name, become a draft again."""
    from blogbuild.authoring.moving import unpublish as move

    show_written([move(site_config(source, config), post, force=force)], as_json)


@click.command()
@click.argument("path")
@title_argument
@date_option
@click.option("--now", is_flag=True, help="The date becomes this moment.")
@force_option
@source_options
def rename(
    path: str,
    title: tuple[str, ...],
    when: str | None,
    now: bool,
    force: bool,
    source: Path,
    config: str | None,
    as_json: bool,
) -> None:
    """Give the file PATH another title, and the name that goes with it."""
    from blogbuild.authoring.moving import rename as move

    if now and when is not None:
        raise click.UsageError("choose one of --date and --now")
    site = site_config(source, config)
    moment = given_moment(when, site) if now or when is not None else None
    show_written([move(site, path, " ".join(title), moment, force=force)], as_json)


COMPOSE_COMMANDS = (post, draft, page, compose, promote, unpublish, rename)
