"""Finds layouts by name: the site's and its theme's, in Jinja and Liquid.

A layout's name is its path in the layouts folder without the last extension; a file without an extension is not a
layout. The folder is filtered like the site itself (`exclude` applies, and so do the rules for names that begin with
`_` or `.`). Of two site layouts with the same name the later one wins (jekyll/readers/layout_reader.rb); among theme
layouts the first one wins, and the site's layouts hide the theme's.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from blogbuild.config import Config

from .entries import entry_filter, walk_files


@dataclass(frozen=True, slots=True)
class LayoutFolder:
    """A folder of layouts in one template language."""

    path: str
    """From the site's source, without slashes at either end."""
    path_in_theme: str
    """From the theme's root. The site's configuration does not rename a theme's folders."""
    language: Literal["jinja", "liquid"]


def layout_folders(config: Config) -> tuple[LayoutFolder, LayoutFolder]:
    """The Jinja and the Liquid layouts folder, in the order in which a name is looked up."""
    return (
        LayoutFolder(config.jinja_layouts_dir, "layouts", "jinja"),
        LayoutFolder(config.layouts_dir, "_layouts", "liquid"),
    )


def layout_filter(config: Config) -> Callable[[str], bool]:
    """A predicate that accepts the path of a layout, relative to its layouts folder."""
    entries = entry_filter(config)
    return lambda path: entries.keeps(path, "", is_folder=False)


def layout_name(path: str) -> str | None:
    """The name of the layout at `path`, relative to its layouts folder; None if the file has no extension."""
    name, extension = posixpath.splitext(path)
    return name if extension else None


def layouts_by_name(own: Iterable[str], theme: Iterable[str], keeps: Callable[[str], bool]) -> dict[str, str]:
    """Layout paths by layout name for one folder; all paths are relative to the folder and come in order of paths.

    `own` are the site's files, `theme` those of its theme.
    """
    found: dict[str, str] = {}
    for path in (*reversed(list(theme)), *own):
        name = layout_name(path)
        if name is not None and keeps(path):
            found[name] = path
    return found


class ThemePaths:
    """Translates paths of the site's layouts and includes to the fixed folder names that themes use."""

    def __init__(self, config: Config) -> None:
        folders = {
            config.includes_dir: "_includes",
            **{f.path: f.path_in_theme for f in layout_folders(config)},
        }
        self._renamed = {own: fixed for own, fixed in folders.items() if own != fixed}

    def in_theme(self, path: str) -> str:
        """The path, from the theme's root, of what the site has at `path`."""
        for own, fixed in self._renamed.items():
            if path == own or path.startswith(f"{own}/"):
                return fixed + path.removeprefix(own)
        return path


class LayoutFinder:
    """Finds the layouts of a site on disk. Each folder is listed once.

    Steps of a build use `blogbuild.render.files.SourceFiles` instead, which records what they read.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self.folders = layout_folders(config)

    @cached_property
    def _own(self) -> Mapping[str, tuple[str, ...]]:
        """By layouts folder, the site's files in it, relative to the folder."""
        root = os.fspath(self._config.source)
        return {f.path: tuple(walk_files(f"{root}/{f.path}", hidden=False)) for f in self.folders}

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        """Paths of layouts by name, as `find` returns them."""
        keeps = layout_filter(self._config)
        theme = self._config.theme
        found: dict[str, str] = {}
        for folder in reversed(self.folders):
            in_theme = walk_files(os.fspath(theme.root / folder.path_in_theme), hidden=False) if theme else ()
            layouts = layouts_by_name(self._own[folder.path], in_theme, keeps)
            found.update((name, f"{folder.path}/{path}") for name, path in layouts.items())
        return found

    @property
    def names(self) -> frozenset[str]:
        """The names of all layouts."""
        return frozenset(self._paths)

    @property
    def own_files(self) -> tuple[str, ...]:
        """The paths, from the source, of all the site's own files in its layouts folders."""
        return tuple(f"{folder}/{path}" for folder, paths in self._own.items() for path in paths)

    def find(self, name: str) -> str | None:
        """The path of the layout called `name`, or None; a theme's layout has the path it would have in the site."""
        return self._paths.get(name)
