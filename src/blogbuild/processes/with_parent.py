"""A worker process ends when its parent does, however that ended, and also in the middle of a page."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import wait

POLL_SECONDS = 0.25
"""How often a worker looks for its parent where the system can't tell it of the parent's end."""
PR_SET_PDEATHSIG = 1
"""See prctl(2)."""


def end_with_parent() -> None:
    """End this process, which multiprocessing has started, as soon as its parent has ended. Call it first.

    The parent ends it when it is ended itself, so it ignores the signals that a terminal or a process manager sends
    to the whole process group: the parent would take its end for a fault.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None or parent.pid is None:
        return
    if not _killed_by_system():
        threading.Thread(
            target=_watch, args=(parent.pid, parent.sentinel), name="blogbuild-parent", daemon=True
        ).start()
    if _is_orphan(parent.pid):  # it ended before the system was asked
        os._exit(1)


def _killed_by_system() -> bool:
    """Ask Linux to kill this process when the thread that started it ends; whether it will."""
    if sys.platform != "linux":
        return False
    try:
        import ctypes

        return bool(ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0) == 0)
    except (ImportError, OSError, AttributeError):
        return False


def _watch(parent: int, sentinel: int) -> None:
    """Exit when the parent has ended. Python switches to this thread in the middle of any page.

    The sentinel alone is not enough: forked siblings hold copies of the pipe that it is.
    """
    while not wait([sentinel], POLL_SECONDS) and not _is_orphan(parent):
        pass
    os._exit(1)


def _is_orphan(parent: int) -> bool:
    """Whether another process has become this one's parent. Windows keeps the number of one that has ended."""
    return os.name != "nt" and os.getppid() != parent
