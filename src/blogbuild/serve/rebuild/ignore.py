"""Which file system events can't affect the site: the destination, the cache, editors' temporary files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

IGNORED_FOLDERS = frozenset({
    ".git", ".hg", ".svn", ".bzr", ".jj", ".jekyll-cache", ".sass-cache", ".blogbuild-cache", ".bundle", ".idea",
    ".vscode", ".vs", ".fleet", ".venv", "venv", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache",
    ".pytest_cache", ".tox", ".Trash", ".obsidian", ".direnv",
})  # fmt: skip
"""Names of folders that are never part of a site, at any depth."""

IGNORED_BELOW = (("vendor", "bundle"), ("vendor", "cache"), ("vendor", "gems"), ("vendor", "ruby"))
"""Jekyll's own default excludes of two levels."""

TEMPORARY = re.compile(
    r"""
    .*~                     # emacs, joe, gedit: the backup
    | 4913 | \d+\.vimtmp    # vim tests whether it may write here
    | \..*\.sw[a-px] | .*\.swp  # vim's swap files
    | \.\#.* | \#.*\#       # emacs: lock and autosave
    | \.goutputstream-.*    # GLib
    | .*___jb_(tmp|old)___  # JetBrains
    | \.~lock\..*\#         # LibreOffice
    | .*\.kate-swp | .*\.crswap | .*\.partial | .*\.crdownload
    | sed[A-Za-z0-9]{6}     # sed -i
    | \.DS_Store | Thumbs\.db | desktop\.ini
    | .*\.pyc | .*\.pyo
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Ignore:
    """Decides which events to ignore. All folders are absolute."""

    source: Path
    folders: frozenset[Path]
    """The folders that builds write to."""

    def folder(self, path: Path) -> bool:
        """Whether nothing in this folder affects the site."""
        if any(path == other or other in path.parents for other in self.folders):
            return True
        try:
            parts = path.relative_to(self.source).parts
        except ValueError:
            return False
        if any(part in IGNORED_FOLDERS or self._stage(part) for part in parts):
            return True
        return parts[:2] in IGNORED_BELOW

    def file(self, path: Path) -> bool:
        """Whether this file does not affect the site."""
        return TEMPORARY.fullmatch(path.name) is not None or self.folder(path)

    def _stage(self, name: str) -> bool:
        """Whether a folder is a build's stage, which is beside the destination while the build runs."""
        return any(name.startswith(f".{folder.name}.blogbuild-") for folder in self.folders)


def ignore_for(source: Path, folders: Iterable[Path]) -> Ignore:
    """Return what to ignore for a site whose builds write to `folders`.

    A folder that is the source or contains it is left out: ignoring it would ignore the site. A folder that is a
    symbolic link is ignored under both names.
    """
    source = source.resolve()
    given = [source / folder for folder in folders]
    both = {folder.parent.resolve() / folder.name for folder in given} | {
        folder.resolve() for folder in given
    }
    return Ignore(source, frozenset(folder for folder in both if not source.is_relative_to(folder)))
