"""Writing new files: all of them or none, and never over another."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from blogbuild.errors import Problem, ProblemError
from blogbuild.model.slug import slugify


def write_new(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write files, by path from `folder`, making folders as needed.

    Raises ProblemError `new-exists` before anything is written if one of them is there already, and
    `new-unwritable` where the system refuses.
    """
    there = [path for path in files if os.path.lexists(folder / path)]
    if there:
        more = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
        raise ProblemError(
            Problem("new-exists", f"{folder / there[0]} is there already{more}", hint="choose another name, or move that file away; nothing was written")
        )
    written = []
    try:
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with open(target, "xb") as out:
                out.write(text.encode() if isinstance(text, str) else text)
            written.append(target)
    except OSError as error:
        raise ProblemError(
            Problem(
                "new-unwritable",
                f"can't write {error.filename or folder}: {error.strerror or error}",
                hint="check the folder's owner, its permissions and the space on the disk",
            )
        ) from error
    return written


def replace_file(path: Path, data: bytes) -> None:
    """Put other bytes into a file, whole or not at all. Raises OSError."""
    spare = path.with_name(f".{path.name}.blogbuild-new")
    spare.write_bytes(data)
    os.replace(spare, path)


def name_of(title: str) -> str:
    """A file's name for a title, without an extension. Raises ProblemError `new-name` where no letter or digit is in it."""
    name = slugify(unicodedata.normalize("NFC", title))
    if not name:
        raise ProblemError(Problem("new-name", f"no file can be named after {title!r}", hint="give a title with letters or digits in it"))
    return name
