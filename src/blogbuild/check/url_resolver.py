"""From a URL in a finished file to the file it leads to, as static hosts answer.

`/a/` is `a/index.html`; `/a` is the file `a`, else `a.html`, else the folder's index.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal
from urllib.parse import unquote

Kind = Literal["file", "missing", "outside", "external", "other"]
"""A file of the site; nothing; a path of the host beyond `baseurl`; another host; no address of a file (mailto:)."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
SUGGESTIONS = 100
INDEXES = ("index.html", "index.htm", "index.xhtml", "index.xml", "index.json")


@dataclass(frozen=True, slots=True)
class UrlTarget:
    """Where a URL leads: the output path for a file, the decoded fragment where there is one."""

    kind: Kind
    path: str = ""
    fragment: str | None = None
    scheme: str = ""


class UrlResolver:
    """Resolves URLs on one site. `url` and `baseurl` are the config's; `outputs` are the site's files."""

    def __init__(self, outputs: Mapping[str, object], url: str, baseurl: str) -> None:
        self._outputs = outputs
        self._base = "/" + baseurl.strip("/") if baseurl.strip("/") else ""
        scheme, _, host = url.rstrip("/").partition("://")
        self._secure = scheme == "https"
        self._host = host.partition("/")[0].lower()
        self._known: dict[tuple[str, str], UrlTarget] = {}
        self._similar: dict[str, str | None] = {}

    @property
    def secure(self) -> bool:
        """Whether the site is served over https."""
        return self._secure

    def resolve(self, url: str, page: str) -> UrlTarget:
        """Where `url`, in the output file `page`, leads."""
        url = url.strip()
        folder = (
            page
            if url.startswith(("#", "?")) or not url
            else ""
            if url.startswith("/")
            else page.rpartition("/")[0]
        )
        known = self._known.get((folder, url))
        if known is None:
            known = self._known[folder, url] = self._resolve(url, page)
        return known

    def similar(self, path: str) -> str | None:
        """The site's address most like one that leads to nothing; for the first hundred of these, for it takes time."""
        if path not in self._similar:
            if len(self._similar) >= SUGGESTIONS:
                return None
            pages = [p.removesuffix("index.html") for p in self._outputs]
            near = get_close_matches(path, pages, 1, 0.75)
            self._similar[path] = f"/{near[0]}" if near else None
        return self._similar[path]

    def _resolve(self, url: str, page: str) -> UrlTarget:
        scheme = _SCHEME.match(url)
        if scheme is not None and scheme[1].lower() not in ("http", "https"):
            return UrlTarget("other", scheme=scheme[1].lower())
        rest, hash_sign, fragment = url.partition("#")
        named = unquote(fragment) if hash_sign else None
        if scheme is not None or url.startswith("//"):
            kind = scheme[1].lower() if scheme else ""
            host, _, path = rest.partition("//")[2].partition("/")
            if not self._host or host.partition("?")[0].lower() != self._host:
                return UrlTarget("external", url, named, kind)
            found = self._find("/" + path.partition("?")[0])
            return UrlTarget(found.kind, found.path, named, kind)
        path = rest.partition("?")[0]
        if not path:
            return UrlTarget("file", page, named)
        if not path.startswith("/"):
            path = f"{self._base}/{posixpath.dirname(page)}/{path}"
        found = self._find(path)
        return UrlTarget(found.kind, found.path, named)

    def _find(self, path: str) -> UrlTarget:
        folder = path.endswith(("/", "/.", "/..")) or path == ""
        clean = posixpath.normpath(unquote(path)).replace("//", "/")
        if self._base:
            if clean != self._base and not clean.startswith(self._base + "/"):
                return UrlTarget("outside", clean)
            clean = clean[len(self._base) :]
        inner = clean.strip("/")
        names = [f"{inner}/{index}" if inner else index for index in INDEXES]
        if not folder and inner:
            names = [inner, f"{inner}.html", *names]
        for name in names:
            if name in self._outputs:
                return UrlTarget("file", name)
        return UrlTarget("missing", inner)
