"""Other programs that this process runs: they end when it does, however it ends.

A small shell script beside each tool (guard.sh) ends the tool and all processes below it, when the pipe from this
process closes. So `ssh` ends too, which `git` and `rsync` start. The tool stays in the process group of the terminal,
because `ssh` may ask for a password there. On Windows a tool ends when its pipes do.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

SHELL = "/bin/sh"
GUARD = str(Path(__file__).with_name("guard.sh"))


def run_guarded(
    arguments: Sequence[str],
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    stdin: bytes | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a tool to its end and return its exit code and outputs. Without `stdin` it has this process's input.

    If this process is interrupted or killed, the tool and the processes that it has started end. Raises OSError if
    the tool can't be started.
    """
    guard = _start_guard()
    try:
        with subprocess.Popen(
            arguments,
            cwd=cwd,
            env=None if environment is None else dict(environment),
            stdin=None if stdin is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            _tell(guard, f"{process.pid}\n")
            try:
                output, errors = process.communicate(stdin)
            except BaseException:
                _abandon(guard, process)
                raise
    except BaseException:
        _end(guard)
        raise
    _tell(guard, "\n")
    _end(guard)
    return subprocess.CompletedProcess(arguments, process.returncode, output, errors)


def _start_guard() -> subprocess.Popen[bytes] | None:
    """Start the script; None where there is no shell for it."""
    if os.name == "nt":
        return None
    try:
        return subprocess.Popen(
            [SHELL, GUARD],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
    except OSError:
        return None


def _tell(guard: subprocess.Popen[bytes] | None, line: str) -> None:
    if guard is not None and guard.stdin is not None:
        with suppress(OSError):
            guard.stdin.write(line.encode())


def _abandon(guard: subprocess.Popen[bytes] | None, process: subprocess.Popen[bytes]) -> None:
    """End a tool before its work is done: its guard does so, or the system if there is none."""
    if guard is None or guard.stdin is None:
        process.kill()
    else:
        guard.stdin.close()


def _end(guard: subprocess.Popen[bytes] | None) -> None:
    """Wait for the guard, which ends at once unless it has a tool to end."""
    if guard is not None and guard.stdin is not None:
        guard.stdin.close()
        guard.wait()
