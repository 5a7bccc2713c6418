"""A long-running Ruby process that answers requests in JSON lines with the results of the original programs."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

SCRIPTS = Path(__file__).parents[1] / "scripts"


_OTHERS: Mapping[str, tuple[str, str, str]] = {
    "3.9": ("deb11", "three", "liquid 4.0.3, kramdown 2.4.0, rouge 3.30.0, mercenary 0.3.6, i18n 1.8.8"),
    "4.4": ("deb13:deb11", "four", "liquid 4.0.3, kramdown 2.5.1, rouge 4.5.1, i18n 1.14.7, jekyll 4.3.4"),
}
"""By profile: folders of ORACLES with gems and with libraries that come first, and versions for scripts to pin."""


@functools.cache
def other_jekyll(profile: str) -> dict[str, str] | None:
    """The environment in which Ruby finds the Jekyll of a profile; None where there is no such Jekyll."""
    gems, libraries, pins = _OTHERS[profile]
    root = Path(os.environ.get("ORACLES", "")).absolute()
    if "ORACLES" not in os.environ or not (root / libraries).is_dir() or shutil.which("gem") is None:
        return None
    own = subprocess.run(["gem", "environment", "path"], capture_output=True, text=True, check=True)
    folders = [str(root / name / "usr/share/rubygems-integration/all") for name in gems.split(":")]
    path = ":".join([*folders, own.stdout.strip()])
    return {**os.environ, "GEM_PATH": path, "RUBYLIB": str(root / libraries), "GEMS": pins}


@functools.cache
def missing(code: str, versions: str, name: str, *, newer: bool = False) -> str | None:
    """Return why Ruby can't be used, or None if it can; `code` must print `versions`.

    With `newer`, the gems are the newer ones, of the folder that the variable ORACLES names.
    """
    if newer and "ORACLES" not in os.environ:
        return f"ORACLES names no folder with {name}"
    if shutil.which("ruby") is None:
        return "ruby is not installed"
    environ = newer_gems() if newer else None
    found = subprocess.run(["ruby", "-e", code], capture_output=True, text=True, check=False, env=environ)
    return (
        None if found.stdout == versions else f"{name} is not installed (found: {found.stdout or 'nothing'})"
    )


def newer_gems() -> dict[str, str]:
    """The environment in which Ruby finds the gems of Debian 13 before the machine's own."""
    own = subprocess.run(["gem", "environment", "path"], capture_output=True, text=True, check=True)
    folder = Path(os.environ["ORACLES"], "deb13/usr/share/rubygems-integration/all")
    return {**os.environ, "GEM_PATH": f"{folder}:{own.stdout.strip()}", "NEWER_GEMS": "1"}


class RubyServer:
    """Runs a script of `scripts/` that answers requests until its input ends; `newer`: with newer gems.

    `environ` is another environment for Ruby.
    """

    def __init__(
        self, script: str, *options: str, newer: bool = False, environ: Mapping[str, str] | None = None
    ) -> None:
        command = ["ruby", "-W0", str(SCRIPTS / script), *options, "--serve"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=newer_gems() if newer else environ,
        )

    def __enter__(self) -> RubyServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return Ruby's answer to a request; the script documents the format."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"Ruby ended at {request!r}"
        answer = json.loads(line)
        assert isinstance(answer, dict)
        return answer
