"""Logs: a value saved as a base file, and beside it a delta file with what has changed since.

The memory of steps, the cached documents and the record of a destination are logs. Saving a small change rewrites
only the delta. Both files have one form: the CRC-32 of everything behind it in eight hexadecimal digits, a header in
JSON that ends with the first newline, and named sections of bytes, which are decoded only when they are needed.

A base that is damaged, or of another kind, version, context or byte order, counts as absent. A delta names its base:
one that belongs to another base, which an interrupted build can leave behind, counts as absent, too.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from blogbuild.files.atomic import write_atomically

Base = TypeVar("Base")
Delta = TypeVar("Delta")

SMALL = 64
"""This many changed entries are always saved as a delta."""
FRACTION = 6
"""More are, too, while they are at most one in this many of all entries."""

UNREADABLE = (
    OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError,
)  # fmt: skip
"""What reading a file can raise that is damaged or holds something else."""


class Entry(NamedTuple):
    """The content of a base or delta file."""

    about: Mapping[str, Any]
    """Plain values, saved as JSON in the header."""
    sections: Mapping[str, bytes | memoryview] = MappingProxyType({})
    id: str = ""
    """Of the base: 32 hexadecimal digits, random for each base that is written. A delta has that of its base."""

    def json(self, section: str) -> Any:
        """Decode a section that `json_section` has encoded. Raises ValueError."""
        return json.loads(str(self.sections[section], "ascii"))


class LogFormat(NamedTuple):
    """What a log holds, and the version in which it is encoded."""

    kind: str
    version: int


class LoadedLog(Generic[Base, Delta]):
    """A log as this process loaded it last. Files that are still the same are not read again."""

    base: Base | None
    base_id: str
    delta: Delta | None
    delta_is_damaged: bool
    """Whether there is a delta that cannot be read, so that it is unknown what has changed since the base."""
    _base_stamp: tuple[object, ...]
    """The context, and the path and status of the base file."""
    _delta_stamp: tuple[object, ...]

    def __init__(self) -> None:
        self._forget()

    def load(
        self,
        path: Path,
        log_format: LogFormat,
        context: str,
        read_base: Callable[[Entry], Base],
        read_delta: Callable[[Entry], Delta],
    ) -> None:
        """Load the log at `path`. Without a usable base file, `base` is None.

        `context` is a digest of what all entries depend on; what was saved in another one is not read.
        The functions decode an entry, and may raise any error of `UNREADABLE`.
        """
        header = _header(log_format, context)
        try:
            stamp = (context, *_stamp(path))  # every save makes a new file
            if self._base_stamp != stamp:
                self._forget()
                entry = _read(path, header)
                if entry is not None:
                    self.base, self.base_id = read_base(entry), entry.id
                self._base_stamp = stamp
            if self.base is not None:
                self._load_delta(delta_path(path), header, read_delta)
        except UNREADABLE:
            self._forget()

    def _load_delta(self, path: Path, header: list[object], read_delta: Callable[[Entry], Delta]) -> None:
        try:
            stamp = _stamp(path)
        except FileNotFoundError:
            self.delta, self._delta_stamp, self.delta_is_damaged = None, (), False
            return
        if self._delta_stamp == stamp:
            return
        self.delta, self._delta_stamp, self.delta_is_damaged = None, stamp, False
        try:
            entry = _read(path, header)
            if entry is None:
                self.delta_is_damaged = True
            elif entry.id == self.base_id:
                self.delta = read_delta(entry)
        except UNREADABLE:
            self.delta_is_damaged = True

    def replace_base(self, path: Path, context: str, base: Base, base_id: str) -> None:
        """Take over a base that this process has just saved, so that it is not loaded again. Raises OSError."""
        self._forget()
        self.base, self.base_id, self._base_stamp = base, base_id, (context, *_stamp(path))

    def is_on_disk(self, path: Path, context: str) -> bool:
        """Whether the base is still the one at `path`, so that a delta can be saved beside it."""
        try:
            return self.base is not None and self._base_stamp == (context, *_stamp(path))
        except OSError:
            return False

    def _forget(self) -> None:
        self.base, self.base_id = None, ""
        self.delta, self.delta_is_damaged = None, False
        self._base_stamp = self._delta_stamp = ()


def save_base(path: Path, log_format: LogFormat, context: str, entry: Entry) -> str:
    """Write an entry as a new base, remove the delta of the one before, and return the base's id. Raises OSError."""
    base_id = os.urandom(16).hex()
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, _header(log_format, context), entry._replace(id=base_id))
    delta_path(path).unlink(missing_ok=True)
    return base_id


def save_delta(path: Path, log_format: LogFormat, context: str, entry: Entry) -> None:
    """Write an entry, whose `id` names the base of the log, as everything that has changed since. Raises OSError."""
    _write(delta_path(path), _header(log_format, context), entry)


def is_small(changed: int, total: int) -> bool:
    """Whether `changed` entries of a log that has `total` are saved as a delta."""
    return changed <= max(SMALL, total // FRACTION)


def delta_path(path: Path) -> Path:
    """The path of the delta of the log at `path`."""
    return path.with_name(f"{path.stem}-delta{path.suffix}")


def json_section(value: object) -> bytes:
    """Encode a plain value as a section."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _stamp(path: Path) -> tuple[object, ...]:
    status = os.stat(path)
    return str(path), status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _header(log_format: LogFormat, context: str) -> list[object]:
    """The part of a header that must be as expected for a file to be read."""
    return [*log_format, context, sys.byteorder]


def _write(path: Path, header: list[object], entry: Entry) -> None:
    lengths = {name: len(section) for name, section in entry.sections.items()}
    line = json_section([header, entry.id, lengths, entry.about]) + b"\n"
    check = zlib.crc32(line)
    for section in entry.sections.values():
        check = zlib.crc32(section, check)
    write_atomically(path, b"%08x" % check, line, *entry.sections.values())


def _read(path: Path, expected: list[object]) -> Entry | None:
    """The entry in a file; None if it is damaged or its header is not as expected. Raises errors of `UNREADABLE`."""
    data = path.read_bytes()
    if data[:8] != b"%08x" % zlib.crc32(memoryview(data)[8:]):
        return None
    start = data.index(b"\n") + 1
    header, entry_id, lengths, about = json.loads(str(memoryview(data)[8:start], "ascii"))
    if header != expected:
        return None
    sections: dict[str, bytes | memoryview] = {}
    for name, length in lengths.items():
        sections[name] = memoryview(data)[start : start + length]
        start += length
    return Entry(about, sections, entry_id)
