"""Resolves a request's path to an output file, as GitHub Pages does.

`/a/` is `a/index.html`. `/a` is the file `a`, else `a.html`, else a redirect to `/a/` if that folder has an index.
Case matters. Jekyll's own server has the same extensions of an index, and mounts the site at `baseurl`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .request_target import RequestTarget

INDEXES = ("index.html", "index.htm", "index.xhtml", "index.xml", "index.json")
EXTENSIONS = ("", ".html", ".xhtml")


@dataclass(frozen=True, slots=True)
class OutputFile:
    """The path is an output file."""

    path: str


@dataclass(frozen=True, slots=True)
class Redirect:
    """The path redirects to another URL of this server."""

    url: str


@dataclass(frozen=True, slots=True)
class FolderListing:
    """The path is a folder whose names are to be listed (`--show-dir-listing`)."""

    folder: str
    """Output path of the folder; "" is the destination itself."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """Nothing is at this path."""


def resolve(
    target: RequestTarget,
    baseurl: str,
    exists: Callable[[str], bool],
    is_folder: Callable[[str], bool] | None = None,
) -> OutputFile | Redirect | FolderListing | NotFound:
    """Find what a path refers to. `exists` says whether an output path is a file.

    With `is_folder`, which says whether it is a folder, folders are listed instead of showing their index.
    """
    if target.hidden:
        return NotFound()
    base = tuple(part for part in baseurl.split("/") if part)
    at_base = target.segments == base and not target.folder
    if base and (not target.segments or at_base):
        return Redirect(RequestTarget(base, folder=True, query=target.query).url())
    if target.segments[: len(base)] != base:
        return NotFound()
    path = "/".join(target.segments[len(base) :])
    folder = f"{path}/" if path else ""
    index = _first(exists, (folder + name for name in INDEXES))
    if target.folder and is_folder is not None:
        return FolderListing(path) if is_folder(path) else NotFound()
    if target.folder:
        return OutputFile(index) if index is not None else NotFound()
    found = _first(exists, (path + extension for extension in EXTENSIONS))
    if found is not None:
        return OutputFile(found)
    is_there = is_folder(path) if is_folder is not None else index is not None
    return Redirect(target.url(folder=True)) if is_there else NotFound()


def _first(exists: Callable[[str], bool], paths: Iterable[str]) -> str | None:
    return next((path for path in paths if exists(path)), None)
