"""Links to other sites: each host gets one request at a time, and a good answer is trusted for a week."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from blogbuild import __version__
from blogbuild.errors import Problem, Severity
from blogbuild.files.atomic import write_atomically

from .built_site import BuiltSite, finding
from .html_scan import Mark

GONE = frozenset({404, 410})
RETRY_WITH_GET = frozenset({400, 403, 404, 405, 406, 410, 500, 501, 503})
"""Statuses that some servers return for HEAD although GET succeeds."""
RETRY_LATER = frozenset({429, 500, 502, 503, 504})
WEEK = 7 * 86400.0
UNKNOWN_HOST = "no such host"
INVALID_URL = "invalid URL"


@dataclass(frozen=True, slots=True)
class RequestPolicy:
    """How to send requests; times are in seconds."""

    hosts: int = 8
    """The number of hosts to ask at the same time."""
    pause: float = 0.3
    """Between two requests to one host."""
    timeout: float = 15.0
    tries: int = 3
    max_age: float = WEEK
    """For how long a good answer is trusted."""


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """The HTTP status of a URL; without an answer, 0 and the reason."""

    status: int
    reason: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the URL can be used."""
        return 200 <= self.status < 400

    @property
    def is_gone(self) -> bool:
        """Whether it is certain that the URL can't be used."""
        return self.status in GONE or self.reason == UNKNOWN_HOST

    def __str__(self) -> str:
        if not self.status:
            return f"failed: {self.reason}"
        return f"returned {self.status} {self.reason}".rstrip()


def check_external(site: BuiltSite, policy: RequestPolicy | None = None) -> Iterator[Problem]:
    """Report links and resources of other sites that can't be reached; good answers are cached."""
    marks = _external_urls(site)
    cache = site.outcome.config.cache_dir / "external-links.json"
    statuses = request_all(sorted(marks), cache, policy or RequestPolicy())
    for url, (mark, page) in marks.items():
        status = statuses[url]
        if status.is_good:
            continue
        hint = (
            "correct or remove the link; web.archive.org may have a copy"
            if status.is_gone
            else "open it in a browser: the server may block automated requests or be temporarily down"
        )
        severity: Severity = "error" if status.is_gone else "warning"
        yield finding("check-external", f"{url} {status}", site.where_url(mark, page), hint, severity)


def _external_urls(site: BuiltSite) -> dict[str, tuple[Mark, str]]:
    """Return each URL of another host without its fragment, and the first mark and page that has it."""
    marks: dict[str, tuple[Mark, str]] = {}
    for page, facts in site.pages.items():
        for mark in (*facts.links, *facts.resources):
            target = site.target(mark, page)
            if target.kind == "external":
                url = target.path.partition("#")[0]
                marks.setdefault(f"https:{url}" if url.startswith("//") else url, (mark, page))
    return marks


def request_all(urls: list[str], cache: Path, policy: RequestPolicy) -> dict[str, LinkStatus]:
    """Return the status of each URL: from the cache file if a good answer is recent, else from its server."""
    now = time.time()
    good = {url: when for url, when in _load(cache).items() if now - policy.max_age < when <= now}
    statuses = {url: LinkStatus(200) for url in urls if url in good}
    hosts: dict[str, list[str]] = {}
    for url in urls:
        if url not in statuses:
            hosts.setdefault(url.partition("://")[2].partition("/")[0].lower(), []).append(url)
    lock = threading.Lock()

    def visit(host: str) -> None:
        for number, url in enumerate(hosts[host]):
            if number:
                time.sleep(policy.pause)
            status = request(url, policy)
            with lock:
                statuses[url] = status
                if status.is_good:
                    good[url] = now

    with ThreadPoolExecutor(policy.hosts) as pool:
        list(pool.map(visit, hosts))
    _save(cache, good)
    return statuses


def request(url: str, policy: RequestPolicy) -> LinkStatus:
    """Request one URL; retry with a growing pause while the server is busy or the connection fails."""
    status = LinkStatus(0, "no answer")
    for number in range(policy.tries):
        if number:
            time.sleep(policy.pause * 2**number)
        status = _request_once(url, "HEAD", policy)
        if status.status in RETRY_WITH_GET:
            status = _request_once(url, "GET", policy)
        is_final = status.status or status.reason in (UNKNOWN_HOST, INVALID_URL)
        if is_final and status.status not in RETRY_LATER:
            return status
    return status


def _request_once(url: str, method: str, policy: RequestPolicy) -> LinkStatus:
    try:
        headers = {"User-Agent": f"blogbuild-check/{__version__}", "Accept": "*/*"}
        prepared = urllib.request.Request(_ascii_url(url), method=method, headers=headers)
        with urllib.request.urlopen(prepared, timeout=policy.timeout) as response:
            return LinkStatus(response.status, response.reason or "")
    except urllib.error.HTTPError as error:
        error.close()
        return LinkStatus(error.code, error.reason or "")
    except urllib.error.URLError as error:
        return LinkStatus(0, _failure(error))
    except (ValueError, UnicodeError):
        return LinkStatus(0, INVALID_URL)
    except (OSError, http.client.HTTPException) as error:
        return LinkStatus(0, str(error) or type(error).__name__)


def _ascii_url(url: str) -> str:
    """Return a URL as servers expect it: host in IDNA, other characters percent-encoded. Raises ValueError."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, host, path, query, ""))


def _failure(error: urllib.error.URLError) -> str:
    if isinstance(error.reason, socket.gaierror):
        return UNKNOWN_HOST if error.reason.errno == socket.EAI_NONAME else "the host name can't be resolved"
    return str(getattr(error.reason, "strerror", None) or error.reason)


def _load(cache: Path) -> Mapping[str, float]:
    """Return the cached URLs and when each was good, in seconds since the epoch; nothing if the file is damaged."""
    try:
        plain = json.loads(cache.read_text(encoding="utf-8"))
        return {str(url): float(when) for url, when in plain.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _save(cache: Path, good: Mapping[str, float]) -> None:
    """Write the cache; if that fails, the check's result is still correct."""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(cache, json.dumps(good, indent=0, sort_keys=True).encode())
    except OSError:
        return
