"""The default theme: the `layouts/` and `assets/` of blogbuild's own repository.

A wheel has a copy of them beside this file; a clone uses the repository's.
"""

from __future__ import annotations

from pathlib import Path

from blogbuild.errors import Problem, ProblemError

PARTS = ("layouts", "assets/style.css", "assets/favicon.svg")


def theme_files() -> dict[str, bytes]:
    """Return the theme's files by path. Raises ProblemError `new-theme` if the installation lacks them."""
    packaged = Path(__file__).parent / "theme"
    root = packaged if packaged.is_dir() else Path(__file__).parents[3]
    found: dict[str, bytes] = {}
    for part in PARTS:
        path = root / part
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        found.update(
            {file.relative_to(root).as_posix(): file.read_bytes() for file in files if file.is_file()}
        )
    if "layouts/default.html" not in found or "assets/style.css" not in found:
        raise ProblemError(
            Problem(
                "new-theme",
                "this installation of blogbuild has no default theme",
                hint="reinstall blogbuild: pip install --force-reinstall blogbuild",
            )
        )
    return found
