"""`clean`: remove what builds have written."""

from __future__ import annotations

import shutil
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Problem, ProblemError
from blogbuild.model.site import Site
from blogbuild.output.cleaner import REPOSITORY
from blogbuild.output.destination import check_destination


def clean(config: Config, site: Site) -> list[Path]:
    """Remove the destination and the caches, and return their paths (https://jekyllrb.com/docs/usage/).

    Raises ProblemError `destination-unsafe` for a destination that no build would write to, `clean-outside` for one
    outside the source, `clean-repository` for one with a git repository, and `new-unwritable`.
    """
    destination = config.destination
    check_destination(config.source, destination, site.read_files)
    if (destination / REPOSITORY).exists():
        raise ProblemError(
            Problem(
                "clean-repository",
                f"the destination {destination} contains a git repository; its history would be deleted",
                hint="delete it yourself if you do not need the history",
            )
        )
    if destination.exists() and not destination.resolve().is_relative_to(config.source.resolve()):
        raise ProblemError(
            Problem(
                "clean-outside",
                f"the destination {destination} is outside the source and may contain other files",
                hint="delete it yourself if it contains only the site",
            )
        )
    names = (
        config.blogbuild_cache_dir,
        config.jekyll_cache_dir,
        ".jekyll-metadata",
        ".sass-cache",
    )
    folders = [destination, *(config.source / str(name) for name in names)]
    removed = []
    for path in folders:
        inside = (
            path.resolve().is_relative_to(config.source.resolve())
            and path.resolve() != config.source.resolve()
        )
        if not path.exists() or not inside:
            continue
        try:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        except OSError as error:
            raise ProblemError(
                Problem(
                    "new-unwritable",
                    f"can't remove {error.filename or path}: {error.strerror}",
                    hint="check its permissions",
                )
            ) from error
        removed.append(path)
    return removed
