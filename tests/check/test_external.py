"""Links to other sites, checked against a real server on loopback."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from blogbuild.check.built_site import read_built_site
from blogbuild.check.external import RequestPolicy, check_external

from ..site_folder import build_site, write_site

QUICK = RequestPolicy(pause=0.01, timeout=2, tries=3)


class Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def answer(self) -> None:
        with self.server.lock:
            self.server.asked[f"{self.command} {self.path}"] += 1
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        time.sleep(0.02)
        asked = sum(self.server.asked[f"{verb} {self.path}"] for verb in ("HEAD", "GET"))
        status = {
            "/gone": 404,
            "/busy": 503 if asked < 4 else 200,
            "/down": 500,
            "/moved": 301,
            "/secret": 403,
        }.get(self.path, 200)
        if self.path == "/no-head" and self.command == "HEAD":
            status = 405
        with self.server.lock:
            self.server.at_once -= 1
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def found(site: Path) -> dict[str, str]:
    problems = list(check_external(read_built_site(build_site(site)), QUICK))
    assert all(
        problem.hint and problem.location is not None and problem.location.path == "index.md"
        for problem in problems
    )
    return {problem.message.split(" ")[0].rpartition("/")[2]: problem.severity for problem in problems}


def test_good_and_bad_answers(server: Server, tmp_path: Path) -> None:
    names = ("fine", "gone", "busy", "down", "moved", "secret", "no-head", "a b", "größe?q=ü#part")
    links = "\n".join(f"<a href='{server.url}/{name}'>{name}</a>" for name in names)
    site = write_site(
        tmp_path,
        {
            "index.md": (
                f"---\n---\n{links}\n<a href='http://127.0.0.1:1/closed'>x</a>\n"
                "<a href='http://[bad/address'>x</a>\n"
            )
        },
    )
    assert found(site) == {
        "gone": "error",
        "down": "warning",
        "secret": "warning",
        "closed": "warning",
        "address": "warning",
    }
    assert server.most_at_once == 1, "one request at a time for each host"
    assert (
        server.asked["HEAD /down"] == 3
        and server.asked["GET /no-head"] == 1
        and "HEAD /gr%C3%B6%C3%9Fe?q=%C3%BC" in server.asked
    )
    before = server.asked.copy()
    assert found(site).keys() == {"gone", "down", "secret", "closed", "address"}
    assert {path.split(" ")[1] for path in (server.asked - before)} == {"/gone", "/down", "/secret"}, (
        "good answers are cached, bad ones requested again"
    )


def test_a_damaged_cache_is_ignored(server: Server, tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        {
            "index.md": f"---\n---\n[x]({server.url}/fine)\n",
            ".blogbuild-cache/external-links.json": '["no mapping"',
        },
    )
    assert found(site) == {} and server.asked["HEAD /fine"] == 1
