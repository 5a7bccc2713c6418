"""`new collection`: create a folder of documents and add it to the config."""

from __future__ import annotations

import re
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.files.atomic import write_atomically
from blogbuild.model.reading.key_places import placed

from .files import name_of, unwritable, write_new
from .front_matter import scalar

_KEY = re.compile(r"^collections[ \t]*:(?P<value>[^\r\n]*)(?P<end>\r?\n|\Z)", re.MULTILINE)


def new_collection(config: Config, name: str) -> list[Path]:
    """Create the collection's folder with a first document, and add it to the config without changing other lines.

    Returns the paths written. Raises ProblemError `new-exists`, `new-name`, `new-unwritable`, and `new-config` if the
    config's `collections` is written in a form to which no line can be added.
    """
    label = name_of(name)
    if label in config.collections:
        where = Location(config.main_file, key="collections")
        message = f"the collection {label} already exists"
        raise ProblemError(Problem("new-exists", message, where, "choose another name"))
    path = config.source / config.main_file
    if path.suffix not in (".yml", ".yaml"):
        raise _uneditable(path, label)
    try:
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
        changed = _added(path, text, label)
        folder = config.collections_dir
        first = f"{folder}/_{label}/first.md".lstrip("/")
        head = f"---\ntitle: {scalar('First of ' + label)}\n---\n\n"
        written = write_new(config.source, {first: head})
        write_atomically(path, changed.encode())
    except OSError as error:
        raise unwritable(f"write {path}", error, "check the file's permissions") from error
    return [*written, path]


def _added(path: Path, text: str, label: str) -> str:
    """Return the text of a config with the collection added as the first one."""
    newline = "\r\n" if "\r\n" in text else "\n"
    match = _KEY.search(text)
    if match is None:
        gap = "" if not text or text.endswith("\n") else newline
        return f"{text}{gap}{newline if text else ''}collections:{newline}  {label}:{newline}    output: true{newline}"
    if match["value"].split("#")[0].strip() or not match["end"]:
        raise _uneditable(path, label)
    first = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?P<indent>[ ]+)(?P<dash>-[ ])?").match(text, match.end())
    indent = first["indent"] if first else "  "
    if first is not None and first["dash"]:
        line = f"{indent}- {label}{newline}"
    else:
        line = f"{indent}{label}:{newline}{indent}  output: true{newline}"
    return text[: match.end()] + line + text[match.end() :]


def _uneditable(path: Path, label: str) -> ProblemError:
    problem = Problem(
        "new-config",
        f"no line can be added to `collections` in {path.name} as it is written",
        Location(path.name, key="collections"),
        f"write one collection per line, and add `{label}: {{output: true}}`",
    )
    return ProblemError(*placed([problem], path.parent))
