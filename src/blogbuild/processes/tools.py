"""Other programs that this process runs: they end when it does, however it ends.

A small shell script beside each tool (guard.sh) ends the tool and all processes below it, when the pipe from this
process closes. So `ssh` ends too, which `git` and `rsync` start. The tool stays in the process group of the terminal,
because `ssh` may ask for a password there. On Windows a tool ends when its pipes do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from errno import ENOENT
from pathlib import Path
from types import TracebackType

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
    variables = dict(os.environ if environment is None else environment)
    if os.name == "nt" or not os.access(SHELL, os.X_OK):
        return subprocess.run(
            arguments, cwd=cwd, env=variables, input=stdin, capture_output=True, check=False
        )
    if shutil.which(arguments[0], path=variables.get("PATH")) is None:
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), arguments[0])
    with _Guard() as guard:
        process = subprocess.Popen(
            [SHELL, GUARD, "run", str(guard.descriptor), *arguments],
            cwd=cwd,
            env=variables,
            stdin=None if stdin is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(guard.descriptor,),
        )
        output, errors = process.communicate(stdin)
        guard.release()
    return subprocess.CompletedProcess(arguments, process.returncode, output, errors)


class _Guard:
    """The script that ends a tool at the end of the block, unless it was released."""

    def __init__(self) -> None:
        report, self.descriptor = os.pipe()
        """Where the tool writes its process id. Until it has, the guard waits, also when this process has ended."""
        try:
            self._process = subprocess.Popen(
                [SHELL, GUARD, "watch", str(report)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(report,),
                bufsize=0,
            )
        except BaseException:
            os.close(self.descriptor)
            raise
        finally:
            os.close(report)

    def __enter__(self) -> _Guard:
        return self

    def release(self) -> None:
        """Tell the guard that the tool has ended."""
        with suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.write(b"\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self.descriptor)
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
