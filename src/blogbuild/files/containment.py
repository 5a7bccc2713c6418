"""Whether a path leads out of a folder by way of symbolic links."""

from __future__ import annotations

import os


def leads_outside(root: str | os.PathLike[str], path: str) -> bool:
    """Whether `path`, relative to the folder `root`, is outside that folder once all links are resolved."""
    inside = os.path.realpath(root)
    return os.path.commonpath((inside, os.path.realpath(os.path.join(inside, path)))) != inside
