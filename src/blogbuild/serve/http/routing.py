"""From a request's address to an output path, as GitHub Pages resolves it.

`/a/` is `a/index.html`; `/a` is the file `a`, else `a.html`, else it moves on to `/a/` where that
folder has an index. Upper and lower case differ. Jekyll's own server has the same extensions for
an index, and mounts the site at `baseurl`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .request_target import RequestTarget

INDEXES = ("index.html", "index.htm", "index.xhtml", "index.xml", "index.json")
EXTENSIONS = ("", ".html", ".xhtml")


@dataclass(frozen=True, slots=True)
class OutputFile:
    """There is an output."""

    path: str


@dataclass(frozen=True, slots=True)
class Redirect:
    """The address continues elsewhere on this server."""

    url: str


@dataclass(frozen=True, slots=True)
class FolderListing:
    """The names in a folder are to be listed (`--show-dir-listing`)."""

    folder: str
    """Output path of the folder, "" for the destination itself."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """There is nothing at this address."""


def resolve(
    address: RequestTarget,
    baseurl: str,
    exists: Callable[[str], bool],
    is_folder: Callable[[str], bool] | None = None,
) -> OutputFile | Redirect | FolderListing | NotFound:
    """Find what an address stands for; `exists` tells whether an output path is a file.

    With `is_folder`, which tells the same of folders, they are listed instead of showing their index.
    """
    if address.hidden:
        return NotFound()
    base = tuple(part for part in baseurl.split("/") if part)
    at_base = address.segments == base and not address.folder
    if base and (not address.segments or at_base):
        return Redirect(RequestTarget(base, folder=True, query=address.query).url())
    if address.segments[: len(base)] != base:
        return NotFound()
    path = "/".join(address.segments[len(base) :])
    folder = f"{path}/" if path else ""
    index = _first(exists, (folder + name for name in INDEXES))
    if address.folder and is_folder is not None:
        return FolderListing(path) if is_folder(path) else NotFound()
    if address.folder:
        return OutputFile(index) if index is not None else NotFound()
    found = _first(exists, (path + extension for extension in EXTENSIONS))
    if found is not None:
        return OutputFile(found)
    is_there = is_folder(path) if is_folder is not None else index is not None
    return Redirect(address.url(folder=True)) if is_there else NotFound()


def _first(exists: Callable[[str], bool], paths: Iterable[str]) -> str | None:
    return next((path for path in paths if exists(path)), None)
