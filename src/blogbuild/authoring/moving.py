"""`promote`, `unpublish` and `rename`: move the file of a draft or post, and change one key of its front matter."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Problem, ProblemError, did_you_mean
from blogbuild.files.atomic import write_atomically

from .files import name_of, unwritable
from .front_matter import scalar, with_key, without_key
from .writing import COMPOSE_STAMP, collections_folder, stamp

_DATED = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.+)")


def promote(
    config: Config, name: str, when: datetime, *, force: bool = False, stamp_format: str | None = None
) -> Path:
    """Turn a draft, named by its path or file name, into a post, and return its new path.

    Sets the date in its front matter and changes no other byte. Raises ProblemError `new-no-draft`, `new-exists`,
    `new-front-matter`, `new-unwritable`.
    """
    drafts = collections_folder(config) / "_drafts"
    draft = _find(config, name, drafts, "draft")
    folder = drafts.with_name("_posts") / draft.relative_to(drafts).parent
    data = with_key(_read(draft), "date", stamp(when, stamp_format), _shown(config, draft))
    return _move(draft, folder / f"{when:%Y-%m-%d}-{draft.name}", data, force=force)


def unpublish(config: Config, name: str, *, force: bool = False) -> Path:
    """Turn a post into a draft, without the date in its name and front matter, and return its new path.

    Changes no other byte. Raises ProblemError `new-no-post`, `new-exists`, `new-front-matter`, `new-unwritable`.
    """
    posts = collections_folder(config) / "_posts"
    post = _find(config, name, posts, "post")
    folder = posts.with_name("_drafts") / post.relative_to(posts).parent
    dated = _DATED.fullmatch(post.name)
    return _move(
        post,
        folder / (dated[2] if dated else post.name),
        without_key(_read(post), "date", _shown(config, post)),
        force=force,
    )


def rename(
    config: Config, name: str, title: str, when: datetime | None = None, *, force: bool = False
) -> Path:
    """Give a post, draft or page another title and the file name for it, and return its new path.

    `when` sets the date in its front matter and, for a post, in its file name. Raises ProblemError `new-no-file`,
    `new-name`, `new-exists`, `new-front-matter`, `new-unwritable`.
    """
    root = collections_folder(config)
    places = (Path(name), root / name, config.source / name)
    file = next((place.absolute() for place in places if place.is_file()), None)
    if file is None or not file.is_relative_to(config.source.absolute()):
        raise ProblemError(
            Problem(
                "new-no-file",
                f"the site has no file {name}",
                hint="give its path from the site's folder, for example _posts/2026-01-31-first.md",
            )
        )
    dated = _DATED.fullmatch(file.name) if "_posts" in file.parts else None
    day = f"{when:%Y-%m-%d}" if when and dated else dated[1] if dated else ""
    target = file.with_name(f"{day}{'-' if day else ''}{name_of(title)}{file.suffix}")
    data = with_key(_read(file), "title", scalar(title), _shown(config, file))
    if when is not None:
        data = with_key(data, "date", stamp(when, COMPOSE_STAMP), _shown(config, file))
    return _move(file, target, data, force=force)


def refuse_draft(target: str | None, source: Path) -> None:
    """Raise ProblemError `new-is-draft` if the target of `publish` is a draft, as in jekyll-compose's command."""
    if (
        target
        and "_drafts" in Path(target).parts
        and any((folder / target).is_file() for folder in (Path(), source))
    ):
        raise ProblemError(
            Problem(
                "new-is-draft",
                f"{target} is a draft, not a place to publish the site to",
                hint=f"turn it into a post with `blogbuild promote {target}`",
            )
        )


def _find(config: Config, name: str, folder: Path, kind: str) -> Path:
    """Return the one draft or post (`kind`) below `folder` with this path or file name, with or without its date.

    Raises ProblemError `new-no-draft` or `new-no-post` if there is none, or more than one.
    """
    visible = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    files = sorted(visible) if folder.is_dir() else []
    roots = (Path(), config.source, collections_folder(config))
    paths = {(root / name).absolute() for root in roots}
    wanted = Path(name)
    found = [path for path in files if path.absolute() in paths]
    found = found or [path for path in files if wanted.name in (path.name, *_names(path))]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"several {kind}s are named {name}"
        hint = f"choose one: {', '.join(path.relative_to(folder.parent).as_posix() for path in found)}"
    else:
        message = f"no {kind} is named {name}"
        hint = _suggestion(wanted, files, folder, kind)
    raise ProblemError(Problem(f"new-no-{kind}", message, hint=hint))


def _suggestion(wanted: Path, files: list[Path], folder: Path, kind: str) -> str:
    names = [_names(path)[-1] for path in files]
    if not names:
        return f"create one first; {folder} has no {kind}s"
    listed = f"choose one: {', '.join(names[:10])}{', …' if len(names) > 10 else ''}"
    return did_you_mean(_names(wanted)[-1], names, listed)


def _names(path: Path) -> tuple[str, ...]:
    """Return the file name without extension, and the same without its date."""
    dated = _DATED.fullmatch(path.stem)
    return (path.stem, dated[2]) if dated else (path.stem,)


def _shown(config: Config, file: Path) -> str:
    return Path(os.path.relpath(file, config.source)).as_posix()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise unwritable(f"read {file}", error, "check the file's permissions") from error


def _move(old: Path, new: Path, data: bytes, *, force: bool) -> Path:
    """Write the data to the new path, then remove the old file. Raises ProblemError `new-exists`, `new-unwritable`."""
    same = new == old
    if os.path.lexists(new) and not same and not force:
        raise ProblemError(
            Problem(
                "new-exists",
                f"{new} already exists",
                hint="move the existing file, choose another date or title, or overwrite it with --force",
            )
        )
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(new, data)
        if not same:
            old.unlink()
    except OSError as error:
        hint = "check the folders' permissions; the old file still exists"
        raise unwritable(f"move {old} to {new}", error, hint) from error
    return new
