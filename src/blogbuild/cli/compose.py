"""The commands of jekyll-compose under their own names, with `promote` for its `publish`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

import click

from .authoring import date_option, parsed_date, show_written, title_argument
from .options import Decorator, SourceFlags, grouped, source_options

force_option = click.option("-f", "--force", is_flag=True, help="Overwrite an existing file.")
stamp_option = click.option(
    "--timestamp-format",
    "stamp_format",
    metavar="FORMAT",
    help="Write the date in this format (default: %Y-%m-%d %H:%M %z).",
)
EDITORS = ("JEKYLL_EDITOR", "VISUAL", "EDITOR")
"""Environment variables that name the editor; the first one that is set wins."""


class NewFlags(NamedTuple):
    """The flags of every command that creates a document; `title` is its words."""

    title: tuple[str, ...]
    extension: str
    layout: str
    force: bool


def _new_options(layout: str) -> Decorator:
    return grouped(
        "new",
        NewFlags,
        title_argument,
        click.option(
            "-x", "--extension", metavar="EXT", default="md", help="Use this file extension (default: md)."
        ),
        click.option(
            "-l", "--layout", metavar="NAME", default=layout, help=f"Use this layout (default: {layout})."
        ),
        force_option,
    )


@click.command()
@_new_options("post")
@source_options
@date_option
@stamp_option
def post(*, new: NewFlags, site: SourceFlags, when: str | None, stamp_format: str | None) -> None:
    """Create a post, as jekyll-compose does."""
    config = site.load()
    _create(config, new, "posts", site.as_json, when=parsed_date(when, config), stamp_format=stamp_format)


@click.command()
@_new_options("post")
@source_options
def draft(*, new: NewFlags, site: SourceFlags) -> None:
    """Create a draft, as jekyll-compose does."""
    _create(site.load(), new, "drafts", site.as_json)


@click.command()
@_new_options("page")
@source_options
def page(*, new: NewFlags, site: SourceFlags) -> None:
    """Create a page, as jekyll-compose does."""
    _create(site.load(), new, None, site.as_json)


@click.command()
@_new_options("post")
@source_options
@date_option
@click.option("-c", "--collection", metavar="NAME", help="Create the document in this collection.")
@click.option("--post", "is_post", is_flag=True, help="Create a post (default).")
@click.option("--draft", "is_draft", is_flag=True, help="Create a draft.")
def compose(
    *,
    new: NewFlags,
    site: SourceFlags,
    when: str | None,
    collection: str | None,
    is_post: bool,
    is_draft: bool,
) -> None:
    """Create a post, draft or document, as jekyll-compose does."""
    if sum((collection is not None, is_post, is_draft)) > 1:
        raise click.UsageError("choose one of --post, --draft and --collection")
    label = collection or ("drafts" if is_draft else "posts")
    config = site.load()
    _create(config, new, label, site.as_json, when=parsed_date(when, config))


def _create(config: Any, new: NewFlags, collection: str | None, as_json: bool, **more: Any) -> None:
    """Create a document, print its path, and open it if the config wants that."""
    from blogbuild.authoring.writing import NewDocument
    from blogbuild.authoring.writing import compose as create

    more = {"when": None, "layout": new.layout, "extension": new.extension, **more}
    path = create(config, NewDocument(" ".join(new.title), collection, **more), force=new.force)
    show_written([path], as_json)
    if collection is not None and config.compose.get("auto_open") is True:
        editor = next((os.environ[name] for name in EDITORS if os.environ.get(name)), None)
        if editor:
            _open(editor, path)


def _open(editor: str, path: Path) -> None:
    import shlex
    import subprocess

    try:
        # An editor with text in it outlives this command, which `subprocess.run` would not let it do.
        subprocess.Popen([*shlex.split(editor, posix=os.name != "nt"), str(path.absolute())]).wait()
    except (OSError, ValueError) as error:
        click.echo(f"blogbuild: cannot start the editor {editor!r}: {error}; the file was written", err=True)


@click.command()
@click.argument("draft")
@date_option
@stamp_option
@force_option
@source_options
def promote(
    *, draft: str, when: str | None, stamp_format: str | None, force: bool, site: SourceFlags
) -> None:
    """Turn DRAFT, a path or a name, into a post."""
    from blogbuild.authoring.moving import promote as move

    config = site.load()
    moved = move(config, draft, parsed_date(when, config), force=force, stamp_format=stamp_format)
    show_written([moved], site.as_json)


@click.command()
@click.argument("post")
@force_option
@source_options
def unpublish(*, post: str, force: bool, site: SourceFlags) -> None:
    """Turn POST, a path or a name, back into a draft."""
    from blogbuild.authoring.moving import unpublish as move

    show_written([move(site.load(), post, force=force)], site.as_json)


@click.command()
@click.argument("path")
@title_argument
@click.option("-d", "--date", "when", metavar="DATE", help="Set the date.")
@click.option("--now", is_flag=True, help="Set the date to the current time.")
@force_option
@source_options
def rename(
    *, path: str, title: tuple[str, ...], when: str | None, now: bool, force: bool, site: SourceFlags
) -> None:
    """Change the title of the file PATH, and its name to match."""
    from blogbuild.authoring.moving import rename as move

    if now and when is not None:
        raise click.UsageError("choose one of --date and --now")
    config = site.load()
    moment = parsed_date(when, config) if now or when is not None else None
    show_written([move(config, path, " ".join(title), moment, force=force)], site.as_json)
