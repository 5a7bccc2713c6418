"""Which code makes a site: what is remembered holds for the same code only, and a version's number does not tell.

An installed package lists the digests of its files itself (`RECORD`, PEP 376). A checkout is read, and
what came of it kept beside the stamps of its files.
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
from blogbuild.files.digest import digest_bytes, digest_value, sealed, unsealed
from blogbuild.files.stamps import stamp_of

PACKAGE = Path(__file__).parents[1]
KEPT = "edition"
"""The file of a cache folder that keeps a checkout's."""


@cache
def code_edition(kept: Path) -> str:
    """The digest of this program's files and of the Python that runs them; `kept` is a file that spares reading them again.

    It stays the same while the process lives: so does the code that was loaded.
    """
    return digest_value(
        (sys.implementation.cache_tag, installed_files(PACKAGE, __version__) or checkout_files(PACKAGE, kept))
    )


def installed_files(package: Path, version: str) -> str | None:
    """The digest of what an installed package says of its files; None for one that no installer put there."""
    try:
        record = (package.parent / f"{package.name}-{version}.dist-info" / "RECORD").read_bytes()
    except OSError:
        return None
    # The scripts' digests and the compiled files differ from machine to machine.
    lines = [
        line
        for line in record.splitlines()
        if line.startswith(package.name.encode() + b"/") and b"/__pycache__/" not in line
    ]
    return digest_bytes(b"\n".join(sorted(lines))) if lines else None


def checkout_files(package: Path, kept: Path) -> str:
    """The digest of a package's files, which are read unless their stamps are those in the file `kept`."""
    now = time.time_ns()
    found = sorted(_files(os.fspath(package), ""))
    stamps = [(path, stamp_of(entry.stat(), now)) for path, entry in found]
    settled = all(stamp is not None for _, stamp in stamps)
    name = digest_value(stamps)
    if settled:
        try:
            known = unsealed(kept.read_bytes(), name)
        except OSError:
            known = None
        if known is not None:
            return known.decode()
    digest = digest_value([(path, digest_bytes(Path(entry.path).read_bytes())) for path, entry in found])
    if settled:
        with suppress(OSError):  # they are read again then
            write_atomically(kept, sealed(digest.encode(), name))
    return digest


def _files(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry
