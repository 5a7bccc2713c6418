"""`clean`: removing what builds have made."""

from __future__ import annotations

import shutil
from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import Problem, ProblemError
from blogbuild.model.site import Site
from blogbuild.output.cleaner import REPOSITORY
from blogbuild.output.destination import check_destination


def clean(config: Config, site: Site) -> list[Path]:
    """Remove the destination and the caches, and give what was removed (https://jekyllrb.com/docs/usage/).

    Raises ProblemError `destination-unsafe` for a folder that no build would write to,
    `clean-outside` for one outside the source, which other things may lie in, and `clean-repository`.
    """
    destination = config.destination
    check_destination(config.source, destination, site.read_files)
    if (destination / REPOSITORY).exists():
        raise ProblemError(
            Problem(
                "clean-repository",
                f"the destination {destination} holds a repository, whose past would go with it",
                hint="remove it yourself if nobody needs it",
            )
        )
    if destination.exists() and not destination.resolve().is_relative_to(config.source.resolve()):
        raise ProblemError(
            Problem(
                "clean-outside",
                f"the destination {destination} lies outside the source, so it may hold more than the site",
                hint="remove it yourself if it holds nothing else",
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
