"""`clean`: remove what builds have written."""

from __future__ import annotations

import shutil
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Problem, ProblemError
from blogbuild.model.site import Site
from blogbuild.output.cleaner import REPOSITORY
from blogbuild.output.destination import check_destination

from .files import unwritable


def clean(config: Config, site: Site) -> list[Path]:
    """Remove the destination and the caches, and return their paths (https://jekyllrb.com/docs/usage/).

    Raises ProblemError `destination-unsafe` for a destination that no build would write to, `clean-outside` for one
    outside the source, `clean-repository` for one with a git repository, and `new-unwritable`.
    """
    _require_removable(config, site)
    caches = (config.blogbuild_cache_dir, config.jekyll_cache_dir, ".jekyll-metadata", ".sass-cache")
    source = config.home.resolve()
    removed = []
    for path in (config.destination, *(config.source / str(name) for name in caches)):
        is_inside = path.resolve().is_relative_to(source) and path.resolve() != source
        if path.exists() and is_inside:
            _remove(path)
            removed.append(path)
    return removed


def _require_removable(config: Config, site: Site) -> None:
    destination = config.destination
    check_destination(config.source, destination, site.read_files)
    if (destination / REPOSITORY).exists():
        message = f"the destination {destination} contains a git repository; its history would be deleted"
        hint = "delete it yourself if you do not need the history"
        raise ProblemError(Problem("clean-repository", message, hint=hint))
    if destination.exists() and not destination.resolve().is_relative_to(config.home.resolve()):
        message = f"the destination {destination} is outside the source and may contain other files"
        hint = "delete it yourself if it contains only the site"
        raise ProblemError(Problem("clean-outside", message, hint=hint))


def _remove(path: Path) -> None:
    try:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    except OSError as error:
        raise unwritable(f"remove {error.filename or path}", error, "check its permissions") from error
