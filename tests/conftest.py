"""Fixtures for all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

os.environ["BLOGBUILD_COMPAT"] = "debian"
"""Recorded output is of Debian's Jekyll; sites of other profiles name theirs. Workers and commands inherit it."""

BROWSER_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Headless Chromium for the whole run."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("there is no chromium on this machine")
    with playwright.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()
