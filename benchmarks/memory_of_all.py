"""The peak memory of a process and its children together."""

from __future__ import annotations

import threading
from pathlib import Path

EVERY_SECONDS = 0.02


class MemoryOfAll:
    """Samples the memory of a process and its children until it is stopped. Linux only; elsewhere the peak is 0."""

    def __init__(self, process: int) -> None:
        self.peak = 0.0
        """In MiB; memory shared between processes counts once for each."""
        self._process = process
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Stop, and return the peak in MiB."""
        self._stopped.set()
        self._thread.join()
        return self.peak

    def _watch(self) -> None:
        while not self._stopped.wait(EVERY_SECONDS):
            self.peak = max(self.peak, sum(map(_resident, _tree(self._process))))


def _tree(process: int) -> list[int]:
    found, waiting = [], [process]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for thread in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                waiting += map(int, thread.read_text().split())
            except OSError:
                continue
    return found


def _resident(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next(
        (int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:")), 0.0
    )
