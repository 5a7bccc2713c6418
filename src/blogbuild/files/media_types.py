"""Media types by file extension: one table for the preview and for publishing, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

UNKNOWN = "application/octet-stream"


@cache
def media_types() -> Mapping[str, str]:
    """The table: extension in lower case, without its dot -> media type. Loaded from `media_types.txt` on first use."""
    table: dict[str, str] = {}
    for line in (files(__package__) / "media_types.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            media, *extensions = line.split()
            table |= dict.fromkeys(extensions, media)
    return table


def media_type(path: str) -> str:
    """The media type of a file by its name, without parameters; `application/octet-stream` if unknown."""
    stem, _, extension = path.rpartition("/")[2].rpartition(".")
    return media_types().get(extension.lower(), UNKNOWN) if stem else UNKNOWN
