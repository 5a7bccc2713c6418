"""Writing new files: all or none, without overwriting others."""

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
"""In bytes; with a date, an extension and the affixes of temporary files, names stay below the usual limit of 255."""
_WINDOWS_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]")


def write_new(folder: Path, files: Mapping[str, str | bytes], *, force: bool = False) -> list[Path]:
    """Write files and the folders that they need, and return their paths. Keys of `files` are paths from `folder`.

    Raises ProblemError `new-exists`, before anything is written, if one of them exists and `force` is not set, and
    `new-unwritable`, after removing what was already written, if the system refuses.
    """
    existing = [] if force else [path for path in files if os.path.lexists(folder / path)]
    if existing:
        more = f" (and {len(existing) - 1} more)" if len(existing) > 1 else ""
        raise ProblemError(
            Problem(
                "new-exists",
                f"{folder / existing[0]} already exists{more}",
                hint="choose another name, or move the existing file; nothing was written",
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
        action = f"write {error.filename or folder}"
        hint = "check the folder's owner, its permissions and the free disk space"
        raise unwritable(action, error, hint) from error
    return [folder / path for path in files]


def unwritable(action: str, error: OSError, hint: str) -> ProblemError:
    """Make the error `new-unwritable` for an action, such as "remove a.md", that the system refused."""
    return ProblemError(Problem("new-unwritable", f"can't {action}: {error.strerror or error}", hint=hint))


def name_of(title: str) -> str:
    """Return a file name for a title, without extension, that every system accepts: letters, digits and hyphens.

    Raises ProblemError `new-name` if the title has no letter or digit.
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
                f"the title {title!r} has no letter or digit for a file name",
                hint="choose a title with letters or digits",
            )
        )
    return name
