"""Which files and folders of the source belong to the site (Jekyll's entry filter).

https://jekyllrb.com/docs/configuration/options/ (`include`, `exclude`)
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

SPECIAL = "._#~"


@cache
def _glob(pattern: str) -> re.Pattern[str]:
    """Ruby's File.fnmatch without flags: `*` and `?` match slashes too, but not a leading dot."""
    out = ["(?!\\.)"] if pattern[:1] in "*?[" else []
    n = 0
    while n < len(pattern):
        c = pattern[n]
        n += 1
        if c == "*":
            out.append(".*")
        elif c == "?":
            out.append(".")
        elif c == "[" and "]" in pattern[n + 1 :]:
            end = pattern.index("]", n + 1)
            body = pattern[n:end].replace("\\", "\\\\")
            out.append(f"[{'^' + body[1:] if body[:1] in '!^' else body}]")
            n = end + 1
        elif c == "\\" and n < len(pattern):
            out.append(re.escape(pattern[n]))
            n += 1
        else:
            out.append(re.escape(c))
    return re.compile("".join(out), re.DOTALL)


def _squeezed(path: str) -> str:
    return re.sub(r"/+", "/", path).lstrip("/")


class EntryFilter:
    """Decides about entries by their path, for one site."""

    def __init__(self, source: Path, include: Sequence[object], exclude: Sequence[object], *, safe: bool = False) -> None:
        self._source = source
        self._include = [_squeezed(str(p)) for p in include]
        self._exclude = [_squeezed(str(p)) for p in exclude if p not in include]
        self._safe = safe

    def keeps(self, entry: str, folder: str, *, is_folder: bool) -> bool:
        """Whether `entry`, a path below `folder` (itself from the source), belongs to the site."""
        name = entry.rpartition("/")[2]
        if entry.endswith("."):
            return False
        included = self._matches(self._include, entry, is_folder) or self._matches(self._include, name, is_folder)
        if not included and self._matches(self._exclude, f"{folder}/{entry}" if folder else entry, is_folder):
            return False
        if self._safe and self.leads_outside(f"{folder}/{entry}" if folder else entry):
            return False
        return included or not (entry[0] in SPECIAL or name[0] in SPECIAL or entry.endswith("~"))

    def names(self, path: str) -> bool:
        """Whether `include:` names the path itself."""
        return path in self._include

    def _matches(self, patterns: Sequence[str], path: str, is_folder: bool) -> bool:
        for pattern in patterns:
            if path.startswith(pattern) or (is_folder and pattern == f"{path}/"):
                return True
            if any(c in pattern for c in "*?[\\") and _glob(pattern).fullmatch(path):
                return True
        return False

    def leads_outside(self, path: str) -> bool:
        """Whether a path is a symbolic link to something outside the source."""
        full = self._source / path
        if not full.is_symlink():
            return False
        return not full.resolve().is_relative_to(self._source.resolve())


def walk_files(root: str, *, hidden: bool) -> Iterator[str]:
    """The paths of all files below `root`, from it, in order, as Ruby's `**/*` has them; links to folders are not entered."""
    try:
        entries = sorted(os.scandir(root), key=lambda e: e.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") and not hidden:
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                for path in walk_files(entry.path, hidden=hidden):
                    yield f"{entry.name}/{path}"
        else:
            yield entry.name
