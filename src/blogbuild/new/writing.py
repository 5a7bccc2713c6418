"""Posts, drafts and pages: beginning them, and letting a draft become a post."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Problem, ProblemError

from .files import name_of, replace_file, write_new
from .front_matter import scalar, with_key


def new_post(config: Config, title: str, when: datetime, extra: Mapping[str, str] | None = None) -> Path:
    """Begin a post, and give its file. Raises ProblemError."""
    path = f"{_collections(config)}_posts/{when:%Y-%m-%d}-{name_of(title)}.md"
    head = {"layout": "post", "title": scalar(title), "date": stamp(when), "tags": "[]", **(extra or {})}
    return write_new(config.source, {path: _text(head)})[0]


def new_draft(config: Config, title: str) -> Path:
    """Begin a draft, and give its file. Raises ProblemError."""
    path = f"{_collections(config)}_drafts/{name_of(title)}.md"
    return write_new(config.source, {path: _text({"layout": "post", "title": scalar(title), "tags": "[]"})})[0]


def new_page(config: Config, title: str) -> Path:
    """Begin a page with an address of its own, and give its file. Raises ProblemError."""
    name = name_of(title)
    return write_new(config.source, {f"{name}.md": _text({"layout": "page", "title": scalar(title), "permalink": f"/{name}/"})})[0]


def promote(config: Config, name: str, when: datetime) -> Path:
    """Let the draft with this path, file name or title's name become a post, and give its new file.

    Its front matter gets the date; every other byte stays. Raises ProblemError `new-no-draft`, `new-exists`.
    """
    drafts = config.source / f"{_collections(config)}_drafts"
    files = sorted(path for path in drafts.rglob("*") if path.is_file() and not path.name.startswith(".")) if drafts.is_dir() else []
    wanted = Path(name)
    chosen = [path for path in files if wanted.name in (path.name, path.stem) or path == wanted.absolute()]
    if len(chosen) != 1:
        names = [path.stem for path in files]
        near = get_close_matches(wanted.stem, names, 1)
        hint = f"did you mean {near[0]}?" if near else f"drafts are: {', '.join(names)}" if names else f"there are none in {drafts}"
        what = "several drafts have" if chosen else "no draft has"
        raise ProblemError(Problem("new-no-draft", f"{what} the name {name}", hint=hint))
    draft = chosen[0]
    relative = draft.relative_to(drafts)
    post = drafts.with_name("_posts") / relative.parent / f"{when:%Y-%m-%d}-{draft.name}"
    if os.path.lexists(post):
        raise ProblemError(Problem("new-exists", f"{post} is there already", hint="choose another --date, or move that file away"))
    try:
        post.parent.mkdir(parents=True, exist_ok=True)
        data = draft.read_bytes()
        replace_file(post, with_key(data, "date", stamp(when)))
        draft.unlink()
    except OSError as error:
        raise ProblemError(
            Problem("new-unwritable", f"can't move {draft} to {post}: {error.strerror or error}", hint="check the folders' permissions; the draft is still there")
        ) from error
    return post


def stamp(when: datetime) -> str:
    """A moment as front matter has it."""
    return f"{when:%Y-%m-%d %H:%M:%S %z}".strip()


def _collections(config: Config) -> str:
    folder = str(config.get("collections_dir") or "").strip("/")
    return f"{folder}/" if folder else ""


def _text(head: Mapping[str, str]) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + "---\n\n"
