"""Links to other sites: asked for once in a week, one at a time from each host."""

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
from blogbuild.errors import Problem
from blogbuild.files.atomic import write_atomically

from .built_site import BuiltSite, finding
from .html_scan import Mark

GONE = frozenset({404, 410})
WITHOUT_HEAD = frozenset({400, 403, 404, 405, 406, 410, 500, 501, 503})
"""Answers to HEAD that some servers give where GET is answered well."""
AGAIN = frozenset({429, 500, 502, 503, 504})
WEEK = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class RequestPolicy:
    """How to ask: hosts at once, seconds between two questions to one host, seconds to wait, tries, seconds an answer holds."""

    hosts: int = 8
    pause: float = 0.3
    timeout: float = 15.0
    tries: int = 3
    keeps: float = WEEK


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its status, or 0 and the reason where none answered."""

    status: int
    reason: str = ""


def check_external(site: BuiltSite, policy: RequestPolicy | None = None) -> Iterator[Problem]:
    """What the pages link to and load from other sites. Good answers are kept in the cache folder."""
    places: dict[str, tuple[Mark, str]] = {}
    for page, facts in site.pages.items():
        for mark in (*facts.links, *facts.resources):
            address = site.address(mark, page)
            if address.kind == "external":
                url = address.path.partition("#")[0]
                places.setdefault(f"https:{url}" if url.startswith("//") else url, (mark, page))
    config = site.outcome.config
    store = config.cache_dir / "external-links.json"
    answers = ask(sorted(places), store, policy or RequestPolicy())
    for url, (mark, page) in places.items():
        answer = answers[url]
        if 200 <= answer.status < 400:
            continue
        gone = answer.status in GONE or answer.reason == "no such host"
        said = f"{answer.status} {answer.reason}".strip() if answer.status else answer.reason
        hint = (
            "correct the link or take it away; web.archive.org may have the page"
            if gone
            else "look yourself: the server may only refuse programs, or be down for now"
        )
        yield finding(
            "check-external",
            f"{url} does not answer well: {said}",
            site.where_url(mark, page),
            hint,
            "error" if gone else "warning",
        )


def ask(urls: list[str], store: Path, policy: RequestPolicy) -> dict[str, Answer]:
    """The answer of each URL, from the store where it is fresh and good, else from its server."""
    now = time.time()
    known = {url: when for url, when in _load(store).items() if now - policy.keeps < when <= now}
    answers = {url: Answer(200) for url in urls if url in known}
    hosts: dict[str, list[str]] = {}
    for url in urls:
        if url not in answers:
            hosts.setdefault(url.partition("://")[2].partition("/")[0].lower(), []).append(url)
    lock = threading.Lock()

    def visit(host: str) -> None:
        for number, url in enumerate(hosts[host]):
            if number:
                time.sleep(policy.pause)
            answer = fetch(url, policy)
            with lock:
                answers[url] = answer
                if 200 <= answer.status < 400:
                    known[url] = now

    with ThreadPoolExecutor(policy.hosts) as pool:
        list(pool.map(visit, hosts))
    _save(store, known)
    return answers


def fetch(url: str, policy: RequestPolicy) -> Answer:
    """Ask for one URL, again after a while where the server is busy or the connection breaks."""
    answer = Answer(0, "no answer")
    for number in range(policy.tries):
        if number:
            time.sleep(policy.pause * 2**number)
        answer = _once(url, "HEAD", policy)
        if answer.status in WITHOUT_HEAD:
            answer = _once(url, "GET", policy)
        if answer.status not in AGAIN and (answer.status or answer.reason in ("no such host", "no address")):
            return answer
    return answer


def _once(url: str, method: str, policy: RequestPolicy) -> Answer:
    try:
        parts = urlsplit(url)
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
        plain = urlunsplit(
            (
                parts.scheme,
                host,
                quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
                quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"),
                "",
            )
        )
        headers = {"User-Agent": f"blogbuild-check/{__version__}", "Accept": "*/*"}
        request = urllib.request.Request(plain, method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=policy.timeout) as response:
            return Answer(response.status, response.reason or "")
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(error.code, error.reason or "")
    except urllib.error.URLError as error:
        if isinstance(error.reason, socket.gaierror):
            return Answer(
                0,
                "no such host" if error.reason.errno == socket.EAI_NONAME else "its name can't be looked up",
            )
        return Answer(0, str(getattr(error.reason, "strerror", None) or error.reason))
    except (ValueError, UnicodeError):
        return Answer(0, "no address")
    except (OSError, http.client.HTTPException) as error:
        return Answer(0, str(error) or type(error).__name__)


def _load(store: Path) -> Mapping[str, float]:
    try:
        plain = json.loads(store.read_text(encoding="utf-8"))
        return {str(url): float(when) for url, when in plain.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _save(store: Path, known: Mapping[str, float]) -> None:
    """Keep what is known; a cache that can't be written is no fault of the site."""
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(store, json.dumps(known, indent=0, sort_keys=True).encode())
    except OSError:
        return
