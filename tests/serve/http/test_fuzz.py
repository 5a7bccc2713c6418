"""Random requests: each is parsed in one meaning or refused, and nothing else is raised.

BLOGBUILD_SERVE_EXAMPLES sets how many are tried.
"""

from __future__ import annotations

import os
import posixpath

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from blogbuild.serve.http.request import HEAD_LIMIT, BadRequest, parse_head, split_head
from blogbuild.serve.http.request_guard import guard_for
from blogbuild.serve.http.request_target import BadTarget, parse_target

EXAMPLES = int(os.environ.get("BLOGBUILD_SERVE_EXAMPLES", "400"))
pytestmark = pytest.mark.fuzz
tried = settings(
    max_examples=EXAMPLES, deadline=None, print_blob=True, suppress_health_check=list(HealthCheck)
)

PIECES = [
    b"/",
    b"\\",
    b"..",
    b".",
    b"%2e",
    b"%2f",
    b"%5c",
    b"%00",
    b"%",
    b"%c0%ae",
    b"a",
    b"?",
    b"#",
    b";",
    b"%25",
    b"\xff",
    b"\xc3\xbc",
]
TARGETS = st.lists(st.sampled_from(PIECES) | st.binary(max_size=3), max_size=12).map(
    lambda p: b"/" + b"".join(p)
)


@tried
@given(TARGETS)
@example(b"//..%2f%2e%2e")
def test_an_accepted_path_stays_inside(target: bytes) -> None:
    try:
        address = parse_target(target)
    except BadTarget:
        return
    assert posixpath.normpath(f"/root/{address.path}").startswith("/root")
    for segment in address.segments:
        assert segment not in {"", ".", ".."} and not set(segment) & set("/\\\0\r\n")
    url = address.url()
    assert url.startswith("/") and not url.startswith("//") and url.isascii() and url.isprintable()
    assert parse_target(url.encode()).segments == address.segments


LINES = [b"GET / HTTP/1.1", b"Host: localhost", b"Host:x", b"X: y", b" folded", b"Content-Length: 0",
    b"Content-Length: 1", b"",
         b"Transfer-Encoding: chunked", b"Connection: close", b"GET http://a/ HTTP/1.1", b"OPTIONS * HTTP/1.1",
         b"HEAD //x HTTP/1.0"]  # fmt: skip
HEADS = st.lists(st.sampled_from(LINES) | st.binary(max_size=20), max_size=6).map(
    lambda lines: b"\r\n".join(lines)
)


@tried
@given(HEADS)
def test_a_head_is_accepted_or_refused(head: bytes) -> None:
    try:
        request = parse_head(head)
    except BadRequest as refusal:
        assert 400 <= refusal.status <= 505
        return
    assert request.method in {"GET", "HEAD", "OPTIONS"}
    assert request.target.startswith(b"/") or (request.target == b"*" and request.method == "OPTIONS")
    assert head.lower().count(b"\r\nhost") >= 1


@tried
@given(st.lists(HEADS, min_size=1, max_size=4), st.integers(1, 40))
def test_a_head_is_the_same_however_it_arrives(heads: list[bytes], size: int) -> None:
    data = b"".join(head + b"\r\n\r\n" for head in heads)
    whole, drops = bytearray(data), bytearray()

    def drain(inbox: bytearray) -> list[bytes]:
        found = []
        while (head := split_head(inbox)) is not None:
            found.append(head)
        return found

    expected = drain(whole)
    found: list[bytes] = []
    for at in range(0, len(data), size):
        drops += data[at : at + size]
        found += drain(drops)
    assert found == expected
    assert all(len(head) <= HEAD_LIMIT for head in found)


@tried
@given(
    st.text(max_size=30)
    | st.from_regex(r"(localhost|127\.0\.0\.1|\[::1\]|evil\.example)[:.@/]?[a-z0-9.]{0,12}", fullmatch=True)
)
def test_an_accepted_host_is_a_loopback_name(authority: str) -> None:
    if guard_for("127.0.0.1", secure=False).knows_host(authority):
        name = authority.lower()
        name = name[: name.rindex("]") + 1] if name.startswith("[") else name.partition(":")[0]
        assert (
            name.rstrip(".") == "localhost"
            or name.rstrip(".").endswith(".localhost")
            or name.startswith(("127.", "[::1", "[0", "[::ffff:127"))
        )
