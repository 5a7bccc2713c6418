"""A builder for tests of the server: copies each file of a folder; a file that contains BROKEN is a problem."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Set
from dataclasses import dataclass
from pathlib import Path

from blogbuild.errors import BuildError, Location, Problem
from blogbuild.model.site import Hidden
from blogbuild.output.record import Written
from blogbuild.serve.snapshot import BuildStep, Snapshot


@dataclass
class FolderBuilder:
    source: Path
    destination: Path
    baseurl: str = ""
    pause: Callable[[], None] = lambda: None
    """Called after each file that is copied."""

    def __call__(self) -> Snapshot:
        files = {path.relative_to(self.source).as_posix(): path.read_bytes() for path in self._sources()}
        problems = [
            Problem(
                "broken",
                f"the file {path} is <b>broken</b>",
                Location(path, line(data), 3),
                hint="fix <i>it</i>",
            )
            for path, data in files.items()
            if b"BROKEN" in data
        ]
        if problems:
            raise BuildError(problems)
        written = {path: self._bring_over(path, data) for path, data in files.items()}
        for old in self._outputs() - written.keys():
            (self.destination / old).unlink()
        return Snapshot(
            self.destination, written, {path: path for path in files}, self.baseurl,
            hidden=(Hidden("_drafts/<b>idea</b>.md", "draft"),), slowest=(BuildStep("render", 0.012),),
        )  # fmt: skip

    def again(self, changed: Set[str]) -> Snapshot:
        return self()

    def check(self) -> Snapshot:
        return self()

    def output_folders(self) -> frozenset[Path]:
        return frozenset({self.destination})

    def existing(self) -> Snapshot:
        return Snapshot(self.destination, {}, baseurl=self.baseurl)

    def _sources(self) -> list[Path]:
        return sorted(p for p in self.source.rglob("*") if p.is_file() and self.destination not in p.parents)

    def _outputs(self) -> set[str]:
        return {
            p.relative_to(self.destination).as_posix() for p in self.destination.rglob("*") if p.is_file()
        }

    def _bring_over(self, path: str, data: bytes) -> Written:
        target = self.destination / path
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_name(f".{target.name}.{time.monotonic_ns()}")
            temporary.write_bytes(data)
            os.replace(temporary, target)
            self.pause()
        found = target.stat()
        return Written(hashlib.blake2b(data, digest_size=16).hexdigest(), found.st_size, found.st_mtime_ns)


def line(data: bytes) -> int:
    return data[: data.index(b"BROKEN")].count(b"\n") + 1
