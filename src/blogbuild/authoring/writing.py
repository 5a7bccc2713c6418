"""Creating posts, drafts, pages and documents of collections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from blogbuild.config import Config
from blogbuild.dates import local_time, parse_time, strftime
from blogbuild.errors import Problem, ProblemError

from .files import name_of, write_new
from .front_matter import scalar


def new_post(config: Config, title: str, when: datetime) -> Path:
    """Create a post and return its path. Raises ProblemError `new-exists`, `new-name`, `new-unwritable`."""
    name = f"_posts/{when:%Y-%m-%d}-{name_of(title)}.md"
    return _write_document(
        collections_folder(config),
        name,
        {"layout": "post", "title": scalar(title), "date": stamp(when), "tags": "[]"},
    )


def new_draft(config: Config, title: str) -> Path:
    """Create a draft and return its path. Raises ProblemError as `new_post` does."""
    return _write_document(
        collections_folder(config),
        f"_drafts/{name_of(title)}.md",
        {"layout": "post", "title": scalar(title), "tags": "[]"},
    )


def new_page(config: Config, title: str) -> Path:
    """Create a page with a permalink and return its path. Raises ProblemError as `new_post` does."""
    name = name_of(title)
    return _write_document(
        config.source, f"{name}.md", {"layout": "page", "title": scalar(title), "permalink": f"/{name}/"}
    )


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What jekyll-compose's commands are asked to create.

    `collection` is a label, including "posts" and "drafts", or None for a page. `when` is the date to write into
    the front matter, in the strftime format `stamp_format` (default: jekyll-compose's).
    """

    title: str
    collection: str | None
    when: datetime | None
    layout: str = "post"
    extension: str = "md"
    stamp_format: str | None = None


def compose(config: Config, new: NewDocument, *, force: bool = False) -> Path:
    """Create a document as jekyll-compose does (https://github.com/jekyll/jekyll-compose) and return its path.

    The front matter also gets the config's `jekyll_compose: default_front_matter:`. `force` overwrites an existing
    file. Raises ProblemError `new-exists`, `new-name`, `new-no-collection`, `new-unwritable`.
    """
    _require_collection(config, new.collection)
    name = f"{name_of(new.title)}.{new.extension.lstrip('.')}"
    if new.collection == "posts" and new.when is not None:
        name = f"{new.when:%Y-%m-%d}-{name}"
    head = {"layout": scalar(new.layout), "title": scalar(new.title)}
    if new.when is not None:
        head["date"] = stamp(new.when, new.stamp_format or COMPOSE_STAMP)
    for key, value in _default_front_matter(config, new.collection).items():
        head[key] = _yaml_on_one_line(value)
    folder = collections_folder(config)
    path = f"_{new.collection}/{name}" if new.collection else name
    return _write_document(folder, path, head, gap="", force=force)


COMPOSE_STAMP = "%Y-%m-%d %H:%M %z"
"""The format in which jekyll-compose writes dates."""


def moment(text: str | None, config: Config) -> datetime | None:
    """Return the time that a person typed, in the site's zone unless it names one; just before now for None.

    Returns None if the text is not a date.
    """
    if text is None:
        return just_before(config.now)
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        return parse_time(text, config.zone, lambda: config.now)
    return given if given.tzinfo else local_time(given, config.zone)


def just_before(now: datetime) -> datetime:
    """Return the time one second earlier.

    If a post's date is the time of the build, Jekyll uses the date in the file name instead; a preview may build in
    the same second.
    """
    return now - timedelta(seconds=1)


def stamp(when: datetime, time_format: str | None = None) -> str:
    """Return a time as front matter has it, or in a format of Ruby's strftime."""
    return scalar(strftime(when, time_format)) if time_format else f"{when:%Y-%m-%d %H:%M:%S %z}".strip()


def collections_folder(config: Config) -> Path:
    """Return the folder that contains `_posts`, `_drafts` and the other collections."""
    inner = config.collections_dir
    return config.source / inner if inner else config.source


def _require_collection(config: Config, label: str | None) -> None:
    labels = dict.fromkeys(("posts", "drafts", *config.collections))
    if label is not None and label not in labels:
        hint = f"the site has {', '.join(labels)}; create it with `blogbuild new collection {label}`"
        raise ProblemError(Problem("new-no-collection", f"the site has no collection {label}", hint=hint))


def _yaml_on_one_line(value: object) -> str:
    dumped: str = yaml.safe_dump(
        value, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10**6
    )
    return dumped.removesuffix("\n").removesuffix("\n...")


def _default_front_matter(config: Config, collection: str | None) -> Mapping[str, object]:
    defaults = config.compose.get("default_front_matter")
    chosen = defaults.get(collection) if isinstance(defaults, Mapping) and collection else None
    return {str(key): value for key, value in chosen.items()} if isinstance(chosen, Mapping) else {}


def _write_document(
    folder: Path, name: str, head: Mapping[str, str], gap: str = "\n", *, force: bool = False
) -> Path:
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + f"---\n{gap}"
    return write_new(folder, {name: text}, force=force)[0]
