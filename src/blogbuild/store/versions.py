"""The installed versions of libraries, without importing them."""

from __future__ import annotations

import importlib.util
import os
from functools import cache
from pathlib import Path


def installed_version(name: str, library: str = "") -> str:
    """The version of the library that is imported as `name`; `library` is its own name, if it is another.

    Raises ImportError if it is not installed. The version is read from the name of a folder beside the package
    (`jinja2-3.1.4.dist-info`), which is much faster than to import importlib.metadata. That is asked only if there
    is no such folder.
    """
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ImportError(name)
    if spec.origin is not None:
        folder = Path(spec.origin).parents[1 if spec.submodule_search_locations else 0]
        found = _versions_in(str(folder)).get(library or name)
        if found is not None:
            return found
    from importlib.metadata import version

    return version(library or name)


@cache
def _versions_in(folder: str) -> dict[str, str]:
    """The versions of the libraries in a folder, by name."""
    entries = (
        entry.removesuffix(".dist-info").partition("-")
        for entry in os.listdir(folder)
        if entry.endswith(".dist-info")
    )
    return {name.casefold(): version for name, _, version in entries}
