"""Requests that no browser sends: each is refused properly, and the server answers the next."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from blogbuild.serve.http import connection, server
from blogbuild.serve.options import ServeOptions

from ..folder_builder import FolderBuilder
from ..live_server import Live, running, wait_for

SECRET = b"the secret outside"

UPS = ["..", "%2e%2e", "%2E%2E", ".%2e", "%2e.", "%2E.", ".%2E", "%2e%2E"]
SLASHES = ["/", "%2f", "%2F", "\\", "%5c", "%5C"]
TRAVERSALS = [
    *(f"/{up}{slash}secret.txt" for up in UPS for slash in SLASHES),
    *(f"/assets/{up}/{up}/secret.txt" for up in UPS),
    *(f"/{up}" for up in UPS),
    *(f"/{up}/" for up in UPS),
    "/%252e%252e/secret.txt", "/%252e%252e%252fsecret.txt", "/..%252fsecret.txt", "/%25252e%25252e/secret.txt",
    "/%c0%ae%c0%ae/secret.txt", "/%c0%ae%c0%ae%c0%afsecret.txt", "/%e0%80%ae%e0%80%ae/secret.txt",
    "/..%c0%afsecret.txt", "/..%c1%9csecret.txt", "/%f0%80%80%ae%f0%80%80%ae/secret.txt", "/%uff0e%uff0e/secret.txt",
    "/%u002e%u002e/secret.txt", "/．．/secret.txt", "/%ef%bc%8e%ef%bc%8e/secret.txt", "/‥/secret.txt",
    "/..%00/secret.txt", "/index.html%00/../../secret.txt", "/%00", "/index.html%00.png", "/..;/secret.txt",
    "/..;x=y/secret.txt", "/.../secret.txt", "/....//secret.txt", "/..../secret.txt", "/....\\\\secret.txt",
    "/./../secret.txt", "/.//..//secret.txt", "//../secret.txt", "///../secret.txt", "/assets/../../secret.txt",
    "/assets/./../../secret.txt", "/assets//..//..//secret.txt", "/ ../secret.txt", "/%20../secret.txt",
    "/..%20/secret.txt", "/..%09/secret.txt", "/%0a../secret.txt", "/..%0d%0a/secret.txt", "/..?/secret.txt",
    "/..#/secret.txt", "/~root/.ssh/id_rsa", "/file:///etc/passwd", "/etc/passwd", "//etc/passwd", "/%2fetc/passwd",
    "/%2Fetc%2Fpasswd", "/C:/secret.txt", "/C:%5Csecret.txt", "/%5c%5chost%5cshare", "/link/secret.txt",
    "/link%2fsecret.txt", "/secret-link.txt", "/secret-link", "/git-link/config", "/.git/config", "/.env",
    "/%2eenv", "/.blogbuild-cache/x", "/%2eblogbuild-cache/x", "/assets/.hidden", "/assets/%2ehidden/x", "/.htaccess",
    "/.well-known/.hidden", "/.blogbuild/../secret.txt", "/.blogbuild/%2e%2e/secret.txt", "/.blogbuild/client/x",
    "/.blogbuild/..%2f..%2fsecret.txt", "..", "../secret.txt", "secret.txt", "\\..\\secret.txt", "%2e%2e/secret.txt",
    "/%", "/%2", "/%zz", "/%2e%2", "/index.html/../../secret.txt", "/index.html/", "/index.html/%2e%2e",
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    source = root / "site"
    destination = source / "_site"
    (source / "assets").mkdir(parents=True)
    destination.mkdir()
    (source / "index.html").write_text("<html><body>Home</body></html>")
    (source / "about.html").write_text("<html><body>About</body></html>")
    (source / "notes").mkdir()
    (source / "notes/index.html").write_text("<html><body>Notes</body></html>")
    (source / "assets/data.bin").write_bytes(bytes(range(256)) * 4)
    (source / "assets/long.txt").write_text("line\n" * 4000)
    for secret in (root / "secret.txt", source / "secret.txt"):
        secret.write_bytes(SECRET)
    os.remove(source / "secret.txt")
    return source


@pytest.fixture(scope="module")
def live(site: Path) -> Iterator[Live]:
    destination = site / "_site"
    builder = FolderBuilder(site, destination)
    with running(lambda _: builder, site, ServeOptions(site, watch=False)) as live:
        wait_for(lambda: live.get("/")[0] == 200)
        (destination / "link").symlink_to(site.parent)
        (destination / "secret-link.txt").symlink_to(site.parent / "secret.txt")
        (destination / ".git").mkdir()
        (destination / ".git/config").write_bytes(SECRET)
        (destination / "git-link").symlink_to(destination / ".git")
        for name in (".env", ".htaccess", "assets/.hidden"):
            (destination / name).write_bytes(SECRET)
        os.mkfifo(destination / "pipe.txt")
        yield live
        assert live.get("/")[0] == 200


def test_there_are_enough_spellings() -> None:
    assert len(set(TRAVERSALS)) >= 150


@pytest.mark.parametrize("target", TRAVERSALS)
def test_no_spelling_leads_out(live: Live, target: str) -> None:
    status, body = live.ask(target.encode())
    assert status in {400, 404}, (status, body)
    assert SECRET not in body and b"root:" not in body


@pytest.mark.parametrize("target", ["/pipe.txt", "/assets", "/assets/", "/" + "a" * 300, "/" + "a/" * 900])
def test_only_regular_files_are_served(live: Live, target: str) -> None:
    assert live.ask(target.encode())[0] == 404


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:4000", "8.8.8.8",
        "[::2]", "0x7f.1",
     "2130706433", "", " ", "127.0.0.1:99999", "127.0.0.1:x", "127.0.0.1@evil.example", "user@127.0.0.1", "127.0.0.1/x",
     "localhost,evil.example", "evil.example#localhost", "\x80", "192.168.0.1", "0.0.0.0"],
)  # fmt: skip
def test_other_host_names_are_refused(live: Live, host: str) -> None:
    head = f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1")
    answer = live.raw(head)
    assert answer.split(b" ")[1] in {b"403", b"400"}
    assert b"Home" not in answer


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "LOCALHOST:4000", "[::1]:4000", "127.0.0.2", "blog.localhost", "localhost."],
)
def test_names_of_this_machine_are_answered(live: Live, host: str) -> None:
    assert live.ask(b"/", host)[0] == 200


def test_a_target_with_a_host_of_its_own_is_checked_too(live: Live) -> None:
    assert live.ask(b"http://evil.example/")[0] == 403
    assert live.ask(b"http://localhost/")[0] == 200


@pytest.mark.parametrize(
    "path", [b"/.blogbuild/events", b"/.blogbuild/changes?since=0", b"/.blogbuild/client.js"]
)
@pytest.mark.parametrize(
    "field",
    [b"Origin: http://evil.example", b"Origin: null", b"Origin: http://127.0.0.1:1", b"Origin: https://127.0.0.1",
     b"Origin: http://localhost.evil.example", b"Origin: ", b"Sec-Fetch-Site: cross-site", b"Sec-Fetch-Site: same-site",
     b"Origin: http://127.0.0.1\r\nSec-Fetch-Site: cross-site"],
)  # fmt: skip
def test_other_origins_get_no_events(live: Live, path: bytes, field: bytes) -> None:
    status, body = live.ask(path, extra=field + b"\r\n")
    assert status == 403 and b"state" not in body


def test_nothing_is_shared_with_other_origins(live: Live) -> None:
    for path in ("/", "/.blogbuild/client.js", "/assets/data.bin"):
        fields = live.get(path, Origin=f"http://127.0.0.1:{live.port}")[1]
        assert not [name for name in fields if name.startswith("access-control")]


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get", "FOO"]
)
def test_other_methods_are_refused(live: Live, method: str) -> None:
    answer = live.raw(f"{method} / HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 405 ") and b"\r\nAllow: GET, HEAD, OPTIONS\r\n" in answer


MALFORMED = [
    b"GET /\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x00\x01\x02\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n",
    b"GET / FTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HTTP/11\r\nHost: localhost\r\n\r\n", b"GET\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n",
]  # fmt: skip


@pytest.mark.parametrize("head", MALFORMED)
def test_malformed_heads_are_refused(live: Live, head: bytes) -> None:
    answer = live.raw(head)
    assert answer.startswith(b"HTTP/1.1 400 ") and b"Connection: close" in answer


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", b"505"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", b"413"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", b"413"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"413"),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"GET /" + b"a" * 1_000_000, b"414"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 2_000_000, b"431"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"431"),
    ],
)
def test_limits(live: Live, head: bytes, status: bytes) -> None:
    assert live.raw(head).split(b" ")[1] == status


def test_a_refused_body_is_not_read_as_the_next_request(live: Live) -> None:
    inner = b"GET /about.html HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(inner)
    answer = live.raw(head + inner)
    assert answer.count(b"HTTP/1.1 ") == 1 and b"About" not in answer


DATA = bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("wanted", "status", "body"),
    [
        ("bytes=0-3", 206, DATA[:4]), ("bytes=1000-", 206, DATA[1000:]), ("bytes=-24", 206, DATA[-24:]),
        ("bytes=0-0", 206, DATA[:1]), ("bytes=1023-5000", 206, DATA[1023:]), ("bytes=-5000", 206, DATA),
        ("bytes=1024-", 416, None), ("bytes=9999999999-", 416, None), ("bytes=-0", 416, None), ("bytes=5-2", 200, DATA),
        ("bytes=0-1,5-6", 200, DATA), ("bytes=" + ",".join(["0-"] * 1000), 200, DATA), ("chars=0-3", 200, DATA),
        ("bytes=a-b", 200, DATA), ("bytes=-", 200, DATA), ("bytes=" + "9" * 400 + "-", 200, DATA),
        ("bytes=--1", 200, DATA),
        ("bytes=0x1-0x2", 200, DATA),
    ],
)  # fmt: skip
def test_ranges(live: Live, wanted: str, status: int, body: bytes | None) -> None:
    found, fields, data = live.get("/assets/data.bin", Range=wanted)
    assert found == status
    if status == 416:
        assert fields["content-range"] == "bytes */1024"
    else:
        assert data == body
    if status == 206 and body is not None:
        first = 1024 - len(body) if wanted.startswith("bytes=-") else int(wanted[6:].split("-")[0])
        assert fields["content-range"] == f"bytes {first}-{first + len(body) - 1}/1024"


def test_ranges_of_a_page_that_changed_are_not_mixed(live: Live) -> None:
    etag = live.get("/assets/data.bin")[1]["etag"]
    assert live.get("/assets/data.bin", Range="bytes=0-3", If_Range=etag)[0] == 206
    assert live.get("/assets/data.bin", Range="bytes=0-3", If_Range='"another"')[0] == 200


def test_slow_heads_time_out(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.5)
    with socket.create_connection(("127.0.0.1", live.port), timeout=8) as slow:
        answer, sent = b"", 0
        slow.settimeout(0.1)
        for byte in b"\r\n" * 10 + b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 500:
            try:
                slow.sendall(bytes([byte]))
                sent += 1
                answer = slow.recv(4096)
                break
            except TimeoutError:
                continue
            except OSError:
                break
        assert sent < 100  # of more than 500 bytes, each after a tenth of a second
        assert answer.startswith(b"HTTP/1.1 408 ") or answer == b""
        assert live.get("/")[0] == 200


def test_slow_readers_are_disconnected(live: Live, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "WRITE_SECONDS", 0.5)
    monkeypatch.setattr(connection, "WRITE_RATE", 1 << 30)
    (site / "_site/big.bin").write_bytes(bytes(64 * 1024 * 1024))
    dropped = threading.Event()
    close = connection.Connection.close

    def observed_close(self: connection.Connection) -> None:
        if self.phase is connection.Phase.WRITING:
            dropped.set()
        close(self)

    monkeypatch.setattr(connection.Connection, "close", observed_close)
    with socket.create_connection(("127.0.0.1", live.port), timeout=8) as slow:
        slow.sendall(b"GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert dropped.wait(20)
        received = 0
        try:
            while part := slow.recv(1 << 20):
                received += len(part)
        except OSError:
            pass
        assert received < 64 * 1024 * 1024
    (site / "_site/big.bin").unlink()


def test_many_open_connections_do_not_block_others(live: Live) -> None:
    crowd = []
    try:
        for _ in range(server.CONNECTIONS + 60):
            sock = socket.create_connection(("127.0.0.1", live.port), timeout=8)
            sock.sendall(b"GET / HTTP/1.1\r\nHost: local")
            crowd.append(sock)
        assert live.get("/")[0] == 200
    finally:
        for sock in crowd:
            sock.close()


def test_event_streams_are_limited(live: Live) -> None:
    head = b"GET /.blogbuild/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
    streams = []
    try:
        statuses = []
        for _ in range(server.STREAMS + 1):
            sock = socket.create_connection(("127.0.0.1", live.port), timeout=8)
            streams.append(sock)
            sock.sendall(head)
            statuses.append(sock.recv(4096).split(b" ")[1])
        assert statuses == [b"200"] * server.STREAMS + [b"503"]
    finally:
        for sock in streams:
            sock.close()


def test_many_requests_in_one_go_are_all_answered(live: Live) -> None:
    one = b"GET /about HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = b"GET /about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = live.raw(one * 499 + last)
    assert answer.count(b"HTTP/1.1 200 OK") == 500


def test_a_client_that_disconnects_early_does_no_harm(live: Live) -> None:
    for cut in (1, 10, 30):
        with socket.create_connection(("127.0.0.1", live.port), timeout=8) as sock:
            sock.sendall(b"GET /assets/long.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"[:cut])
    assert live.get("/")[0] == 200
