"""Small sites for tests, written from a mapping of paths to texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from blogbuild.build import Outcome, Request, build

LINK = "->"
"""A text that begins with this becomes a symbolic link to the path after it."""


def write_site(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str) and text.startswith(LINK):
            path.symlink_to(text.removeprefix(LINK))
            continue
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def build_site(
    folder: Path,
    *,
    jobs: int = 1,
    strict: bool = False,
    use_cache: bool = True,
    destination: str = "_site",
    compat: str | None = None,
) -> Outcome:
    overrides = {"destination": str(folder / destination)}
    return build(
        Request(folder, overrides=overrides, jobs=jobs, strict=strict, use_cache=use_cache, compat=compat)
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


__all__ = ["LINK", "build_site", "tree", "write_site"]
