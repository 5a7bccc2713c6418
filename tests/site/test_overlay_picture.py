"""The README's screenshot of a problem in the preview of this repository's site."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from blogbuild.serve.options import ServeOptions
from blogbuild.serve.rebuild.site_builder import site_builder
from tests.serve.live_server import running

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[2]
POST = "content/_posts/2024-09-02-reading-a-take-home-task.md"
OVERLAY = "document.querySelector('blogbuild-problems')?.shadowRoot"


def test_picture_of_a_problem(browser: Any, tmp_path: Path) -> None:
    """`BLOGBUILD_PICTURE=docs/overlay.png` updates it."""
    source = tmp_path / "site"
    for name in ("content", "layouts", "assets"):
        shutil.copytree(REPOSITORY / name, source / name)
    for path in (REPOSITORY / "_config.yml", REPOSITORY / "about.md", *REPOSITORY.glob("*.html")):
        shutil.copy(path, source)
    with running(site_builder, source, ServeOptions(source)) as live:
        page = browser.new_page(
            viewport={"width": 1100, "height": 760}, color_scheme="light", reduced_motion="reduce"
        )
        page.goto(f"{live.url}articles/2024/09/02/reading-a-take-home-task.html")
        page.wait_for_selector("text=about four hours")
        text = (source / POST).read_text(encoding="utf-8")
        (source / POST).write_text(
            text.replace("1. What would", "{% fore task in site.data.tasks %}\n1. What would"),
            encoding="utf-8",
        )
        page.wait_for_function(OVERLAY)
        shown = page.evaluate(f"{OVERLAY}.textContent")
        made = Path(os.environ.get("BLOGBUILD_PICTURE") or tmp_path / "picture.png")
        page.screenshot(path=made)
        page.close()
    assert shown.startswith("A problem stops the build")
    assert "Unknown tag 'fore'" in shown and f"{POST}:13:1" in shown and "write for" in shown
    assert "](docs/overlay.png)" in (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert (REPOSITORY / "docs/overlay.png").read_bytes()[16:24] == made.read_bytes()[16:24], (
        "width and height"
    )
