"""`serve --detach`: one build in the foreground, then the server in a background process, without a watch."""

from __future__ import annotations

import os
import socket

from blogbuild.processes.ending import end_at_once

from .options import ServeOptions
from .rebuild.build_loop import FIRST, BuildLoop, Failed
from .snapshot import BuilderFor
from .terminal import Terminal

FAILED = 1


def detach(
    options: ServeOptions, builder_for: BuilderFor, terminal: Terminal, address: str, listener: socket.socket
) -> int | None:
    """Build, then fork. Returns the exit code in the parent, and None in the child, which is to serve.

    Call it while there is only one thread. The child has the listener and no terminal.
    """
    if not hasattr(os, "fork"):  # Windows
        terminal.line("Note     --detach has no effect on this system: the server stays in the foreground")
        return None
    loop = BuildLoop(options.source, builder_for(options), lambda: None, terminal.outcome)
    if not options.skip_initial_build and isinstance(loop.build(FIRST), Failed):
        listener.close()
        return FAILED
    end_at_once()
    process = os.fork()
    if process == 0:
        _leave_terminal()
        return None
    listener.close()
    terminal.line(f"Serving  {address}")
    terminal.line(f"Detached process {process}; to end it: kill {process}")
    return 0


def _leave_terminal() -> None:
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    if nowhere > 2:
        os.close(nowhere)
