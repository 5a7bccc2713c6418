"""Open tabs in real conditions: many at once, in the background, suspended, over TLS, on IPv6, below a baseurl."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from blogbuild.serve.command import serve
from blogbuild.serve.options import ServeOptions
from blogbuild.serve.rebuild.site_builder import site_builder
from blogbuild.serve.session import Stopper
from blogbuild.serve.snapshot import Builder

from ..live_server import make_certificate, running, wait_for
from .page_state import wait_until

pytestmark = pytest.mark.slow

LAYOUT = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{{ page.title }}</title>'
    '<link rel="stylesheet" href="{{ "/style.css" | relative_url }}"></head>'
    "<body><p id=said>{{ page.title }}</p>{{ content }}</body></html>\n"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "mein Blog ☕ 100%"
    files = {
        "_config.yml": "title: Blog\n",
        "_layouts/page.html": LAYOUT,
        "index.md": "---\nlayout: page\ntitle: One\n---\nHome.\n",
        "notizen/über uns.md": "---\nlayout: page\ntitle: Über uns\n---\nWir.\n",
        "style.css": "p { color: rgb(1, 1, 1); }\n",
    }
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    return source


@pytest.fixture
def context(browser) -> Iterator[object]:
    context = browser.new_context(ignore_https_errors=True)
    yield context
    context.close()


def says(tab, text: str) -> None:
    wait_until(tab, f"document.querySelector('#said')?.textContent === {text!r}")


def title(path: Path, old: str, new: str) -> None:
    path.write_text(
        path.read_text(encoding="utf-8").replace(f"title: {old}", f"title: {new}"), encoding="utf-8"
    )


@contextmanager
def paused(context, tab) -> Iterator[None]:
    """Stop a tab's scripts during the block, as if the browser had suspended it."""
    devtools = context.new_cdp_session(tab)
    devtools.send("Debugger.enable")
    with tab.expect_event("console"):
        devtools.send(
            "Runtime.evaluate", {"expression": "setTimeout(() => { console.log('stops'); debugger; })"}
        )
    yield
    devtools.send("Debugger.resume")
    devtools.detach()


def look_at(tab) -> None:
    """Send the events of a tab that becomes visible; a headless browser never sends them."""
    tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def is_up(live) -> bool:
    return live.get("/blog/")[0] == 200 or live.get("/")[0] == 200


def test_ten_tabs_are_kept_up_over_one_connection(source: Path, context) -> None:
    streams: list[str] = []
    context.on(
        "request", lambda request: streams.append(request.url) if request.url.endswith("/events") else None
    )
    with running(site_builder, source) as live:
        wait_for(lambda: is_up(live))
        tabs = [context.new_page() for _ in range(10)]
        for tab in tabs:
            tab.goto(live.url)
            tab.evaluate("window.marked = true")
        for word in ("Two", "Three", "Four"):
            title(source / "index.md", {"Two": "One", "Three": "Two", "Four": "Three"}[word], word)
            for tab in tabs:
                says(tab, word)
        assert all(tab.evaluate("window.marked") for tab in tabs)
        assert len(streams) == 1


def test_a_tab_in_the_background_is_right_when_it_is_looked_at(source: Path, context) -> None:
    with running(site_builder, source) as live:
        wait_for(lambda: is_up(live))
        shown, hidden = context.new_page(), context.new_page()
        for tab in (shown, hidden):
            tab.goto(live.url)
            says(tab, "One")
        with paused(context, hidden):
            for old, new in (("One", "Two"), ("Two", "Three")):
                title(source / "index.md", old, new)
                says(shown, new)
        look_at(hidden)
        says(hidden, "Three")


def test_a_listening_tab_that_is_stopped_does_not_hold_up_the_one_that_is_looked_at(
    source: Path, context
) -> None:
    with running(site_builder, source) as live:
        wait_for(lambda: is_up(live))
        leader, other = context.new_page(), context.new_page()
        leader.goto(live.url)
        says(leader, "One")
        other.goto(live.url)
        says(other, "One")
        with paused(context, leader):
            title(source / "index.md", "One", "Two")
            wait_for(lambda: b"Two" in live.get("/")[2])
            other.wait_for_timeout(200)
            assert other.text_content("#said") == "One"  # the other one has really been stopped
            look_at(other)
            says(other, "Two")
        says(leader, "Two")


def test_a_machine_that_was_asleep_catches_up(source: Path, context) -> None:
    with running(site_builder, source) as live:
        wait_for(lambda: is_up(live))
        tab = context.new_page()
        tab.goto(live.url)
        tab.evaluate("window.marked = true")
        context.set_offline(True)
        title(source / "index.md", "One", "Two")
        wait_for(lambda: b"Two" in live.get("/")[2])
        context.set_offline(False)
        says(tab, "Two")
        title(source / "index.md", "Two", "Three")
        says(tab, "Three")
        assert tab.evaluate("window.marked")


def test_a_site_below_its_baseurl_with_letters_of_all_kinds(source: Path, context) -> None:
    page = source / "notizen/über uns.md"
    with running(site_builder, source, ServeOptions(source, baseurl="/mein blög")) as live:
        tab = context.new_page()
        wait_for(lambda: live.get("/mein%20bl%C3%B6g/")[0] == 200)
        tab.goto(live.url)
        says(tab, "One")
        assert tab.evaluate("decodeURIComponent(location.pathname)") == "/mein blög/"
        tab.goto(f"{live.url}mein blög/notizen/über uns.html")
        says(tab, "Über uns")
        tab.evaluate("window.marked = true")
        title(page, "Über uns", "Über alle")
        says(tab, "Über alle")
        (source / "style.css").write_text("p { color: rgb(2, 2, 2); }\n")
        wait_until(tab, "getComputedStyle(document.querySelector('p')).color === 'rgb(2, 2, 2)'")
        page.rename(page.with_name("größe.md"))
        wait_until(tab, "decodeURIComponent(location.pathname).endsWith('/notizen/größe.html')")
        says(tab, "Über alle")
        assert tab.evaluate("window.marked")


@contextmanager
def started(options: ServeOptions) -> Iterator[str]:
    """Run a server with these options; yields its URL."""
    stopper, urls, up = Stopper(), [], threading.Event()

    def ready(url: str) -> None:
        urls.append(url)
        up.set()

    def builder_for(given: ServeOptions) -> Builder:
        return site_builder(given)

    thread = threading.Thread(
        target=serve,
        args=(replace(options, quiet=True), builder_for),
        kwargs={"stopper": stopper, "ready": ready},
    )
    thread.start()
    try:
        assert up.wait(10)
        yield urls[0]
    finally:
        stopper.stop()
        thread.join(10)


def edited_in(tab, url: str, source: Path) -> None:
    tab.goto(url)
    says(tab, "One")
    tab.evaluate("window.marked = true")
    title(source / "index.md", "One", "Two")
    says(tab, "Two")
    assert tab.evaluate("window.marked")


def test_over_tls(source: Path, tmp_path: Path, context) -> None:
    certificate, key = make_certificate(tmp_path)
    with started(ServeOptions(source, port=0, ssl_cert=certificate, ssl_key=key)) as url:
        assert url.startswith("https://127.0.0.1:")
        edited_in(context.new_page(), url, source)


def test_on_ipv6(source: Path, context) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with started(ServeOptions(source, host="::1", port=0)) as url:
        assert url.startswith("http://[::1]:")
        edited_in(context.new_page(), url, source)
