"""The finished site as publishing sees it: a folder and the digest of each of its files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from blogbuild.errors import Location, Problem, ProblemError

from .paths import path_problem

CHUNK = 1 << 20
"""Bytes read from a file at a time, so that a large file needs no more memory than a small one."""


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A finished file: its path from the tree's root with forward slashes, its SHA-256, its size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Tree:
    """A finished site: its folder, and its files sorted by path."""

    root: Path
    files: tuple[TreeFile, ...]


def read_tree(folder: Path, chosen: Callable[[str], bool] = lambda path: True) -> Tree:
    """Read a finished site from a folder: the files whose paths are `chosen`.

    Raises ProblemError `publish-tree` if the folder is missing or contains something that cannot
    be published: a symbolic link, a device, or a name that not every target can store.
    """
    if not folder.is_dir():
        raise _unfit(str(folder), "is not a folder", "build the site first")
    try:
        return Tree(folder, tuple(sorted(_files(folder, "", chosen), key=lambda file: file.path)))
    except OSError as error:
        raise _unfit(
            str(error.filename or folder),
            f"cannot be read: {error.strerror}",
            "check its permissions, and build again",
        ) from error


def read_chunks(tree: Tree, file: TreeFile) -> Iterator[bytes]:
    """Yield the bytes of a file of the tree in chunks.

    Raises ProblemError `publish-tree-changed` at the end, before the receiver has accepted them,
    if they are not the bytes that were digested.
    """
    digest = sha256()
    size = 0
    try:
        with open(tree.root / file.path, "rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                if size > file.size:
                    raise _changed(file)
                yield chunk
    except OSError as error:
        raise _changed(file) from error
    if size != file.size or digest.hexdigest() != file.sha256:
        raise _changed(file)


def read_bytes(tree: Tree, file: TreeFile) -> bytes:
    """Read a whole file of the tree. Raises ProblemError `publish-tree-changed`, as `read_chunks` does."""
    return b"".join(read_chunks(tree, file))


def verify(tree: Tree, file: TreeFile) -> None:
    """Raise ProblemError `publish-tree-changed` unless the file still has the bytes that were digested."""
    for _ in read_chunks(tree, file):
        pass


def _files(folder: Path, prefix: str, chosen: Callable[[str], bool]) -> Iterator[TreeFile]:
    for entry in os.scandir(folder):
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), f"{path}/", chosen)
            continue
        if not chosen(path):
            continue
        if not entry.is_file(follow_symlinks=False):
            kind = "is a symbolic link" if entry.is_symlink() else "is not a regular file"
            raise _unfit(path, kind, "replace it by a regular file")
        reason = path_problem(path)
        if reason is not None:
            raise _unfit(
                path.encode("utf-8", "replace").decode(), reason, "give its source another name or permalink"
            )
        digest = sha256()
        size = 0
        with open(entry.path, "rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
        yield TreeFile(path, digest.hexdigest(), size)


def _unfit(path: str, reason: str, hint: str) -> ProblemError:
    return ProblemError(
        Problem("publish-tree", f"{path} cannot be published: it {reason}", Location(path), hint)
    )


def _changed(file: TreeFile) -> ProblemError:
    return ProblemError(
        Problem(
            "publish-tree-changed",
            f"{file.path} changed while it was being published",
            Location(file.path),
            "stop other builds that write to this destination, and publish again",
        )
    )
