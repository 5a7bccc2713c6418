"""Which relative paths a published file may have: those that mean the same file at every target."""

from __future__ import annotations

import os

MANIFEST_NAME = ".blogbuild-manifest.json"
"""The manifest's path at the target, beside the site's own files."""

RESERVED_PREFIX = ".blogbuild-"
"""Prefix of names at the root of a target that belong to blogbuild: the manifest and partly sent files."""


def path_problem(path: str) -> str | None:
    """Why `path` cannot be published, as the end of a sentence; None if it can.

    A published path is relative, uses forward slashes and contains no `..`, so that no manifest,
    however it was made, can point outside the target.
    """
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return "is not valid UTF-8"
    if any(ord(character) < 0x20 or character == "\x7f" for character in path):
        return "contains a control character"
    if "\\" in path or (os.name == "nt" and ":" in path):
        return "contains a character that separates folders or drives on Windows"
    segments = path.split("/")
    if any(segment in ("", ".", "..") for segment in segments):
        return "is not a plain relative path"
    if any(segment.casefold() == ".git" for segment in segments):
        return "is in a .git folder"
    if path.startswith(RESERVED_PREFIX):
        return "has a name that is reserved for blogbuild's manifest"
    return None


def folders_above(path: str) -> list[str]:
    """Every folder that contains `path`, the outermost first."""
    segments = path.split("/")[:-1]
    return ["/".join(segments[: count + 1]) for count in range(len(segments))]
