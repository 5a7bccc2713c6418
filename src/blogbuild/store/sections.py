"""Sections of bytes in one file, behind a line that says what they are. Damage is seen by a sum over all."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from blogbuild.files.atomic import write_atomically


def write_sections(path: Path, about: Mapping[str, object], sections: Sequence[bytes]) -> None:
    """Put sections into a file, in one moment; the folder is made if need be. Raises OSError."""
    check = 0
    for section in sections:
        check = zlib.crc32(section, check)
    said = {"about": about, "lengths": [len(section) for section in sections], "order": sys.byteorder}
    line = json.dumps(said, separators=(",", ":")).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, b"%08x" % zlib.crc32(line, check) + line + b"\n", *sections)


def read_sections(path: Path) -> tuple[dict[str, Any], list[memoryview]] | None:
    """What is in a file and what is said about it; None where it is damaged or of another machine's byte order.

    Raises OSError, and ValueError, KeyError or TypeError for what is no such file.
    """
    data = path.read_bytes()
    end = data.index(b"\n")
    line, rest = data[8:end], memoryview(data)[end + 1 :]
    if data[:8] != b"%08x" % zlib.crc32(line, zlib.crc32(rest)):
        return None
    said = json.loads(line)
    if said["order"] != sys.byteorder or sum(said["lengths"]) != len(rest):
        return None
    sections, first = [], 0
    for length in said["lengths"]:
        sections.append(rest[first : first + length])
        first += length
    return said["about"], sections


def json_section(value: object) -> bytes:
    """A plain value as a section."""
    return json.dumps(value, separators=(",", ":")).encode()


def json_of(section: memoryview) -> Any:
    """The value of such a section."""
    return json.loads(bytes(section))
