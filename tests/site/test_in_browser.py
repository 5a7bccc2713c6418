"""This repository's site in a real browser: wide and narrow windows, light and dark schemes."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from blogbuild.build import Request, build

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[2]
ARTICLE = "/updates/articles/2024/06/10/looking-for-work-in-machine-learning.html"
PAGES = ["/", "/page2/", ARTICLE, "/archive/", "/tags/", "/about/", "/404.html"]
WIDE, NARROW = (1280, 900), (360, 740)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("browser") / "_site"
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    here = f"http://127.0.0.1:{server.server_port}"
    # Absolute URLs of the site refer to this server.
    config = folder.parent / "here.yml"
    config.write_text(f"url: {here}\n")
    build(
        Request(
            REPOSITORY,
            config_files=("_config.yml", str(config)),
            overrides={"destination": str(folder)},
            jobs=1,
            use_cache=False,
        )
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield here
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_page_loads_and_fits(browser: Any, address: str, path: str, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: said.append(request.url) if not request.url.startswith(address) else None
    )
    page.goto(address + path, wait_until="load")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate(
        "[...document.images].filter(i => !i.loading || i.loading != 'lazy')"
        ".every(i => i.complete && i.naturalWidth > 0)"
    )
    assert page.locator("h1").count() == 1
    assert said == []
    page.close()


def test_dark_is_dark(browser: Any, address: str) -> None:
    def brightness(scheme: str) -> int:
        page = browser.new_page(color_scheme=scheme)
        page.goto(address + ARTICLE)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.close()
        return sum(int(part) for part in colour.strip("rgba()").split(",")[:3])

    assert brightness("light") > 600
    assert brightness("dark") < 200


def test_picture_of_the_site(browser: Any, address: str, tmp_path: Path) -> None:
    """The screenshot in the README; `BLOGBUILD_PICTURE=docs/screenshot.png` updates it."""
    page = browser.new_page(
        viewport={"width": 1100, "height": 760}, color_scheme="light", reduced_motion="reduce"
    )
    page.goto(address + "/", wait_until="networkidle")
    made = Path(os.environ.get("BLOGBUILD_PICTURE") or tmp_path / "picture.png")
    page.screenshot(path=made)
    page.close()
    kept = REPOSITORY / "docs/screenshot.png"
    assert "](docs/screenshot.png)" in (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert kept.read_bytes()[16:24] == made.read_bytes()[16:24], "width and height"
