"""Builds of a site by real Jekyll and by blogbuild, and their differences."""

from __future__ import annotations

import os
import shutil
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from blogbuild.build import Request, build
from blogbuild.errors import BuildError
from tests.ruby_server import RubyServer

from ..site_folder import tree, write_site

NOW = 1_718_452_800
MODIFIED = 1_704_164_645
"""As for the recorded sites; see scripts/record_sites.py."""
ENVIRON = {
    "TZ": "UTC",
    "JEKYLL_ENV": "production",
    "RECORD_NOW": str(NOW),
    "SOURCE_DATE_EPOCH": str(NOW),
    "GEM_PATH": "/nonexistent",
    "BLOGBUILD_COMPAT": "debian",
}


@dataclass(frozen=True, slots=True)
class Result:
    """The result of two builds of one site: files that differ, by path, with both texts (None: no such file)."""

    jekyll_error: str | None
    problems: Sequence[str]
    different: Mapping[str, tuple[bytes | None, bytes | None]]
    crashed: bool = False

    @property
    def fails(self) -> bool:
        """Whether blogbuild differs although Jekyll built the site, or failed without a problem to report."""
        return self.crashed or (self.jekyll_error is None and bool(self.problems or self.different))


def compare(files: Mapping[str, str], folder: Path, jekyll: RubyServer) -> Result:
    """Build the site of these files with both programs below `folder`, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    source = write_site(folder / "source", files)
    for parent, _folders, names in os.walk(source):
        for name in names:
            os.utime(Path(parent, name), (MODIFIED, MODIFIED))
    ruby = {key: value for key, value in ENVIRON.items() if key != "GEM_PATH"}
    answer = jekyll.answer({"source": str(source), "destination": str(folder / "jekyll"), "environ": ruby})
    problems: list[str] = []
    crashed = False
    before = dict(os.environ)
    os.environ.update(ENVIRON)
    try:
        build(Request(source, overrides={"destination": str(folder / "ours")}, jobs=1, use_cache=False))
    except BuildError as error:
        problems = [f"{p.code}: {p.message} ({p.location})" for p in error.problems]
    except Exception as error:
        problems, crashed = (
            [f"{type(error).__name__}: {error} ({traceback.extract_tb(error.__traceback__)[-1]})"],
            True,
        )
    finally:
        os.environ.clear()
        os.environ.update(before)
    theirs: dict[str, bytes] = {}
    ours: dict[str, bytes] = {}
    with suppress(FileNotFoundError):
        theirs = tree(folder / "jekyll")
    with suppress(FileNotFoundError):
        ours = tree(folder / "ours")
    different = (
        {}
        if problems
        else {
            path: (theirs.get(path), ours.get(path))
            for path in sorted({*theirs, *ours})
            if theirs.get(path) != ours.get(path)
        }
    )
    return Result(answer["error"], problems, different, crashed)
