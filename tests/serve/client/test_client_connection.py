"""The client script's connection: restarts, no Web Locks, strict pages, authors' marks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from blogbuild.serve.command import serve
from blogbuild.serve.options import ServeOptions
from blogbuild.serve.session import Stopper

from ..folder_builder import FolderBuilder
from ..live_server import running, wait_for
from .page_state import wait_until

pytestmark = pytest.mark.slow


def page(said: str, head: str = "", more: str = "") -> str:
    return f"<!doctype html><html><head><title>x</title>{head}</head><body><p id=said>{said}</p>{more}</body></html>"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "s/_site").mkdir(parents=True)
    (tmp_path / "s/index.html").write_text(page("One"))
    return tmp_path / "s"


@pytest.fixture
def context(browser) -> Iterator[object]:
    context = browser.new_context()
    yield context
    context.close()


def says(tab, text: str) -> None:
    wait_until(tab, f"document.querySelector('#said')?.textContent === {text!r}")


@contextmanager
def on_port(source: Path, port: int) -> Iterator[int]:
    """Run a server on this port, or on any free one for 0."""
    stopper, ports, up = Stopper(), [], threading.Event()

    def ready(url: str) -> None:
        ports.append(int(url.rstrip("/").rpartition(":")[2]))
        up.set()

    builder = FolderBuilder(source, source / "_site")
    options = ServeOptions(source, port=port, quiet=True)
    thread = threading.Thread(
        target=serve, args=(options, lambda _: builder), kwargs={"stopper": stopper, "ready": ready}
    )
    thread.start()
    assert up.wait(10)
    try:
        yield ports[0]
    finally:
        stopper.stop()
        thread.join(10)


def test_a_tab_comes_back_after_a_restart_of_the_server(source: Path, context) -> None:
    tab = context.new_page()
    with on_port(source, 0) as port:
        wait_for(lambda: (source / "_site/index.html").exists())
        tab.goto(f"http://127.0.0.1:{port}/")
        says(tab, "One")
        tab.evaluate("window.marked = true")
        tab.wait_for_timeout(200)
    (source / "index.html").write_text(page("Two"))
    with on_port(source, port) as again:
        assert again == port
        says(tab, "Two")
        (source / "index.html").write_text(page("Three"))
        says(tab, "Three")
    assert tab.evaluate("window.marked") is True


def test_a_restart_that_changes_nothing_leaves_the_page_alone(source: Path, context) -> None:
    tab = context.new_page()
    (source / "index.html").write_text(page("One", more="<script src=/code.js></script>"))
    (source / "code.js").write_text("1")
    with on_port(source, 0) as port:
        wait_for(lambda: (source / "_site/index.html").exists())
        tab.goto(f"http://127.0.0.1:{port}/")
        tab.evaluate("window.marked = true; document.querySelector('#said').textContent = 'By a script'")
        tab.wait_for_timeout(200)
    with on_port(source, port):
        tab.wait_for_timeout(1200)
    assert tab.evaluate("[window.marked, document.querySelector('#said').textContent]") == [
        True,
        "By a script",
    ]


def test_without_web_locks_each_tab_listens_for_itself(source: Path, context) -> None:
    context.add_init_script("Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })")
    builder = FolderBuilder(source, source / "_site")
    with running(lambda _: builder, source) as live:
        wait_for(lambda: live.get("/")[0] == 200)
        tabs = [context.new_page() for _ in range(2)]
        for tab in tabs:
            tab.goto(live.url)
            assert tab.evaluate("navigator.locks") is None
        (source / "index.html").write_text(page("Two"))
        for tab in tabs:
            says(tab, "Two")


def test_a_strict_page_is_no_obstacle(source: Path, context) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'\">"
    (source / "index.html").write_text(page("One", head=policy))
    builder = FolderBuilder(source, source / "_site")
    with running(lambda _: builder, source, ServeOptions(source, panel=True)) as live:
        wait_for(lambda: live.get("/")[0] == 200)
        tab = context.new_page()
        complaints: list[str] = []
        tab.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        tab.goto(live.url)
        (source / "index.html").write_text(page("Two", head=policy))
        tab.locator("#said", has_text="Two").wait_for(
            timeout=10_000
        )  # for a function to wait for would be eval
        (source / "index.html").write_text("BROKEN")
        tab.locator("blogbuild-problems").wait_for(state="attached", timeout=10_000)
        style = "getComputedStyle(document.querySelector('blogbuild-problems')).position"
        assert tab.evaluate(style) == "fixed"
    assert [text for text in complaints if "Content Security" in text or "Content-Security" in text] == []


def test_marks_of_the_author(source: Path, context) -> None:
    (source / "index.html").write_text(page("One", more="<div id=kept data-blogbuild-keep>source</div>"))
    builder = FolderBuilder(source, source / "_site")
    with running(lambda _: builder, source) as live:
        wait_for(lambda: live.get("/")[0] == 200)
        tab = context.new_page()
        tab.goto(live.url)
        tab.evaluate(
            "document.querySelector('#kept').textContent = 'drawn by a script';"
            "document.addEventListener('blogbuild:updated', () => { window.updates = (window.updates || 0) + 1 })"
        )
        spare = source.parent / "index.html"
        spare.write_text(page("Two", more="<div id=kept data-blogbuild-keep>other source</div>"))
        spare.replace(
            source / "index.html"
        )  # no page that is empty for a moment, which would be an update of its own
        says(tab, "Two")
        wait_until(tab, "window.updates === 1")
        assert tab.evaluate("document.querySelector('#kept').textContent") == "drawn by a script"
        always = "<meta name=blogbuild content=reload>"
        (source / "index.html").write_text(page("Three", head=always))
        says(tab, "Three")
        tab.evaluate("window.marked = true")
        (source / "index.html").write_text(page("Four", head=always))
        says(tab, "Four")
        assert tab.evaluate("window.marked") is None


def test_a_page_from_the_browsers_memory_catches_up(source: Path, context) -> None:
    (source / "other.html").write_text(page("Other"))
    builder = FolderBuilder(source, source / "_site")
    with running(lambda _: builder, source) as live:
        wait_for(lambda: live.get("/")[0] == 200)
        tab = context.new_page()
        tab.goto(live.url)
        says(tab, "One")
        tab.goto(live.url + "other.html")
        says(tab, "Other")
        (source / "index.html").write_text(page("Two"))
        wait_for(lambda: b"Two" in live.get("/")[2])
        tab.go_back()
        says(tab, "Two")
