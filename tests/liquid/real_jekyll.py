"""The real Jekyll, kept running: templates go in as JSON lines and what it renders comes back."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

SCRIPTS = Path(__file__).parents[2] / "scripts"


@functools.cache
def missing() -> str | None:
    """Why the real Jekyll can't be asked here; None where it can."""
    if shutil.which("ruby") is None:
        return "ruby is not installed"
    found = subprocess.run(
        ["ruby", "-e", 'require "jekyll"; print Jekyll::VERSION, " ", Liquid::VERSION'], capture_output=True, text=True, check=False
    )
    if found.stdout != "4.3.1 5.4.0":
        return f"Jekyll 4.3.1 with Liquid 5.4.0 is not installed (found: {found.stdout or 'nothing'})"
    return None


class RealJekyll:
    """A running Ruby: Liquid's own filters and tags alone with `record_liquid.rb --plain`, Jekyll's with `record_filters.rb`."""

    def __init__(self, *script: str) -> None:
        name, *options = script
        self._process = subprocess.Popen(
            ["ruby", str(SCRIPTS / name), *options, "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def __enter__(self) -> RealJekyll:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """What Jekyll makes of a request; the script says what may be in one."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"Ruby ended at {request!r}"
        answer = json.loads(line)
        assert isinstance(answer, dict)
        return answer
