"""SIGTERM and SIGHUP end a command as Ctrl-C does: it removes what it has begun, then exits."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

CLEAN_UP_SECONDS = 1.5
"""Time to clean up after a signal. Process managers kill the process group when they have waited long enough."""
SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Windows has no SIGHUP."""


class Terminated(BaseException):
    """The command was asked to end by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(f"signal {number}")
        self.exit_code = 128 + number
        """As shells have it: 143 for SIGTERM, 129 for SIGHUP."""


class Abandoned(BaseException):
    """The work of a thread is no longer needed, because the command ends."""


def abandon(thread: threading.Thread) -> None:
    """Raise Abandoned in another thread, before its next line of Python; a system call is not interrupted."""
    try:
        import ctypes
    except ImportError:
        return
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(Abandoned))


class _RaiseTerminated:
    """A signal handler. The first signal raises Terminated in the main thread; further ones have no effect."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._ending = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self._ending or os.getpid() != self._process:
            return  # a forked child inherits the handler, and is ended by its parent
        self._ending = True
        error = Terminated(number)
        # Some code can't be interrupted, or swallows every exception: a finaliser, a thread that is waited for.
        threading.Thread(
            target=_exit_later, args=(error.exit_code,), name="blogbuild-end", daemon=True
        ).start()
        raise error


def _exit_later(code: int) -> None:
    time.sleep(CLEAN_UP_SECONDS)
    os._exit(code)


@contextmanager
def end_signals_raise() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise Terminated in the block. Has no effect outside the main thread.

    A signal that this process was started to ignore stays ignored (`nohup`).
    """
    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {number: signal.getsignal(number) for number in SIGNALS}
    handler = _RaiseTerminated()
    for number, present in before.items():
        if present == signal.SIG_DFL or isinstance(present, _RaiseTerminated):
            signal.signal(number, handler)
    try:
        yield
    finally:
        for number, present in before.items():
            signal.signal(number, present)


def end_at_once() -> None:
    """Let SIGTERM and SIGHUP end this process as the system does by default, because it has nothing to clean up.

    A process that is forked and outlives this one needs it: before its own `end_signals_raise` it would ignore them.
    """
    for number in SIGNALS:
        if isinstance(signal.getsignal(number), _RaiseTerminated):
            signal.signal(number, signal.SIG_DFL)
