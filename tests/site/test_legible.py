"""Pages are legible: contrast in light and dark, no page wider than a phone, keyboard navigation.

Tested with this repository's site, and with a new site that has a post with every Markdown element.
"""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from blogbuild.authoring.starter import new_site
from blogbuild.build import Request, build

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[2]
EVERYTHING = Path(__file__).parent / "everything.md"
SCHEMES = ("light", "dark")

FAINT = """
() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const over = (colours) => {  // the colours painted one over another, on white
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, 1, 1);
    for (const colour of colours) { brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1); }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((n) => n / 255).map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const found = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    if (!text || !element.checkVisibility()) continue;
    seen += 1;
    const grounds = [];
    let opacity = 1;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      grounds.unshift(style.backgroundColor);
      opacity *= Number(style.opacity);
    }
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = opacity < 1 ? 0 : ratio(over(grounds), over([...grounds, style.color]));
    if (contrast < (large ? 3 : 4.5))
      found.push([text.slice(0, 30), element.localName, element.className, contrast.toFixed(2)]);
  }
  return { seen, found };
}
"""
"""Finds texts below the contrast with their background that WCAG 2.2 requires (1.4.3, level AA)."""

WIDE = """
() => [...document.querySelectorAll("body *")]
  .filter((element) => !element.closest("pre, table, .visually-hidden, .skip"))
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
  .map((element) => `${element.localName}.${element.className}`)
"""
"""Finds elements that extend beyond the right edge, except those that scroll."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


def served(folder: Path) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module", params=["ours", "new"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The URLs of all pages that have a layout."""
    folder = tmp_path_factory.mktemp("legible")
    source = REPOSITORY
    if request.param == "new":
        source = folder / "blog"
        new_site(source, now=datetime(2026, 3, 1, tzinfo=UTC))
        shutil.copy(EVERYTHING, source / "_posts/2026-01-02-everything.md")
        shutil.copy(REPOSITORY / "assets/header-task.png", source / "assets/wide.png")
    build(Request(source, overrides={"destination": str(folder / "_site")}, jobs=1, use_cache=False))
    made = sorted(
        path
        for path in (folder / "_site").rglob("*.html")
        if '<main id="content"' in path.read_text(encoding="utf-8")
    )
    server = served(folder / "_site")
    yield [
        f"http://127.0.0.1:{server.server_port}/{path.relative_to(folder / '_site').as_posix()}"
        for path in made
    ]
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_text_has_enough_contrast(browser: Any, pages: list[str], scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    faint, seen = {}, 0
    for address in pages:
        page.goto(address)
        result = page.evaluate(FAINT)
        seen += result["seen"]
        if result["found"]:
            faint[address.split("/", 3)[3]] = result["found"]
    page.close()
    assert faint == {}
    assert seen > 20 * len(pages) > 100


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_is_wider_than_the_window(browser: Any, pages: list[str], width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740})
    wide = {}
    for address in pages:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > width or page.evaluate(WIDE):
            wide[address.split("/", 3)[3]] = page.evaluate(WIDE)
    page.close()
    assert wide == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_keyboard_navigation(browser: Any, pages: list[str], scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 360, "height": 740})
    page.goto(pages[0])
    page.keyboard.press("Tab")
    skip = page.evaluate(
        "[document.activeElement.hash, document.activeElement.getBoundingClientRect().top >= 0]"
    )
    assert skip == ["#content", True]
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "[document.activeElement.localName, getComputedStyle(document.activeElement).outlineStyle]"
            )
        )
    assert stops == [["a", "solid"]] * 4
    page.goto(pages[0])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.close()


def test_reduced_motion_is_respected(browser: Any, pages: list[str]) -> None:
    for wish, behaviour in (("no-preference", "smooth"), ("reduce", "auto")):
        page = browser.new_page(reduced_motion=wish)
        page.goto(pages[0])
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour
        page.close()


def test_the_searches_find_faint_text_and_wide_elements(browser: Any, pages: list[str]) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(pages[0])
    assert page.evaluate(FAINT)["found"] == [] == page.evaluate(WIDE)
    page.add_style_tag(content=".site-foot p { color: #999 } h1 { opacity: .9 } .site-head { width: 400px }")
    found = {tag for _, tag, _, _ in page.evaluate(FAINT)["found"]}
    assert found == {"p", "h1"}
    assert "header.site-head" in page.evaluate(WIDE)
    page.close()
