"""Workers on systems that can't tell them of their parent's end, as on macOS and Windows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from ..serve.live_server import wait_for

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills processes with signals")

PARENT = r"""
import multiprocessing, os, sys, time
from blogbuild.processes import with_parent

def work(watched):
    if watched:
        with_parent._killed_by_system = lambda: False
    with_parent.end_with_parent()
    os.write(1, f"{os.getpid()}\n".encode())  # in one piece, between those of the others
    while True:
        sum(range(1000))

if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    for _ in range(3):
        context.Process(target=work, args=(sys.argv[2] == "watched",), daemon=True).start()
    time.sleep(600)
"""


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except OSError:
        return not Path("/proc/self").exists()


@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize("way", ["watched", "told"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_busy_workers_end_with_their_parent(tmp_path: Path, start: str, way: str, number: int) -> None:
    program = tmp_path / "parent.py"
    program.write_text(PARENT)
    words = [sys.executable, program, start, way]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, start_new_session=True) as parent:
        try:
            assert parent.stdout is not None
            workers = [int(parent.stdout.readline()) for _ in range(3)]
            for process in workers:
                os.kill(process, signal.SIGTERM)  # of a process group; it ends with its parent only
            assert all(map(alive, workers))
            os.kill(parent.pid, number)
            wait_for(lambda: not any(map(alive, workers)), 15)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(parent.pid, signal.SIGKILL)
