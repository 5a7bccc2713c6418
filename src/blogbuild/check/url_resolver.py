"""From a URL in an output file to the file that a static host would serve for it.

`/a/` is `a/index.html`; `/a` is the file `a`, else `a.html`, else the directory's index.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote, urljoin

from blogbuild.errors import nearest

TargetKind = Literal["file", "missing", "outside", "external", "other"]
"""An output file; no file; a path of the host outside `baseurl`; another host; not the URL of a file (mailto:)."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
MOST_SUGGESTIONS = 100
"""Similar names are searched for this many missing paths of a site, because each search takes time."""
INDEXES = ("index.html", "index.htm", "index.xhtml", "index.xml", "index.json")


@dataclass(frozen=True, slots=True)
class UrlTarget:
    """What a URL refers to."""

    kind: TargetKind
    path: str = ""
    """The output path of a file; the path that is missing or outside; the whole URL of another host."""
    fragment: str | None = None
    """The decoded fragment, if the URL has one."""
    scheme: str = ""
    """The URL's scheme in lower case, empty if it has none."""


class UrlResolver:
    """Resolves the URLs of one site. `outputs` has the output paths; `url` and `baseurl` are the config's."""

    def __init__(self, outputs: Mapping[str, object], url: str, baseurl: str) -> None:
        self._outputs = outputs
        self._base = "/" + baseurl.strip("/") if baseurl.strip("/") else ""
        scheme, _, host = url.rstrip("/").partition("://")
        self._secure = scheme == "https"
        self._host = host.partition("/")[0].lower()
        self._targets: dict[tuple[str, str], UrlTarget] = {}
        self._similar: dict[str, str | None] = {}

    @property
    def secure(self) -> bool:
        """Whether the site is served over https."""
        return self._secure

    def resolve(self, url: str, page: str) -> UrlTarget:
        """Return what `url` refers to in the output file `page`."""
        url = url.strip()
        if not url or url.startswith(("#", "?")):
            folder = page
        else:
            folder = "" if url.startswith("/") else page.rpartition("/")[0]
        target = self._targets.get((folder, url))
        if target is None:
            target = self._targets[folder, url] = self._resolve(url, page)
        return target

    def resolve_from(self, base: str, url: str, page: str) -> UrlTarget:
        """Return what `url` refers to in the output file `page`, whose `<base href>` is `base`.

        https://html.spec.whatwg.org/multipage/urls-and-fetching.html#document-base-url: a `base` without an own scheme
        is relative to the page. Fragments and queries alone are relative to it, too.
        """
        scheme = _SCHEME.match(url.strip())
        if scheme is not None:
            return self.resolve(url, page)
        own = f"{self._base}/{quote(page)}"
        return self.resolve(urljoin(urljoin(own, base), url.strip()), page)

    def similar(self, path: str) -> str | None:
        """Return the URL path of the site that is most similar to a missing one, if any is; see MOST_SUGGESTIONS."""
        if path not in self._similar:
            if len(self._similar) >= MOST_SUGGESTIONS:
                return None
            pages = [p.removesuffix("index.html") for p in self._outputs]
            near = nearest(path, pages, 0.75)
            self._similar[path] = None if near is None else f"/{near}"
        return self._similar[path]

    def _resolve(self, url: str, page: str) -> UrlTarget:
        scheme = _SCHEME.match(url)
        if scheme is not None and scheme[1].lower() not in ("http", "https"):
            return UrlTarget("other", scheme=scheme[1].lower())
        rest, hash_sign, fragment = url.partition("#")
        decoded = unquote(fragment) if hash_sign else None
        if scheme is not None or url.startswith("//"):
            scheme_name = scheme[1].lower() if scheme else ""
            host, _, path = rest.partition("//")[2].partition("/")
            if not self._host or host.partition("?")[0].lower() != self._host:
                return UrlTarget("external", url, decoded, scheme_name)
            found = self._find("/" + path.partition("?")[0])
            return UrlTarget(found.kind, found.path, decoded, scheme_name)
        path = rest.partition("?")[0]
        if not path:
            return UrlTarget("file", page, decoded)
        if not path.startswith("/"):
            path = f"{self._base}/{posixpath.dirname(page)}/{path}"
        found = self._find(path)
        return UrlTarget(found.kind, found.path, decoded)

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
