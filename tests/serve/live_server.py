"""Runs a real server in this process for a test, and talks to it over raw sockets."""

from __future__ import annotations

import http.client
import io
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from blogbuild.serve.command import serve
from blogbuild.serve.options import ServeOptions
from blogbuild.serve.session import Stopper
from blogbuild.serve.snapshot import BuilderFor


@dataclass
class Live:
    url: str
    port: int
    terminal: io.StringIO
    codes: list[int] = field(default_factory=list)

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(
                method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
            )
            response = connection.getresponse()
            fields = {name.lower(): value for name, value in response.getheaders()}
            return response.status, fields, response.read()
        finally:
            connection.close()

    def raw(self, data: bytes, timeout: float = 5) -> bytes:
        """Send bytes, and read until the server closes the connection or the timeout."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as sock:
            with suppress(OSError):
                sock.sendall(data)
            received = b""
            while True:
                try:
                    part = sock.recv(65536)
                except OSError:
                    return received
                if not part:
                    return received
                received += part

    def ask(self, target: bytes, host: str = "", extra: bytes = b"") -> tuple[int, bytes]:
        """Send a raw request target; returns the status and the body of the response."""
        name = (host or f"127.0.0.1:{self.port}").encode()
        answer = self.raw(
            b"GET " + target + b" HTTP/1.1\r\nHost: " + name + b"\r\nConnection: close\r\n" + extra + b"\r\n"
        )
        head, _, body = answer.partition(b"\r\n\r\n")
        return (int(head.split(b" ")[1]) if head else 0), body


@contextmanager
def running(builder_for: BuilderFor, source: Path, options: ServeOptions | None = None) -> Iterator[Live]:
    """Run a server on a free port during the block."""
    options = replace(options or ServeOptions(source), source=source, host="127.0.0.1", port=0)
    stopper, terminal, up = Stopper(), io.StringIO(), threading.Event()
    live = Live("", 0, terminal)

    def ready(url: str) -> None:
        live.url = url
        live.port = int(url.rstrip("/").rpartition(":")[2])
        up.set()

    def run() -> None:
        live.codes.append(serve(options, builder_for, stream=terminal, stopper=stopper, ready=ready))

    thread = threading.Thread(target=run, name="serve-under-test")
    thread.start()
    try:
        assert up.wait(10), "the server did not start"
        yield live
    finally:
        stopper.stop()
        thread.join(10)
    assert not thread.is_alive(), "the server did not end"


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for localhost and its key with openssl; skips the test if there is none."""
    certificate, key = folder / "cert.pem", folder / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    try:
        subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no openssl command on this machine")
    return certificate, key


def wait_for(condition, seconds: float = 10.0):
    """Wait until a condition is true, and return its value."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, "the condition never became true"
        time.sleep(0.005)
