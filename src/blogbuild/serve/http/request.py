"""Parses the head of an HTTP/1.1 request (RFC 9112, sections 3 and 5), strictly and within limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

HEAD_LIMIT = 16 * 1024
"""Bytes of a request's head."""
TARGET_LIMIT = 8 * 1024
"""Bytes of a request's target."""
FIELD_LIMIT = 100
"""Header fields of a request."""

REQUEST_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([^\x00-\x20\x7f]+) HTTP/(\d)\.(\d)")
FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00-\x08\x0a-\x1f\x7f]*)")
METHODS = ("GET", "HEAD", "OPTIONS")
SINGLE = {"host", "content-length", "origin"}
"""Fields that may occur once: with two values, two parsers could disagree."""


class BadRequest(Exception):
    """Raised for a refused request; the connection closes after the response."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(status, reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """The head of one request."""

    method: str
    target: bytes
    """In origin form: path and query."""
    authority: str
    """The requested host, with its port."""
    fields: Mapping[str, str]
    """By lower-case name; repeated fields are joined with commas."""
    keep_alive: bool = True


def split_head(inbox: bytearray) -> bytes | None:
    """Remove one complete head from the start of `inbox`; None while it is incomplete. Raises BadRequest."""
    while inbox.startswith(b"\r\n"):  # RFC 9112, 2.2: ignore empty lines before a request
        del inbox[:2]
    end = inbox.find(b"\r\n\r\n", 0, HEAD_LIMIT + 4)
    if end < 0:
        line_end = inbox.find(b"\r\n", 0, TARGET_LIMIT + 64)
        if line_end < 0 and len(inbox) > TARGET_LIMIT:
            raise BadRequest(414, "the URL is too long")
        if len(inbox) > HEAD_LIMIT:
            raise BadRequest(431, "the header fields are too large")
        return None
    head = bytes(inbox[:end])
    del inbox[: end + 4]
    return head


def parse_head(head: bytes) -> HttpRequest:
    """Parse a complete head, without its empty line. Raises BadRequest."""
    first, *lines = head.split(b"\r\n")
    match = REQUEST_LINE.fullmatch(first)
    if match is None:
        raise BadRequest(400, "the request line is malformed")
    method, target = match[1].decode("ascii"), match[2]
    if match[3] != b"1":
        raise BadRequest(505, "only HTTP/1.1 is supported")
    if len(target) > TARGET_LIMIT:
        raise BadRequest(414, "the URL is too long")
    fields = _fields(lines)
    if "transfer-encoding" in fields or fields.get("content-length", "0").strip("0"):
        raise BadRequest(413, "requests with a body are not supported")
    if method not in METHODS:
        raise BadRequest(405, "only GET, HEAD and OPTIONS are supported")
    if "host" not in fields:
        raise BadRequest(400, "the Host field is missing")
    target, authority = _origin_form(method, target, fields["host"])
    asked = {token.strip().lower() for token in fields.get("connection", "").split(",")}
    keep_alive = "close" not in asked and (match[4] != b"0" or "keep-alive" in asked)
    return HttpRequest(method, target, authority, fields, keep_alive)


def _fields(lines: list[bytes]) -> dict[str, str]:
    if len(lines) > FIELD_LIMIT:
        raise BadRequest(431, "too many header fields")
    fields: dict[str, str] = {}
    for line in lines:
        match = FIELD.fullmatch(line)
        if match is None:
            raise BadRequest(400, "a header field is malformed")
        name = match[1].decode("ascii").lower()
        value = match[2].decode("latin-1").strip(" \t")
        if name in fields:
            if name in SINGLE:
                raise BadRequest(400, f"duplicate field {name}")
            value = f"{fields[name]}, {value}"
        fields[name] = value
    return fields


def _origin_form(method: str, target: bytes, host: str) -> tuple[bytes, str]:
    """Reduce the four forms of a target (RFC 9112, 3.2) to path and authority."""
    if target.startswith(b"/") or (target == b"*" and method == "OPTIONS"):
        return target, host
    absolute = re.fullmatch(rb"https?://([^/?#@]+)([/?].*)?", target, re.IGNORECASE)
    if absolute is None:
        raise BadRequest(400, "the request target is malformed")
    rest = absolute[2] or b"/"
    return (rest if rest.startswith(b"/") else b"/" + rest), absolute[1].decode("latin-1")
