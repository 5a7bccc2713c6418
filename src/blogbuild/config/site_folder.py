"""Where a site is: its source, and the folder of its config and Gemfile (https://jekyllrb.com/docs/configuration/)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from blogbuild.compat.gem_files import find_gems
from blogbuild.compat.gems import Gems
from blogbuild.errors import Location, Problem, ProblemError

from .config_files import config_files, read_file, shown_path

_KEY = re.compile(rb"""^[ \t{]*["']?source["']?[ \t]*[:=]|[{,]\s*["']?source["']?[ \t]*:""", re.MULTILINE)
"""What a config that may have the key has: most have not, and are not parsed for it."""


class SiteFolder(NamedTuple):
    """A site's folders. All paths are absolute."""

    source: Path
    home: Path
    """The folder that the destination and the paths of plugins start from, and which has the Gemfile: where the command
    runs if the config's `source` names another folder as the source, else the source."""
    config_files: tuple[Path, ...]

    @property
    def folders(self) -> tuple[Path, ...]:
        """The source, and the home if it is another folder."""
        return tuple(dict.fromkeys((self.source, self.home)))

    def gems(self, environ: Mapping[str, str]) -> Gems | None:
        """What the site's Gemfile says, or that of the working directory if the site is below it."""
        found = find_gems(self.home, environ)
        working = Path.cwd()
        if found is None and working != self.home and self.source.is_relative_to(working):
            found = find_gems(working, environ)
        return found


def site_folder(folder: Path, files: Sequence[str] | None, overrides: Mapping[str, object]) -> SiteFolder:
    """The site of a command that runs in `folder`, or that `folder` is given to with `--source`.

    `files` are the names after `--config`, and `overrides` the config keys of flags: with `source` among them, the
    config's own key has no effect. A relative path in the config starts from the working directory of the command,
    which is `folder` without the flag. Raises ProblemError `source-missing`.
    """
    folder = Path(os.path.abspath(folder))
    if not folder.is_dir():
        message = f"the source folder {folder} does not exist"
        raise ProblemError(Problem("source-missing", message, hint="name the site's folder with --source"))
    paths = tuple(config_files(folder, files))
    named = _named(folder, paths)
    if named is None:
        return SiteFolder(folder, folder, paths)
    if overrides.get("source") is not None:
        homes = (Path.cwd(), *(path.parent for path in paths))
        home = next((home for home in homes if _inside(home, named[0]) == folder), folder)
        return SiteFolder(folder, home, paths)
    source = _inside(folder, named[0])
    if not source.is_dir():
        message = f"the source folder {named[0]} does not exist"
        raise ProblemError(Problem("source-missing", message, named[1], "correct `source`, or remove it"))
    return SiteFolder(source, folder, paths)


def source_of_config(folder: Path, files: Sequence[str] | None) -> SiteFolder | None:
    """The site of a command that runs in `folder`, if the config's `source` names another folder."""
    found = site_folder(folder, files, {})
    return found if found.source != found.home else None


def _named(folder: Path, paths: Sequence[Path]) -> tuple[str, Location] | None:
    """The value of `source` in the last config file that has it, and where."""
    return next(_values(folder, paths), None)


def _values(folder: Path, paths: Sequence[Path]) -> Iterator[tuple[str, Location]]:
    for path in reversed(paths):
        try:
            match = _KEY.search(raw := path.read_bytes())
            if match is None:
                continue
            value = read_file(folder, path, [], "safe").get("source")
        except (OSError, ProblemError):
            continue  # reported when the config is loaded
        if value is not None:
            yield str(value), Location(shown_path(folder, path), raw.count(b"\n", 0, match.end()) + 1)


def _inside(home: Path, written: str) -> Path:
    return Path(os.path.abspath(home / Path(written).expanduser()))
