"""Replacing one folder by another in a single step."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

from blogbuild.files.atomic import replacing

AT_FDCWD = -100
RENAME_EXCHANGE = 2
# These errors mean that the system, the C library or the file system cannot exchange names.
CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})


def exchange(first: Path, second: Path) -> bool:
    """Exchange two names on one file system in a single step.

    Returns False, without changing anything, if the system cannot do this: only Linux can, and not
    on every file system. Raises OSError if the names are the problem.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if renameat2(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(first))


def point(link: Path, target: str, spare: Path) -> None:
    """Point the symbolic link `link` to `target` in a single step. `spare` is an unused name on the same disk."""
    with replacing(link, spare):
        spare.unlink(missing_ok=True)
        os.symlink(target, spare, target_is_directory=True)
