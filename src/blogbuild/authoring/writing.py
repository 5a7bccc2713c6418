"""Posts, drafts, pages and documents of collections: beginning them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from blogbuild.config import Config
from blogbuild.dates import parse_time, strftime
from blogbuild.errors import Problem, ProblemError

from .files import name_of, write_new
from .front_matter import scalar


def new_post(config: Config, title: str, when: datetime) -> Path:
    """Begin a post, and give its file. Raises ProblemError."""
    name = f"_posts/{when:%Y-%m-%d}-{name_of(title)}.md"
    return _written(
        collections_folder(config),
        name,
        {"layout": "post", "title": scalar(title), "date": stamp(when), "tags": "[]"},
    )


def new_draft(config: Config, title: str) -> Path:
    """Begin a draft, and give its file. Raises ProblemError."""
    return _written(
        collections_folder(config),
        f"_drafts/{name_of(title)}.md",
        {"layout": "post", "title": scalar(title), "tags": "[]"},
    )


def new_page(config: Config, title: str) -> Path:
    """Begin a page with an address of its own, and give its file. Raises ProblemError."""
    name = name_of(title)
    return _written(
        config.source, f"{name}.md", {"layout": "page", "title": scalar(title), "permalink": f"/{name}/"}
    )


def compose(
    config: Config, title: str, *, collection: str | None, when: datetime | None, layout: str = "post", extension: str = "md",
    stamp_format: str | None = None, force: bool = False,
) -> Path:  # fmt: skip
    """Begin a document as jekyll-compose does (https://github.com/jekyll/jekyll-compose), and give its file.

    `collection` is a label, "posts" and "drafts" among them, or None for a page; `when` is the date that the
    front matter gets; `jekyll_compose: default_front_matter:` of the config is added to it. Raises ProblemError
    `new-exists` unless `force`, `new-name`, `new-no-collection`, `new-config`.
    """
    known = config.get("collections")
    labels = ("posts", "drafts", *(known if isinstance(known, Mapping) else ()))
    if collection is not None and collection not in labels:
        hint = f"the site has {', '.join(dict.fromkeys(labels))}; `blogbuild new collection {collection}` makes a new one"
        raise ProblemError(
            Problem("new-no-collection", f"the site has no collection {collection}", hint=hint)
        )
    name = f"{name_of(title)}.{extension.lstrip('.')}"
    if collection == "posts" and when is not None:
        name = f"{when:%Y-%m-%d}-{name}"
    head = {"layout": scalar(layout), "title": scalar(title)}
    if when is not None:
        head["date"] = stamp(when, stamp_format or COMPOSE_STAMP)
    for key, value in _default_front_matter(config, collection).items():
        dumped = yaml.safe_dump(
            value, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10**6
        )
        head[key] = dumped.removesuffix("\n").removesuffix("\n...")
    folder = collections_folder(config)
    return _written(folder, f"_{collection}/{name}" if collection else name, head, gap="", force=force)


COMPOSE_STAMP = "%Y-%m-%d %H:%M %z"
"""How jekyll-compose writes a moment."""


def moment(text: str | None, config: Config) -> datetime | None:
    """A date that a person typed, in the site's zone unless it names one; a moment ago for None; None where it is no date."""
    if text is None:
        return just_before(config.now)
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        return parse_time(text, config.zone, lambda: config.now)
    return given if given.tzinfo else given.replace(tzinfo=config.zone)


def just_before(now: datetime) -> datetime:
    """The second before: a build within this very one, as a preview's, would take the day in the file's name
    for the post's date, as Jekyll does where a date is the build's own time."""
    return now - timedelta(seconds=1)


def stamp(when: datetime, form: str | None = None) -> str:
    """A moment as front matter has it, or in a form of Ruby's strftime."""
    return scalar(strftime(when, form)) if form else f"{when:%Y-%m-%d %H:%M:%S %z}".strip()


def collections_folder(config: Config) -> Path:
    """The folder of `_posts`, `_drafts` and the other collections."""
    inner = str(config.get("collections_dir") or "").strip("/")
    return config.source / inner if inner else config.source


def _default_front_matter(config: Config, collection: str | None) -> Mapping[str, object]:
    settings = config.get("jekyll_compose")
    defaults = settings.get("default_front_matter") if isinstance(settings, Mapping) else None
    mine = defaults.get(collection) if isinstance(defaults, Mapping) and collection else None
    return {str(key): value for key, value in mine.items()} if isinstance(mine, Mapping) else {}


def _written(
    folder: Path, name: str, head: Mapping[str, str], gap: str = "\n", *, force: bool = False
) -> Path:
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + f"---\n{gap}"
    return write_new(folder, {name: text}, force=force)[0]
