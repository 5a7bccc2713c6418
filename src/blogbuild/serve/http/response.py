"""Responses as values, and the negotiation of ETag, Range and gzip that applies to the site's files.

RFC 9110, sections 8.8.3 (ETag), 12.5.3 (Accept-Encoding), 13 (conditions) and 14 (Range).
"""

from __future__ import annotations

import gzip
import http
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from typing import BinaryIO

from .content_type import content_type
from .request import HttpRequest

COMPRESS_FROM = 1024
"""Bytes below which gzip is not worth its time."""
COMPRESS_UP_TO = 1024 * 1024
"""Bytes above which gzip would make other requests wait."""

RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FilePart:
    """Part of an open file as a body; the sender closes the file."""

    file: BinaryIO
    start: int
    length: int


Body = bytes | FilePart


@dataclass(frozen=True, slots=True)
class Response:
    """Status, header fields and body; with `stream` the connection stays open for events."""

    status: int
    fields: Mapping[str, str] = field(default_factory=dict)
    body: Body = b""
    stream: bool = False

    def with_fields(self, **fields: str) -> Response:
        """The same response with further fields, named with underscores for hyphens."""
        more = {name.replace("_", "-"): value for name, value in fields.items()}
        return replace(self, fields={**self.fields, **more})

    def with_headers(self, headers: Mapping[str, str]) -> Response:
        """The same response with these header fields, which replace its own of the same names."""
        if not headers:
            return self
        names = {name.lower() for name in headers}
        return replace(
            self, fields={**{n: v for n, v in self.fields.items() if n.lower() not in names}, **headers}
        )

    def length(self) -> int:
        """Length of the body in bytes."""
        return self.body.length if isinstance(self.body, FilePart) else len(self.body)

    def head(self, *, keep_alive: bool) -> bytes:
        """The status line, the header fields and the empty line after them."""
        phrase = http.HTTPStatus(self.status).phrase
        lines = [f"HTTP/1.1 {self.status} {phrase}", f"Date: {formatdate(usegmt=True)}"]
        lines += [f"{name}: {value}" for name, value in self.fields.items()]
        if not self.stream and self.status not in {204, 304} and "Content-Length" not in self.fields:
            lines.append(f"Content-Length: {self.length()}")
        lines.append(f"Connection: {'keep-alive' if keep_alive and not self.stream else 'close'}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def text_response(status: int, text: str, media: str = "text/plain", **fields: str) -> Response:
    """A short text that is not part of the site."""
    headers = {
        "Content-Type": content_type(media),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(status, headers, text.encode()).with_fields(**fields)


def negotiate(request: HttpRequest, response: Response, *, text: bool) -> Response:
    """The 304, 206, 416 or compressed form of a response with an ETag, whichever the request asks for."""
    etag = response.fields["ETag"]
    date = response.fields.get("Last-Modified")
    packed_etag = f'{etag[:-1]}-gzip"'
    tags = request.fields.get("if-none-match")
    since = request.fields.get("if-modified-since")
    # Dates must be equal: a restored file has an older date but other content.
    unmodified = date is not None and since == date if tags is None else _matches(tags, etag, packed_etag)
    if unmodified:
        close_body(response)
        kept = {n: v for n, v in response.fields.items() if n in {"ETag", "Cache-Control", "Vary"}}
        return Response(304, kept)
    wanted = request.fields.get("range")
    condition = request.fields.get("if-range")
    if request.method == "GET" and wanted and response.status == 200 and condition in {None, etag, date}:
        part = _part(wanted, response.length())
        if part is not None:
            return _partial(response, *part)
    if text and COMPRESS_FROM <= response.length() <= COMPRESS_UP_TO and accepts_gzip(request.fields):
        packed = gzip.compress(_read(response), compresslevel=2, mtime=0)
        close_body(response)
        return replace(response, body=packed).with_fields(ETag=packed_etag, Content_Encoding="gzip")
    return response


def _matches(wanted: str, *etags: str) -> bool:
    given = {tag.strip().removeprefix("W/") for tag in wanted.split(",")}
    return "*" in given or not given.isdisjoint(etags)


def _part(wanted: str, length: int) -> tuple[int, int] | None:
    """First byte and length of a range; length 0 is unsatisfiable, None means to ignore the range."""
    match = RANGE.fullmatch(wanted)
    if match is None or match[1] == match[2] == "":
        return None  # several ranges, other units, invalid ones: RFC 9110, 14.2 allows sending everything
    if match[1] == "":
        count = min(int(match[2]), length)
        return length - count, count
    start = int(match[1])
    end = min(int(match[2]), length - 1) if match[2] else length - 1
    if match[2] and int(match[2]) < start:
        return None
    return start, max(0, end - start + 1) if start < length else 0


def _partial(response: Response, start: int, count: int) -> Response:
    length = response.length()
    if count == 0:
        close_body(response)
        refused = text_response(416, "The range is beyond the end of the file.\n")
        return refused.with_fields(Content_Range=f"bytes */{length}")
    body: Body
    if isinstance(response.body, FilePart):
        body = replace(response.body, start=response.body.start + start, length=count)
    else:
        body = response.body[start : start + count]
    part = replace(response, status=206, body=body)
    return part.with_fields(Content_Range=f"bytes {start}-{start + count - 1}/{length}")


def accepts_gzip(fields: Mapping[str, str]) -> bool:
    """Whether Accept-Encoding allows gzip with a weight above 0."""
    for item in fields.get("accept-encoding", "").lower().split(","):
        name, _, weight = item.partition(";")
        if name.strip() in {"gzip", "x-gzip", "*"}:
            return not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)
    return False


def _read(response: Response) -> bytes:
    if isinstance(response.body, bytes):
        return response.body
    response.body.file.seek(response.body.start)
    parts, left = [], response.body.length
    while left and (part := response.body.file.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def close_body(response: Response) -> None:
    """Close the file of a response that is not sent."""
    if isinstance(response.body, FilePart):
        response.body.file.close()
