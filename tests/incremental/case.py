"""A case: the files of a site, and steps of edits, each followed by a build. Plain data, so failures can be saved."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..site_folder import write_site

Operation = tuple[Any, ...]
"""One change of a source folder or of how it is built:

    ("write", PATH, TEXT)    a file, new or other than before; the clock gives its time
    ("coarse", PATH, TEXT)   the same on a file system that keeps whole seconds
    ("old", PATH, TEXT)      the same with a time in the past, as `git checkout` or `cp -p` leave it
    ("sly", PATH, TEXT)      the same with the time that the file had before
    ("touch", PATH)          another time, the same text
    ("delete", PATH)
    ("rename", PATH, PATH)
    ("clock", SECONDS)       the day that the build takes for today
    ("environment", NAME)    JEKYLL_ENV
    ("flags", MAPPING)       what flags of the command line put over the config
    ("spoil", NUMBER)        somebody writes over a file of the destination
    ("lose", NUMBER)         somebody deletes one

An operation that finds nothing to work on does nothing: so steps can be taken out of a case at will.
"""

OLD = 1_600_000_000
CLOCK = 1_718_452_800


@dataclass(frozen=True)
class Case:
    """Files by path, and the operations before each further build."""

    files: Mapping[str, str]
    steps: Sequence[Sequence[Operation]]

    def as_json(self) -> str:
        """Return the case in the format of `cases/`."""
        return json.dumps({"files": self.files, "steps": self.steps}, ensure_ascii=False, indent=1) + "\n"


def load_case(text: str) -> Case:
    """Return the case that `as_json` wrote."""
    plain = json.loads(text)
    return Case(plain["files"], [[tuple(operation) for operation in step] for step in plain["steps"]])


@dataclass
class Place:
    """A source folder, and everything else that the operations of a case change."""

    source: Path
    destinations: tuple[Path, ...]
    clock: int = CLOCK
    environment: str = "development"
    flags: dict[str, object] = field(default_factory=dict)

    def apply(self, operation: Operation) -> None:
        """Apply an operation, if its file exists."""
        kind, *arguments = operation
        _APPLY[kind](self, *arguments)

    def _write(self, path: str, text: str, time: int | None = None) -> None:
        file = self.source / path
        for parent in reversed(file.relative_to(self.source).parents):
            if (self.source / parent).is_file():
                (self.source / parent).unlink()
        if file.is_dir():
            return
        write_site(self.source, {path: text})
        if time is not None:
            os.utime(file, ns=(time, time))

    def _coarse(self, path: str, text: str) -> None:
        self._write(path, text)
        file = self.source / path
        if file.is_file():
            os.utime(file, (int(file.stat().st_mtime),) * 2)

    def _old(self, path: str, text: str) -> None:
        self._write(path, text, OLD * 10**9)

    def _sly(self, path: str, text: str) -> None:
        file = self.source / path
        self._write(path, text, file.stat().st_mtime_ns if file.is_file() else None)

    def _touch(self, path: str) -> None:
        file = self.source / path
        if file.is_file():
            file.touch()

    def _delete(self, path: str) -> None:
        file = self.source / path
        if file.is_file():
            file.unlink()
            while (file := file.parent) != self.source and not any(file.iterdir()):
                file.rmdir()

    def _rename(self, path: str, to: str) -> None:
        if (self.source / path).is_file() and not (self.source / to).exists():
            (self.source / to).parent.mkdir(parents=True, exist_ok=True)
            (self.source / path).rename(self.source / to)

    def _set_clock(self, seconds: int) -> None:
        self.clock = seconds

    def _set_environment(self, name: str) -> None:
        self.environment = name

    def _set_flags(self, flags: Mapping[str, object]) -> None:
        self.flags = dict(flags)

    def _spoil(self, number: int) -> None:
        for file in self._outputs(number):
            file.write_bytes(b"spoilt " + file.read_bytes())

    def _lose(self, number: int) -> None:
        for file in self._outputs(number):
            file.unlink()

    def _outputs(self, number: int) -> list[Path]:
        found = []
        for destination in self.destinations:
            files = [path for path in sorted(destination.rglob("*")) if path.is_file()]
            found += files[number % len(files) :][:1] if files else []
        return found


_APPLY: Mapping[str, Callable[..., None]] = {
    "write": Place._write,
    "coarse": Place._coarse,
    "old": Place._old,
    "sly": Place._sly,
    "touch": Place._touch,
    "delete": Place._delete,
    "rename": Place._rename,
    "clock": Place._set_clock,
    "environment": Place._set_environment,
    "flags": Place._set_flags,
    "spoil": Place._spoil,
    "lose": Place._lose,
}
