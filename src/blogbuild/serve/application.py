"""Answers requests: the site's files, with the reload script inserted into pages, and the preview's own URLs."""

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
from .http.response import FilePart, Response, negotiate, text_response
from .http.routing import FolderListing, OutputFile, Redirect, resolve
from .preview import Preview
from .snapshot import Snapshot

OWN = ".blogbuild"
"""The first segment of the preview's own URLs. No site can have it, because dotfiles are never served."""
INJECT_UP_TO = 32 * 1024 * 1024
"""Size in bytes above which a page is sent without the script."""

WAITING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Waiting for the first build</title></head>
<body><p>The site has not been built yet. This page will show it once the build is done.</p></body></html>
"""


class Application:
    """One site's responses. Called in the server's thread only."""

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

    def answer(self, request: HttpRequest) -> Response | None:
        """The response; None if a build is moving its files into the destination: ask again when it has ended."""
        if not self._guard.knows_host(request.authority):
            return text_response(403, "This preview does not answer under that host name; see --host.\n")
        if request.method == "OPTIONS":
            return Response(204, {"Allow": ", ".join(METHODS)})
        try:
            target = parse_target(request.target, windows=os.name == "nt")
        except BadTarget as refusal:
            return text_response(400, f"URL refused: {refusal}.\n")
        if target.segments[:1] == (OWN,):
            return self._own(request, target)
        if self._preview.snapshot is None:
            page = self._with_script(WAITING.encode(), "", 503)
            return text_response(503, page.decode(), "text/html", Retry_After="1")
        return self._site(request, target, self._preview.snapshot)

    def _own(self, request: HttpRequest, target: RequestTarget) -> Response:
        if not self._guard.same_origin(request.authority, request.fields):
            return text_response(403, "Only pages of this preview may request this.\n")
        own = {"Cross_Origin_Resource_Policy": "same-origin"}
        match "/".join(target.segments[1:]):
            case "client.js" if self._reload:
                response = text_response(200, CLIENT, "text/javascript", **own)
                cached = response.with_fields(
                    ETag=f'"{CLIENT_VERSION}"', Cache_Control="max-age=31536000, immutable"
                )
                return negotiate(request, cached, text=True)
            case "events" if self._reload:
                fields = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"}
                first = b"retry: 500\n\n" + self._preview.state_event()
                return Response(200, fields, first, stream=request.method == "GET").with_fields(**own)
            case "changes" if self._reload:
                since = parse_qs(target.query).get("since", [""])[0]
                return _json(self._preview.changes_since(since)).with_fields(**own)
            case "panel" if self._panel:
                return _json(self._preview.panel()).with_fields(**own)
        return text_response(404, "Not found.\n")

    def _site(self, request: HttpRequest, target: RequestTarget, snapshot: Snapshot) -> Response | None:
        def exists(path: str) -> bool:
            return path in snapshot.files or os.path.isfile(snapshot.destination / path)

        def is_folder(path: str) -> bool:
            return os.path.isdir(snapshot.destination / path)

        route = resolve(target, snapshot.baseurl, exists, is_folder if self._listing else None)
        if isinstance(route, Redirect):
            return text_response(301, "Moved.\n", Location=route.url)
        if isinstance(route, FolderListing):
            if self._preview.building:
                return None
            names = names_in(snapshot, route.folder)
            if names is not None:
                page = self._with_script(listing_page(target, names, top=not route.folder), "", 0)
                return text_response(200, page.decode(), "text/html")
        return self._output(request, target, snapshot, route.path if isinstance(route, OutputFile) else None)

    def _output(
        self, request: HttpRequest, target: RequestTarget, snapshot: Snapshot, path: str | None
    ) -> Response | None:
        """The response for an output path; the site's 404 page if it is None or can't be opened."""
        output = open_output(snapshot, path or "404.html")
        if self._preview.building and self._may_change(snapshot, path or "404.html", output):
            if output is not None:
                output.file.close()
            return None
        status = 404 if path is None else 200
        if output is None and path is not None:
            status, output = 404, open_output(snapshot, "404.html")
        if output is None:
            page = self._with_script(_not_found(target), "404.html", 404)
            return text_response(404, page.decode(), "text/html")
        response = self._file(request, output, status, snapshot.baseurl)
        return response.with_headers(snapshot.headers) if status == 200 else response

    def _may_change(self, snapshot: Snapshot, path: str, output: OpenOutput | None) -> bool:
        """Whether the destination's file at a path is, or may become, that of a newer build."""
        if output is None:
            return path in snapshot.files
        return not output.agrees

    def _file(self, request: HttpRequest, output: OpenOutput, status: int, baseurl: str) -> Response:
        media = media_type(output.path)
        text = is_text(media)
        headers = {
            "Content-Type": content_type(media),
            "ETag": f'"{output.digest}"',
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
            "Accept-Ranges": "bytes",
        }
        if text:
            headers["Vary"] = "Accept-Encoding"
        if media == "text/html" and self._reload and output.size <= INJECT_UP_TO:
            with output.file:
                body = self._with_script(_read(output), f"{baseurl}/{output.path}", status)
            headers["ETag"] = f'"{output.digest}-{self._preview.tree}"'
            response = Response(status, headers, body)
        else:
            # a file of this very second may change again within it (RFC 9110, 8.8.2.2)
            if output.modified < int(time.time()):
                headers["Last-Modified"] = formatdate(output.modified, usegmt=True)
            response = Response(status, headers, FilePart(output.file, 0, output.size))
        if status != 200:
            for name in ("ETag", "Accept-Ranges", "Last-Modified"):
                headers.pop(name, None)
            return response
        return negotiate(request, response, text=text)

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


def _read(output: OpenOutput) -> bytes:
    parts = []
    while part := output.file.read(1 << 20):
        parts.append(part)
    return b"".join(parts)


def _json(data: object) -> Response:
    return text_response(200, json.dumps(data), "application/json")


def _not_found(target: RequestTarget) -> bytes:
    url = html.escape(target.url())
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>\n'
        f"<body><h1>Not found</h1><p>The site has no page at <code>{url}</code>.</p></body></html>\n"
    ).encode()
