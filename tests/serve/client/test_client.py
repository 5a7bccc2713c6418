"""The client script in Chromium with a builder that copies files: what it keeps, swaps, reloads and shows."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from blogbuild.serve.options import ServeOptions

from ..folder_builder import FolderBuilder
from ..live_server import Live, running, wait_for
from .page_state import wait_until

pytestmark = pytest.mark.slow

FILLER = "".join(f"<p>Paragraph {n}</p>" for n in range(120))
RED = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def page(
    body: str = "<p id=said>Hello</p>", head: str = "", title: str = "A page", attributes: str = ""
) -> str:
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body {attributes}><nav><a id=link href=/other.html>Other</a></nav>{body}{FILLER}</body></html>"
    )


@dataclass
class Open:
    """A site with its source folder, and a tab that shows its first page."""

    source: Path
    live: Live
    tab: object
    errors: list[str]

    def write(self, name: str, content: str | bytes) -> None:
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def sees(self, expression: str) -> None:
        wait_until(self.tab, expression)

    def mark(self) -> None:
        """Set a variable in the page that a reload would lose."""
        self.tab.evaluate("window.marked = true")  # type: ignore[attr-defined]

    def kept(self) -> bool:
        return bool(self.tab.evaluate("window.marked === true"))  # type: ignore[attr-defined]


@pytest.fixture
def opened(request: pytest.FixtureRequest, tmp_path: Path, browser) -> Iterator[Open]:
    files = {"index.html": page(), **getattr(request, "param", {})}
    source = tmp_path / "site"
    (source / "_site").mkdir(parents=True)
    for name, content in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    context = browser.new_context(viewport={"width": 900, "height": 600})
    builder = FolderBuilder(source, source / "_site")
    with running(lambda _: builder, source, ServeOptions(source, panel=True)) as live:
        wait_for(lambda: live.get("/")[0] in {200, 503})
        tab = context.new_page()
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(live.url)
        yield Open(source, live, tab, errors)
        context.close()
    assert errors == []


def test_a_changed_body_is_morphed_in_place(opened: Open) -> None:
    opened.mark()
    opened.tab.evaluate("document.querySelector('#said').known = 1; scrollTo(0, 700)")
    opened.write("index.html", page("<p id=said>Changed</p>", title="New title"))
    opened.sees("document.querySelector('#said').textContent === 'Changed' && document.title === 'New title'")
    assert opened.kept()
    assert opened.tab.evaluate("document.querySelector('#said').known") == 1
    assert opened.tab.evaluate("scrollY") == 700


FORM = """<form><input id=name value=given><input id=empty><textarea id=text>old</textarea>
<input type=checkbox id=box><select id=pick><option>a<option>b</select></form>
<details id=more><summary>More</summary><p>inside</p></details><p id=said>{}</p>"""


@pytest.mark.parametrize("opened", [{"index.html": page(FORM.format("one"))}], indirect=True)
def test_focus_input_and_open_details_stay(opened: Open) -> None:
    tab = opened.tab
    opened.mark()
    tab.fill("#empty", "typed here")
    tab.fill("#text", "a long thought")
    tab.check("#box")
    tab.select_option("#pick", "b")
    tab.click("#more summary")
    tab.focus("#empty")
    tab.evaluate("document.querySelector('#empty').setSelectionRange(2, 5)")
    before = tab.evaluate("scrollY")
    opened.write("index.html", page("<h2>Put before</h2>" + FORM.format("two")))
    opened.sees("document.querySelector('#said').textContent === 'two'")
    assert opened.kept()
    state = tab.evaluate(
        "[document.activeElement.id, ...['name', 'empty', 'text', 'pick'].map(i => document.getElementById(i).value), "
        "document.querySelector('#box').checked, document.querySelector('#more').open, "
        "document.activeElement.selectionStart, document.activeElement.selectionEnd]"
    )
    assert state == ["empty", "given", "typed here", "a long thought", "b", True, True, 2, 5]
    assert tab.evaluate("scrollY") == before
    tab.keyboard.type("!")
    assert tab.input_value("#empty") == "ty! here"


@pytest.mark.parametrize(
    "opened",
    [{"index.html": page(head='<link rel=stylesheet href="/style.css">'),
        "style.css": "@import 'more.css'; p { color: red }",
      "more.css": "nav { color: red }"}],
    indirect=True,
)  # fmt: skip
def test_style_sheets_are_swapped_without_a_reload(opened: Open) -> None:
    opened.mark()
    opened.write("style.css", "@import 'more.css'; p { color: rgb(0, 128, 0) }")
    opened.sees("getComputedStyle(document.querySelector('p')).color === 'rgb(0, 128, 0)'")
    opened.write("more.css", "nav { color: rgb(0, 0, 200) }")
    opened.sees("getComputedStyle(document.querySelector('nav')).color === 'rgb(0, 0, 200)'")
    assert opened.kept()
    opened.write("index.html", page("<p id=said>Later</p>", head='<link rel=stylesheet href="/style.css">'))
    opened.sees("document.querySelector('#said').textContent === 'Later'")
    assert opened.tab.evaluate("document.styleSheets.length") == 1
    assert opened.kept()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"/>'


@pytest.mark.parametrize(
    "opened",
    [
        {
            "index.html": page('<img id=picture src="/a%20picture.svg"><p id=said>Hello</p>'),
            "a picture.svg": SVG.format(10),
        }
    ],
    indirect=True,
)
def test_images_are_swapped_without_a_reload(opened: Open) -> None:
    opened.sees("document.querySelector('#picture').naturalWidth === 10")
    opened.mark()
    opened.write("a picture.svg", SVG.format(33))
    opened.sees("document.querySelector('#picture').naturalWidth === 33")
    opened.write("index.html", page('<img id=picture src="/a%20picture.svg"><p id=said>Again</p>'))
    opened.sees("document.querySelector('#said').textContent === 'Again'")
    assert opened.tab.evaluate("document.querySelector('#picture').naturalWidth") == 33
    assert opened.kept()


@pytest.mark.parametrize(
    "opened",
    [{"index.html": page('<script src="/code.js"></script>'), "code.js": "window.version = 1"}],
    indirect=True,
)
def test_a_changed_script_reloads_the_page(opened: Open) -> None:
    opened.mark()
    opened.write("code.js", "window.version = 2")
    opened.sees("window.version === 2")
    assert not opened.kept()


def test_a_new_inline_script_reloads_the_page(opened: Open) -> None:
    opened.mark()
    opened.write("index.html", page("<p id=said>x</p><script>window.version = 3</script>"))
    opened.sees("window.version === 3")
    assert not opened.kept()


def test_data_in_a_script_element_is_no_script(opened: Open) -> None:
    opened.mark()
    opened.write("index.html", page('<p id=said>x</p><script type="application/ld+json">{"a": 1}</script>'))
    opened.sees("document.querySelector('script')?.text === '{\"a\": 1}'")
    assert opened.kept()


@pytest.mark.parametrize("opened", [{"index.html": page(attributes='class="light"')}], indirect=True)
def test_attributes_of_the_body_set_by_scripts_stay_unless_the_layout_changes(opened: Open) -> None:
    opened.tab.evaluate("document.documentElement.dataset.theme = 'dark'; document.body.className = 'dark'")
    opened.write("index.html", page("<p id=said>Two</p>", attributes='class="light"'))
    opened.sees("document.querySelector('#said').textContent === 'Two'")
    assert opened.tab.evaluate("[document.documentElement.dataset.theme, document.body.className]") == [
        "dark",
        "dark",
    ]
    opened.write("index.html", page("<p id=said>Three</p>", attributes='class="wide"'))
    opened.sees("document.querySelector('#said').textContent === 'Three'")
    assert opened.tab.evaluate("[document.documentElement.dataset.theme, document.body.className]") == [
        "dark",
        "wide",
    ]


@pytest.mark.parametrize("opened", [{"post/first.html": page("<p id=said>Post</p>")}], indirect=True)
def test_the_tab_follows_a_renamed_page(opened: Open) -> None:
    opened.tab.goto(opened.live.url + "post/first.html")
    opened.mark()
    (opened.source / "post/first.html").rename(opened.source / "post/second.html")
    opened.sees(
        "location.pathname === '/post/second.html' && document.querySelector('#said').textContent === 'Post'"
    )
    assert opened.kept()
    opened.write("post/second.html", page("<p id=said>Still here</p>"))
    opened.sees("document.querySelector('#said').textContent === 'Still here'")


def test_a_deleted_page_turns_into_not_found_and_comes_back(opened: Open) -> None:
    opened.mark()
    (opened.source / "index.html").unlink()
    opened.sees("document.querySelector('h1')?.textContent === 'Not found'")
    opened.write("index.html", page("<p id=said>Back</p>"))
    opened.sees("document.querySelector('#said')?.textContent === 'Back'")
    assert opened.kept()


OVERLAY = "document.querySelector('blogbuild-problems')?.shadowRoot"


def test_a_problem_is_shown_over_the_last_good_page_until_it_is_fixed(opened: Open) -> None:
    opened.mark()
    opened.write("index.html", "<p>\n<p>x\nBROKEN <script>alert(1)</script></p>")
    opened.sees(f"{OVERLAY}?.textContent.includes('index.html:3:3')")
    text = opened.tab.evaluate(f"{OVERLAY}.textContent")
    assert "is <b>broken</b>" in text and "fix <i>it</i>" in text and "<script>alert(1)</script>" in text
    assert opened.tab.evaluate(f"{OVERLAY}.querySelectorAll('b, i, script').length") == 0
    link = opened.tab.evaluate(f"{OVERLAY}.querySelector('a').href")
    assert link.startswith("editor://open/?file=/") and link.endswith("index.html&line=3&column=3")
    assert opened.tab.evaluate("document.querySelector('#said').textContent") == "Hello"
    assert opened.tab.evaluate(f"{OVERLAY}.querySelector('mark').textContent") == "O"
    opened.write("index.html", page("<p id=said>Fixed</p>"))
    opened.sees("document.querySelector('blogbuild-problems') === null")
    opened.sees("document.querySelector('#said').textContent === 'Fixed'")
    assert opened.kept()


@pytest.mark.parametrize("opened", [{"index.html": "<p>BROKEN</p>"}], indirect=True)
def test_a_first_build_that_fails_has_an_overlay_too(opened: Open) -> None:
    opened.sees(f"{OVERLAY}?.textContent.includes('index.html:1:3')")
    opened.write("index.html", page("<p id=said>At last</p>"))
    opened.sees("document.querySelector('#said')?.textContent === 'At last'")
    opened.sees("document.querySelector('blogbuild-problems') === null")


def test_an_overlay_that_was_hidden_stays_hidden_for_the_same_problem(opened: Open) -> None:
    opened.write("index.html", "BROKEN")
    opened.sees(f"Boolean({OVERLAY})")
    opened.tab.evaluate(f"{OVERLAY}.querySelector('button').click()")
    opened.sees("document.querySelector('blogbuild-problems') === null")
    opened.write("other.html", "BROKEN")
    opened.sees(f"{OVERLAY}?.textContent.includes('other.html')")


def test_the_panel_lists_what_was_left_out(opened: Open) -> None:
    panel = "document.querySelector('blogbuild-panel').shadowRoot"
    opened.sees("document.querySelector('blogbuild-panel')")
    opened.tab.evaluate(f"{panel}.querySelector('button').click()")
    opened.sees(f"{panel}.textContent.includes('_drafts/<b>idea</b>.md draft')")
    assert "12.0 ms render" in opened.tab.evaluate(f"{panel}.textContent")
    opened.write("index.html", page("<p id=said>x</p>"))
    opened.sees("document.querySelector('#said').textContent === 'x'")
    assert opened.tab.evaluate("document.querySelectorAll('blogbuild-panel').length") == 1


def test_tabs_share_one_connection_and_hand_it_on(opened: Open) -> None:
    context = opened.tab.context
    streams: list[str] = []
    others = [context.new_page() for _ in range(3)]
    for tab in others:
        tab.on(
            "request",
            lambda request: streams.append(request.url) if request.url.endswith("/events") else None,
        )
        tab.goto(opened.live.url)
    opened.write("index.html", page("<p id=said>For all</p>"))
    for tab in [opened.tab, *others]:
        wait_until(tab, "document.querySelector('#said').textContent === 'For all'")
    assert streams == []
    opened.tab.goto("about:blank")
    wait_for(lambda: others[0].evaluate("1") and len(streams) == 1)
    opened.write("index.html", page("<p id=said>Without the first</p>"))
    for tab in others:
        wait_until(tab, "document.querySelector('#said').textContent === 'Without the first'")
    assert len(streams) == 1
