"""Putting one folder in the place of another in a single moment."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

from blogbuild.files.atomic import replacing

AT_FDCWD = -100
RENAME_EXCHANGE = 2
# What says that this system, this C library or this file system can't exchange names.
CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})


def exchange(first: Path, second: Path) -> bool:
    """Let two names on one file system change places in a single step.

    False where this system can't (all but Linux, and some of its file systems); nothing is
    changed then. Raises OSError where the names themselves are at fault.
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
    """Let the symbolic link `link` point to `target` in a single step. `spare` is a free name on the same disk."""
    with replacing(link, spare):
        spare.unlink(missing_ok=True)
        os.symlink(target, spare, target_is_directory=True)
