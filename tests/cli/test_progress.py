"""The progress line: shown only in long builds, updated at intervals, erased at the end."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from blogbuild.cli.progress import ERASE, ProgressLine

from ..site_folder import write_site

SLOW_PLUGIN = """
import time
from blogbuild.plugins import Plugin

class Slow(Plugin):
    def rendered(self, document, html):
        time.sleep(0.09)
        return html
"""


def shown(moments: list[tuple[float, int]]) -> str:
    stream = io.StringIO()
    with ProgressLine(stream, iter([0.0, *(moment for moment, _ in moments)]).__next__) as line:
        for _, done in moments:
            line.update("render", done, 8)
    return stream.getvalue()


def test_a_short_build_shows_nothing() -> None:
    assert shown([(0.1, 1), (0.6, 8)]) == ""


def test_a_long_build_shows_its_progress_and_cleans_up() -> None:
    text = shown([(0.5, 1), (0.8, 2), (0.85, 3), (1.0, 4)])
    assert text == f"{ERASE}render {'━' * 6}{'─' * 18} 2 of 8{ERASE}render {'━' * 12}{'─' * 12} 4 of 8{ERASE}"


def test_an_empty_phase_shows_nothing() -> None:
    line = ProgressLine(stream := io.StringIO(), iter([0.0, 9.0]).__next__)
    line.update("render", 0, 0)
    assert stream.getvalue() == ""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(("flag", "shown"), [("--no-cache", True), ("--quiet", False), ("--json", False)])
def test_the_line_is_shown_on_a_terminal(tmp_path: Path, flag: str, shown: bool) -> None:
    """On a pseudo-terminal, with a build that a plugin slows down."""
    import pty
    import subprocess

    pages = {f"{n}.html": "---\n---\n" for n in range(16)}
    write_site(tmp_path, {"_config.yml": "plugins: [slow]\n", "_plugins/slow.py": SLOW_PLUGIN, **pages})
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "blogbuild", "build", "--jobs", "1", flag]
    child = subprocess.Popen(command, cwd=tmp_path, stderr=theirs, stdout=subprocess.PIPE)
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 4096):
            seen += part
    except OSError:
        pass  # the other end was closed
    os.close(ours)
    assert child.wait(30) == 0
    assert child.stdout is not None
    child.stdout.close()
    assert (b" of 16" in seen) == shown
    assert not shown or seen.endswith(ERASE.encode())
