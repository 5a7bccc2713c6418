"""The edition of the program: a digest of its code, because a cache is only valid for the code that wrote it.

A version number is not enough: a checkout changes without one. The digests of an installed package's files are in its
`RECORD` (PEP 376). A checkout's files are read, and the result is saved with their stamps.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from blogbuild import __version__
from blogbuild.files.atomic import write_atomically
from blogbuild.files.digest import digest_bytes, digest_value, seal, unseal
from blogbuild.files.stamps import stamp_of

PACKAGE = Path(__file__).parents[1]
EDITION_FILE = "edition"
"""Name of the file in a cache folder that saves the digest of a checkout."""


@cache
def code_edition(saved: Path) -> str:
    """The digest of this program's files and of the Python version; `saved` is the file for that of a checkout.

    It is computed once in a process, whose code stays the same as well.
    """
    files = installed_files(PACKAGE, __version__) or checkout_files(PACKAGE, saved)
    return digest_value((sys.implementation.cache_tag, files))


def installed_files(package: Path, version: str) -> str | None:
    """The digest of a package's list of files; None if no installer has put the package there."""
    try:
        record = (package.parent / f"{package.name}-{version}.dist-info" / "RECORD").read_bytes()
    except OSError:
        return None
    # The digests of scripts and compiled files differ from machine to machine.
    lines = [
        line
        for line in record.splitlines()
        if line.startswith(package.name.encode() + b"/") and b"/__pycache__/" not in line
    ]
    return digest_bytes(b"\n".join(sorted(lines))) if lines else None


def checkout_files(package: Path, saved: Path) -> str:
    """The digest of a package's files, which are read only if their stamps differ from those in the file `saved`."""
    now = time.time_ns()
    found = sorted(_files(os.fspath(package), ""))
    stamps = [(path, stamp_of(entry.stat(), now)) for path, entry in found]
    have_stamps = all(stamp is not None for _, stamp in stamps)
    name = digest_value(stamps)
    if have_stamps:
        try:
            digest = unseal(saved.read_bytes(), name)
        except OSError:
            digest = None
        if digest is not None:
            return digest.decode()
    computed = digest_value([(path, digest_bytes(Path(entry.path).read_bytes())) for path, entry in found])
    if have_stamps:
        with suppress(OSError):  # the next process reads the files again
            write_atomically(saved, seal(computed.encode(), name))
    return computed


def _files(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry
