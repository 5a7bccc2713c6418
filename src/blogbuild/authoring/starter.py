"""`new site`: a complete blog that builds, with the default theme and settings for editors.

`skeleton/site/` has its files. Its VS Code tasks read the problems of a build from the terminal; the preview's task
knows that a build has ended when a line contains an arrow.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from blogbuild.config import CONFIG_FILE
from blogbuild.errors import Problem, ProblemError
from blogbuild.letters import capitalize

from .files import write_new
from .front_matter import scalar
from .schema import config_schema
from .skeletons import filled
from .theme import theme_files
from .writing import just_before, stamp

PAGES = ("index.html", "archive.html", "tags.html", "about.md", "404.html", ".gitignore")
SCHEMA_FILE = ".vscode/blogbuild-config.schema.json"
EDITOR_FILES = (
    ".vscode/settings.json",
    ".vscode/extensions.json",
    ".vscode/tasks.json",
    SCHEMA_FILE,
    ".devcontainer/devcontainer.json",
)


def new_site(folder: Path, *, now: datetime, title: str | None = None, author: str = "me") -> list[Path]:
    """Create a site in a folder that is missing, or empty except for dot files, and return its files.

    Raises ProblemError `new-not-empty`, `new-exists`, `new-theme`, `new-unwritable`.
    """
    _require_empty(folder)
    written = just_before(now)
    name = f"{written:%Y-%m-%d}-welcome.md"
    default_title = capitalize(folder.absolute().name.replace("-", " "))
    config = filled(f"site/{CONFIG_FILE}", title=scalar(title or default_title), author=scalar(author))
    files: dict[str, str | bytes] = {
        CONFIG_FILE: config,
        f"_posts/{name}": filled("site/welcome.md", date=stamp(written), name=name),
        **{path: _unchanged(path) for path in PAGES},
        **theme_files(),
        **editor_files(),
    }
    return write_new(folder, files)


def editor_files() -> Mapping[str, str]:
    """Return the files for VS Code and its development containers: texts by path."""
    schema = json.dumps(config_schema(), indent=2, ensure_ascii=False) + "\n"
    return {path: schema if path == SCHEMA_FILE else _unchanged(path) for path in EDITOR_FILES}


def _unchanged(path: str) -> str:
    return filled(f"site/{path.removeprefix('.')}")


def _require_empty(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        state = "a file"
    elif folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
        state = "not empty"
    else:
        return
    hint = "choose a new folder: blogbuild new site my-blog"
    raise ProblemError(Problem("new-not-empty", f"{folder} is {state}", hint=hint))
