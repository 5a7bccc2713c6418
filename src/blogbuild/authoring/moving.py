"""A draft becomes a post, a post a draft again, and either gets another title: the file moves, and one key changes."""

from __future__ import annotations

import os
import re
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Problem, ProblemError
from blogbuild.files.atomic import write_atomically

from .files import name_of
from .front_matter import scalar, with_key, without_key
from .writing import COMPOSE_STAMP, collections_folder, stamp

_DATED = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.+)")


def promote(
    config: Config, name: str, when: datetime, *, force: bool = False, stamp_format: str | None = None
) -> Path:
    """Let the draft with this path, file name or title's name become a post, and give its new file.

    Its front matter gets the date; every other byte stays. Raises ProblemError `new-no-draft`, `new-exists`.
    """
    drafts = collections_folder(config) / "_drafts"
    draft = _chosen(config, name, drafts, "draft", "new-no-draft")
    folder = drafts.with_name("_posts") / draft.relative_to(drafts).parent
    data = with_key(_read(draft), "date", stamp(when, stamp_format), _shown(config, draft))
    return _move(draft, folder / f"{when:%Y-%m-%d}-{draft.name}", data, force=force)


def unpublish(config: Config, name: str, *, force: bool = False) -> Path:
    """Let a post become a draft again, without the date in its name and front matter, and give its new file.

    Every other byte stays. Raises ProblemError `new-no-post`, `new-exists`.
    """
    posts = collections_folder(config) / "_posts"
    post = _chosen(config, name, posts, "post", "new-no-post")
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
    """Give a post, draft or page another title, and its file the name that goes with it.

    A post keeps its date unless `when` is given, which the front matter of each of them then gets. Raises
    ProblemError `new-no-file`, `new-name`, `new-exists`.
    """
    root = collections_folder(config)
    places = (Path(name), root / name, config.source / name)
    file = next((place.absolute() for place in places if place.is_file()), None)
    if file is None or not file.is_relative_to(config.source.absolute()):
        raise ProblemError(
            Problem(
                "new-no-file",
                f"the site has no file {name}",
                hint="name it from the site's folder, such as _posts/2026-01-31-first.md",
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
    """Tell somebody who publishes a draft as jekyll-compose does what the command for that is. Raises ProblemError `new-is-draft`."""
    if (
        target
        and "_drafts" in Path(target).parts
        and any((folder / target).is_file() for folder in (Path(), source))
    ):
        raise ProblemError(
            Problem(
                "new-is-draft",
                f"{target} is a draft, and no place to publish the site to",
                hint=f"to let it become a post: blogbuild promote {target}",
            )
        )


def _chosen(config: Config, name: str, folder: Path, kind: str, code: str) -> Path:
    """The one file below `folder` that a person means by a path, a file's name or the words in it."""
    files = (
        sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        if folder.is_dir()
        else []
    )
    wanted = Path(name)
    paths = {
        wanted.absolute(),
        (config.source / wanted).absolute(),
        (collections_folder(config) / wanted).absolute(),
    }
    chosen = [path for path in files if path.absolute() in paths] or [
        path for path in files if wanted.name in (path.name, *_words(path))
    ]
    if len(chosen) == 1:
        return chosen[0]
    names = [_words(path)[-1] for path in files]
    near = get_close_matches(_words(wanted)[-1], names, 1)
    some = f"{kind}s are: {', '.join(names[:10])}{', …' if len(names) > 10 else ''}"
    if chosen:
        hint = f"name one of them: {', '.join(path.relative_to(folder.parent).as_posix() for path in chosen)}"
    else:
        hint = f"did you mean {near[0]}?" if near else some if names else f"there are none in {folder}"
    raise ProblemError(
        Problem(code, f"{f'several {kind}s have' if chosen else f'no {kind} has'} the name {name}", hint=hint)
    )


def _words(path: Path) -> tuple[str, ...]:
    """What a file is called without its extension, and without its date."""
    dated = _DATED.fullmatch(path.stem)
    return (path.stem, dated[2]) if dated else (path.stem,)


def _shown(config: Config, file: Path) -> str:
    return Path(os.path.relpath(file, config.source)).as_posix()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ProblemError(
            Problem(
                "new-unwritable",
                f"can't read {file}: {error.strerror or error}",
                hint="check the file's permissions",
            )
        ) from error


def _move(old: Path, new: Path, data: bytes, *, force: bool) -> Path:
    """Put a file's new bytes in their new place, then remove it from the old one."""
    same = new == old
    if os.path.lexists(new) and not same and not force:
        raise ProblemError(
            Problem(
                "new-exists",
                f"{new} is there already",
                hint="move that file away, choose another date or title, or write over it with --force",
            )
        )
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(new, data)
        if not same:
            old.unlink()
    except OSError as error:
        raise ProblemError(
            Problem(
                "new-unwritable",
                f"can't move {old} to {new}: {error.strerror or error}",
                hint="check the folders' permissions; the old file is still there",
            )
        ) from error
    return new
