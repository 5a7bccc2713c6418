"""Writing new files: all of them or none, and never over another."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from blogbuild.errors import Problem, ProblemError
from blogbuild.files.atomic import write_atomically
from blogbuild.model.urls.slug import slugify

LONGEST_NAME = 200
"""Bytes of a name: with its date, extension and the suffixes of half-written files it stays below the 255 of file systems."""
_WINDOWS_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]")


def write_new(folder: Path, files: Mapping[str, str | bytes], *, force: bool = False) -> list[Path]:
    """Write files, by path from `folder`, making folders as needed.

    Raises ProblemError `new-exists` before anything is written if one of them is there already, unless `force`
    is given, and `new-unwritable` where the system refuses; then what was written before is taken away again.
    """
    there = [] if force else [path for path in files if os.path.lexists(folder / path)]
    if there:
        more = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
        raise ProblemError(
            Problem(
                "new-exists",
                f"{folder / there[0]} is there already{more}",
                hint="choose another name, or move that file away; nothing was written",
            )
        )
    written: list[Path] = []
    try:
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            data = text.encode() if isinstance(text, str) else text
            if force:
                write_atomically(target, data)
            else:
                with open(target, "xb") as out:
                    written.append(target)
                    out.write(data)
    except OSError as error:
        for target in written:
            with suppress(OSError):
                target.unlink()
        raise ProblemError(
            Problem(
                "new-unwritable",
                f"can't write {error.filename or folder}: {error.strerror or error}",
                hint="check the folder's owner, its permissions and the space on the disk",
            )
        ) from error
    return [folder / path for path in files]


def name_of(title: str) -> str:
    """A file's name for a title, without an extension: letters, digits and hyphens, none that a system refuses.

    Raises ProblemError `new-name` where no letter or digit is in the title.
    """
    name = slugify(unicodedata.normalize("NFC", title))
    while len(name.encode()) > LONGEST_NAME:
        shorter, _, _ = name.rpartition("-")
        name = shorter or name[: LONGEST_NAME // 4]
    if _WINDOWS_DEVICE.fullmatch(name):
        name += "-1"
    if not name:
        raise ProblemError(
            Problem(
                "new-name",
                f"no file can be named after {title!r}",
                hint="give a title with letters or digits in it",
            )
        )
    return name
