"""Commands in processes of their own, whose children are known by a variable of their environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

MARK = "BLOGBUILD_TEST_MARK"


class Command:
    """A command that runs. `place` is its folder."""

    def __init__(self, place: Path, words: list[str], environment: Mapping[str, str], *, nohup: bool) -> None:
        self.mark = f"{MARK}={uuid.uuid4().hex}"
        name, _, value = self.mark.partition("=")
        # Whatever runs the tests may itself ignore the signal, and a child inherits that.
        handler = "SIG_IGN" if nohup else "SIG_DFL"
        run = f"import os, signal, sys; signal.signal(signal.SIGHUP, signal.{handler}); os.execv(sys.executable, "
        code = ["-c", f"{run}[sys.executable, '-m', 'blogbuild', *sys.argv[1:]])"]
        self.process = subprocess.Popen(
            [sys.executable, *code, *words],
            cwd=place,
            env={**os.environ, **environment, name: value},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def alive(self) -> set[int]:
        """The processes of the command and everything that it has started, except those that nobody has waited for."""
        found = set()
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with suppress(OSError):
                    is_zombie = (folder / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
                    if not is_zombie and self.mark.encode() in (folder / "environ").read_bytes().split(b"\0"):
                        found.add(int(folder.name))
        return found

    def send(self, number: int, *, group: bool = False) -> None:
        """Send a signal to the command, or to its process group as a terminal does."""
        (os.killpg if group else os.kill)(self.process.pid, number)


@contextmanager
def command(
    place: Path, *words: str, environment: Mapping[str, str] | None = None, nohup: bool = False
) -> Iterator[Command]:
    """Run `blogbuild` with these words during the block; whatever is left of it is killed afterwards."""
    running = Command(place, list(words), environment or {}, nohup=nohup)
    try:
        yield running
    finally:
        for process in running.alive():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        running.process.wait()
        assert running.process.stderr is not None
        running.process.stderr.close()
