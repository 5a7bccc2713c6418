"""The finished site as a publisher sees it: a folder and the digest of every file in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from blogbuild.errors import Location, Problem, ProblemError

from .paths import path_problem

CHUNK = 1 << 20
"""Bytes read at once from a file, so that a film needs no more memory than a page."""


@dataclass(frozen=True, slots=True)
class TreeFile:
    """One finished file: its path from the tree's root with forward slashes, its digest, its size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Tree:
    """A finished site: its folder and its files in order of their paths."""

    root: Path
    files: tuple[TreeFile, ...]


def read_tree(folder: Path, chosen: Callable[[str], bool] = lambda path: True) -> Tree:
    """Read a finished site from a folder: the files whose paths are `chosen`.

    Raises ProblemError `publish-tree` where the folder is missing or holds what can't be
    published: a symbolic link, a device, or a name that some target could not keep.
    """
    if not folder.is_dir():
        raise _unfit(str(folder), "is not a folder", "build the site first")
    try:
        return Tree(folder, tuple(sorted(_files(folder, "", chosen), key=lambda file: file.path)))
    except OSError as error:
        raise _unfit(
            str(error.filename or folder),
            f"can't be read: {error.strerror}",
            "check its permissions, and build again",
        ) from error


def read_chunks(tree: Tree, file: TreeFile) -> Iterator[bytes]:
    """The bytes of a file of the tree, in pieces.

    Raises ProblemError `publish-tree-changed` at the end where they are not those that were
    digested, so that the receiver can still throw them away.
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
    """The bytes of a file of the tree. Raises ProblemError `publish-tree-changed` as `read_chunks` does."""
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
            kind = "is a symbolic link" if entry.is_symlink() else "is no plain file"
            raise _unfit(path, kind, "let the build write a plain file there")
        fault = path_problem(path)
        if fault is not None:
            raise _unfit(
                path.encode("utf-8", "replace").decode(), fault, "give its source another name or permalink"
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
        Problem("publish-tree", f"{path} can't be published: it {reason}", Location(path), hint)
    )


def _changed(file: TreeFile) -> ProblemError:
    return ProblemError(
        Problem(
            "publish-tree-changed",
            f"{file.path} changed while it was being published",
            Location(file.path),
            "let no other build write to the same destination, and publish again",
        )
    )
