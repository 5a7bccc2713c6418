"""Decides which files and folders of the source belong to the site (Jekyll's entry filter).

https://jekyllrb.com/docs/configuration/options/ (`include`, `exclude`)
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from blogbuild.config import Config
from blogbuild.files.containment import leads_outside

SPECIAL = "._#~"


def _glob(pattern: str) -> re.Pattern[str]:
    """Ruby's File.fnmatch without flags as a regular expression: `*` and `?` match slashes and leading dots too."""
    out = []
    n = 0
    while n < len(pattern):
        c = pattern[n]
        n += 1
        if c == "*":
            out.append(".*")
        elif c == "?":
            out.append(".")
        elif c == "[":
            part, n = _brackets(pattern, n)
            out.append(part)
        elif c == "\\" and n < len(pattern):
            out.append(re.escape(pattern[n]))
            n += 1
        else:
            out.append(re.escape(c))
    return re.compile("".join(out), re.DOTALL)


def _brackets(pattern: str, n: int) -> tuple[str, int]:
    """The set that begins at `n` as a regular expression, and its end; an empty or unclosed set matches nothing."""
    negated = pattern[n : n + 1] in ("!", "^")
    n += negated
    members = []
    while n < len(pattern) and pattern[n] != "]":
        if pattern[n] == "\\" and n + 1 < len(pattern):
            n += 1
            members.append(re.escape(pattern[n]))
        else:
            members.append("-" if pattern[n] == "-" else re.escape(pattern[n]))
        n += 1
    if not members or n == len(pattern):
        return "(?!)", len(pattern)
    return f"[{'^' if negated else ''}{''.join(members)}]", n + 1


class _Patterns:
    """The entries of `include` or `exclude`: each is a prefix of a path, and maybe a glob."""

    def __init__(self, entries: Iterable[object]) -> None:
        self.beginnings = tuple(re.sub(r"/+", "/", str(entry)).lstrip("/") for entry in entries)
        self._globs: list[re.Pattern[str]] = []
        for text in self.beginnings:
            if any(c in text for c in "*?[\\"):
                with suppress(re.error):  # a reversed range
                    self._globs.append(_glob(text))

    def match(self, path: str, is_folder: bool) -> bool:
        if path.startswith(self.beginnings) or (is_folder and f"{path}/" in self.beginnings):
            return True
        return any(glob.fullmatch(path) for glob in self._globs) if self._globs else False


def matches_any(entries: Sequence[object], path: str) -> bool:
    """Whether a list like `exclude` has an entry for a file: a prefix of its path, or a glob."""
    return _Patterns(entries).match(path, False)


class EntryFilter:
    """Decides by path whether an entry belongs to one site."""

    def __init__(self, config: Config) -> None:
        include, exclude, compat = config.include, config.exclude, config.compat
        self._source = config.source
        self._include = _Patterns(include)
        self._exclude = _Patterns(
            p for p in exclude if not compat.include_reaches_excluded or p not in include
        )
        self._safe = config.safe
        self._reads_final_dots = compat.trailing_dots == "kept"

    def keeps(self, entry: str, folder: str, *, is_folder: bool) -> bool:
        """Whether `entry`, a path relative to `folder` (a path from the source), belongs to the site."""
        name = entry.rpartition("/")[2]
        if entry.endswith(".") and not self._reads_final_dots:
            return False
        included = self._include.match(entry, is_folder) or self._include.match(name, is_folder)
        if not included and self._exclude.match(f"{folder}/{entry}" if folder else entry, is_folder):
            return False
        if self._safe and self.leads_outside(f"{folder}/{entry}" if folder else entry):
            return False
        return included or not (entry[0] in SPECIAL or name[0] in SPECIAL or entry.endswith("~"))

    def names(self, path: str) -> bool:
        """Whether `include:` has this very path."""
        return path in self._include.beginnings

    def leads_outside(self, path: str) -> bool:
        """Whether a path leads out of the source by way of symbolic links."""
        return leads_outside(self._source, path)


def entry_filter(config: Config) -> EntryFilter:
    """The filter for a site's config."""
    return EntryFilter(config)


def is_link_cycle(root: str, path: str) -> bool:
    """Whether the link at `path` below `root` leads to one of the folders that contain it."""
    real = os.path.realpath(f"{root}/{path}")
    parts = path.split("/")[:-1]
    return any(os.path.realpath("/".join([root, *parts[:n]])) == real for n in range(len(parts) + 1))


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder or a link to one; a link that leads to itself is not."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def walk_files(root: str, *, hidden: bool) -> Iterator[str]:
    """Relative paths of all files below `root`, in order, as by Ruby's `**/*`; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(root), key=lambda e: e.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") and not hidden:
            continue
        if is_folder(entry):
            if not entry.is_symlink():
                for path in walk_files(entry.path, hidden=hidden):
                    yield f"{entry.name}/{path}"
        else:
            yield entry.name


def walk_sorted(folder: Path) -> Iterator[str]:
    """Relative paths of all files below a folder except links, each folder's entries by name, as by Ruby's Find."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if entry.is_dir():
            yield from (f"{entry.name}/{path}" for path in walk_sorted(folder / entry.name))
        else:
            yield entry.name


def holds_layouts(folder: str) -> bool:
    """Whether a folder contains layouts: HTML files directly in it, not only in its subfolders."""
    with suppress(OSError):
        return any(entry.name.endswith(".html") for entry in os.scandir(folder))
    return False
