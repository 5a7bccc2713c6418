"""The end of `serve`: waits for keys, signals or a Stopper while other threads do the work."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import ExitStack

from blogbuild.processes.ending import Terminated, end_signals_raise

from .keyboard import Keyboard, single_keys
from .rebuild.rebuilder import Rebuilder
from .terminal import Terminal

INTERRUPTED = 130


class Stopper:
    """Ends a `serve` from another thread."""

    def __init__(self) -> None:
        self._read, self._write = socket.socketpair()  # unlike a pipe, Windows can wait for it

    def descriptor(self) -> int:
        """The descriptor that becomes readable on `stop`."""
        return self._read.fileno()

    def stop(self) -> None:
        """End the `serve`; harmless if it has ended."""
        self._write.close()

    def close(self) -> None:
        """Close the sockets."""
        self._write.close()
        self._read.close()


def run_until_end(
    stack: ExitStack,
    stopper: Stopper,
    rebuilder: Rebuilder,
    open_page: Callable[[], None],
    terminal: Terminal,
) -> int:
    """Obey keys until the end, then close `stack`.

    Returns the exit code: 0 after `q` or `stopper`, 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP.
    """
    try:
        with end_signals_raise(), single_keys(stopper.descriptor()) as keys:
            _obey(keys, rebuilder, open_page, terminal)
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Terminated as end:
        return end.exit_code
    finally:
        terminal.close()
        stack.close()


def _obey(keys: Keyboard, rebuilder: Rebuilder, open_page: Callable[[], None], terminal: Terminal) -> None:
    while (key := keys.next()) is not None:
        match key:
            case "o":
                open_page()
            case "r":
                rebuilder.rebuild()
            case "d":
                terminal.line("drafts are shown" if rebuilder.toggle_drafts() else "drafts are hidden")
            case "q":
                return
