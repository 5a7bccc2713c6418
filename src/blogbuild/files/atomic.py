"""Replacing a file in one step: readers see the old file or the new one, never a part of either."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(path: Path, temporary: Path | None = None) -> Iterator[Path]:
    """Yield a temporary path on the same file system, and rename what the block creates there to `path`.

    If the block raises, `path` is left as it was and the temporary file is removed. By default the temporary path is
    a hidden name beside `path` that contains the process id, so two processes can replace one file. Raises OSError.
    """
    if temporary is None:
        temporary = path.with_name(f".{path.name}.{os.getpid()}.blogbuild-new")
    try:
        yield temporary
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def write_atomically(path: Path, *chunks: bytes | memoryview) -> None:
    """Replace the file at `path` by these bytes; its folder must exist. Raises OSError.

    The data is not flushed to the disk: after a power failure the file may be damaged, so caches carry a checksum.
    """
    with replacing(path) as temporary, open(temporary, "wb") as file:
        for chunk in chunks:
            file.write(chunk)
