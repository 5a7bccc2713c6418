"""Answers requests: the files of the site, with the reload script put into pages as they go out, and our own."""

from __future__ import annotations

import html
import json
import os
import time
from email.utils import formatdate
from urllib.parse import parse_qs

from blogbuild.files.media_types import media_type

from .client import CLIENT, CLIENT_VERSION
from .http.content_type import content_type, is_text
from .http.disk import OpenOutput, names_in, open_output
from .http.listing import listing_page
from .http.request import METHODS, HttpRequest
from .http.request_guard import RequestGuard
from .http.request_target import BadTarget, RequestTarget, parse_target
from .http.response import Compressor, FilePart, Response, negotiate, text_response
from .http.routing import FolderListing, OutputFile, Redirect, resolve
from .preview import Preview

OWN = ".blogbuild"
"""The first segment of our own addresses; the site can't have it, for dotfiles are never served."""
INJECT_UP_TO = 32 * 1024 * 1024
"""Bytes of a page above which it goes out without the script."""

WAITING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Waiting for the first build</title></head>
<body><p>The site has not been built yet. This page turns into it by itself.</p></body></html>
"""


class Application:
    """One site's answers. Called by the server's thread alone."""

    def __init__(
        self,
        preview: Preview,
        guard: RequestGuard,
        *,
        reload: bool = True,
        panel: bool = False,
        listing: bool = False,
    ) -> None:
        self._preview = preview
        self._guard = guard
        self._reload = reload
        self._panel = panel
        self._listing = listing
        self._compressor = Compressor()

    def answer(self, request: HttpRequest) -> Response | None:
        """The response; None: a build is bringing its files over, so ask again when it has."""
        if not self._guard.knows_host(request.authority):
            return text_response(403, "This preview does not answer under that host name; see --host.\n")
        if request.method == "OPTIONS":
            return Response(204, {"Allow": ", ".join(METHODS)})
        try:
            address = parse_target(request.target, windows=os.name == "nt")
        except BadTarget as refusal:
            return text_response(400, f"This address is refused: {refusal}.\n")
        if address.segments[:1] == (OWN,):
            return self._own(request, address)
        return self._site(request, address)

    def _own(self, request: HttpRequest, address: RequestTarget) -> Response:
        if not self._guard.same_origin(request.authority, request.fields):
            return text_response(403, "Only pages of this preview may ask this.\n")
        own = {"Cross_Origin_Resource_Policy": "same-origin"}
        match "/".join(address.segments[1:]):
            case "client.js" if self._reload:
                response = text_response(200, CLIENT, "text/javascript", **own)
                cached = response.with_fields(
                    ETag=f'"{CLIENT_VERSION}"', Cache_Control="max-age=31536000, immutable"
                )
                return negotiate(request, cached, self._compressor, text=True)
            case "events" if self._reload:
                fields = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"}
                first = b"retry: 500\n\n" + self._preview.state_event()
                return Response(200, fields, first, stream=request.method == "GET").with_fields(**own)
            case "changes" if self._reload:
                since = parse_qs(address.query).get("since", [""])[0]
                return _json(self._preview.changes_since(since)).with_fields(**own)
            case "panel" if self._panel:
                return _json(self._preview.panel()).with_fields(**own)
        return text_response(404, "There is nothing here.\n")

    def _site(self, request: HttpRequest, address: RequestTarget) -> Response | None:
        snapshot = self._preview.snapshot
        if snapshot is None:
            page = self._with_script(WAITING.encode(), "", 503)
            return text_response(503, page.decode(), "text/html", Retry_After="1")

        def exists(path: str) -> bool:
            return path in snapshot.files or os.path.isfile(snapshot.destination / path)

        def is_folder(path: str) -> bool:
            return os.path.isdir(snapshot.destination / path)

        route = resolve(address, snapshot.baseurl, exists, is_folder if self._listing else None)
        if isinstance(route, Redirect):
            return text_response(301, "It continues elsewhere.\n", Location=route.url)
        if isinstance(route, FolderListing):
            if self._preview.building:
                return None
            names = names_in(snapshot, route.folder)
            if names is not None:
                page = self._with_script(listing_page(address, names, top=not route.folder), "", 0)
                return text_response(200, page.decode(), "text/html")
        status, path = (200, route.path) if isinstance(route, OutputFile) else (404, "404.html")
        opened = open_output(snapshot, path)
        known = path in snapshot.files
        if (
            self._preview.building
            and (known or opened is not None)
            and not (opened is not None and opened.agrees)
        ):
            if opened is not None:
                opened.file.close()
            return None
        if opened is None and status == 200:
            status, path = 404, "404.html"
            opened = open_output(snapshot, path)
        if opened is None:
            page = self._with_script(_not_found(address), "404.html", 404)
            return text_response(404, page.decode(), "text/html")
        response = self._file(request, opened, status, snapshot.baseurl)
        return response.with_headers(snapshot.headers) if status == 200 else response

    def _file(self, request: HttpRequest, opened: OpenOutput, status: int, baseurl: str) -> Response:
        media = media_type(opened.path)
        headers = {
            "Content-Type": content_type(media),
            "ETag": f'"{opened.digest}"',
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
            "Accept-Ranges": "bytes",
        }
        text = is_text(media)
        if text:
            headers["Vary"] = "Accept-Encoding"
        if media == "text/html" and self._reload and opened.size <= INJECT_UP_TO:
            with opened.file:
                body = self._with_script(_read(opened), f"{baseurl}/{opened.path}", status)
            headers["ETag"] = f'"{opened.digest}-{self._preview.tree}"'
            response = Response(status, headers, body)
        else:
            if opened.modified < int(
                time.time()
            ):  # else it may change once more within that second (RFC 9110, 8.8.2.2)
                headers["Last-Modified"] = formatdate(opened.modified, usegmt=True)
            response = Response(status, headers, FilePart(opened.file, 0, opened.size))
        if status != 200:
            for name in ("ETag", "Accept-Ranges", "Last-Modified"):
                headers.pop(name, None)
            return response
        return negotiate(request, response, self._compressor, text=text)

    def _with_script(self, page: bytes, path: str, status: int) -> bytes:
        """A page with the reload script before the end of its body."""
        if not self._reload:
            return page
        panel = ' data-panel=""' if self._panel else ""
        tag = (
            f'<script src="/{OWN}/client.js?v={CLIENT_VERSION}" defer="" data-blogbuild="" '
            f'data-tree="{self._preview.tree}" data-status="{status}" '
            f'data-path="{html.escape(path)}"{panel}></script>'
        ).encode()
        lower = page.lower()
        at = lower.rfind(b"</body")
        if at < 0:
            at = lower.rfind(b"</html")
        return page[:at] + tag + page[at:] if at >= 0 else page + tag


def _read(opened: OpenOutput) -> bytes:
    parts = []
    while part := opened.file.read(1 << 20):
        parts.append(part)
    return b"".join(parts)


def _json(data: object) -> Response:
    return text_response(200, json.dumps(data), "application/json")


def _not_found(address: RequestTarget) -> bytes:
    shown = html.escape(address.url())
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>\n'
        f"<body><h1>Not found</h1><p>The site has no page at <code>{shown}</code>.</p></body></html>\n"
    ).encode()
