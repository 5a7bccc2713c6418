"""Which layouts there are, by name: the site's and its theme's, Liquid and Jinja.

A name is a layout's path in its folder without the last extension. Jekyll filters the folder as it does the
site's (`exclude` counts, and names that begin with `_`), and of two layouts of one name keeps the later one
(jekyll/readers/layout_reader.rb).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable

from blogbuild.config import Config

from .entries import entry_filter, walk_files


def by_name(paths: Iterable[str], keeps: Callable[[str], bool]) -> dict[str, str]:
    """The layouts among these files, by name; the paths are from the layouts' folder, in order."""
    found = {}
    for path in paths:
        name, extension = posixpath.splitext(path)
        if extension and keeps(path):
            found[name] = path
    return found


def layout_filter(config: Config) -> Callable[[str], bool]:
    """Whether a file of a layouts' folder is a layout."""
    entries = entry_filter(config)
    return lambda path: entries.keeps(path, "", is_folder=False)


def layout_names(config: Config) -> frozenset[str]:
    """The names of all layouts."""
    own = (str(config.get("layouts_dir") or "_layouts"), str(config.get("jinja_layouts_dir") or "layouts"))
    folders = [config.source / folder for folder in own]
    if config.theme is not None:
        folders += [config.theme.root / "_layouts", config.theme.root / "layouts"]
    keeps = layout_filter(config)
    return frozenset(
        name for folder in folders for name in by_name(walk_files(str(folder), hidden=False), keeps)
    )
