"""Which version of a library is installed, told without importing it."""

from __future__ import annotations

import importlib.util
import os
from functools import cache
from pathlib import Path


def installed_version(name: str, library: str = "") -> str:
    """The version of the library that is imported as `name`; `library` is its own name, if that is another.

    Raises ImportError where it is not installed. The version stands in the name of a folder beside the package
    (`jinja2-3.1.4.dist-info`): reading that takes a fraction of the time that importlib.metadata takes to
    start, which is asked only where there is none.
    """
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ImportError(name)
    if spec.origin is not None:
        found = _beside(str(Path(spec.origin).parents[1 if spec.submodule_search_locations else 0])).get(
            library or name
        )
        if found is not None:
            return found
    from importlib.metadata import version as ask

    return ask(library or name)


@cache
def _beside(folder: str) -> dict[str, str]:
    """The versions of the libraries in a folder, by name."""
    entries = (
        entry.removesuffix(".dist-info").partition("-")
        for entry in os.listdir(folder)
        if entry.endswith(".dist-info")
    )
    return {name.casefold(): version for name, _, version in entries}
