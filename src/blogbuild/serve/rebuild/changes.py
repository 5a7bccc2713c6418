"""What differs between two snapshots, as the pages that are open in browsers need to know it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from urllib.parse import quote

from ..snapshot import Snapshot

PAGES_NAMED = 200
"""Changed pages beyond which a delta says just that any page may have changed."""
ASSETS_NAMED = 2000
"""The same for other files."""

NO_TREE = "0" * 16
"""The name of a tree without files."""

Paths = frozenset[str] | None
"""Output paths; None: too many to name, so it may be any."""


@dataclass(frozen=True, slots=True)
class Delta:
    """The step from one tree to the next. A tree is named by a fingerprint of all its files."""

    before: str
    after: str
    pages: Paths
    """HTML files that appeared, disappeared or have other bytes."""
    assets: Paths
    """The same of all other files."""
    moved: Mapping[str, str]
    """Output path of a page that disappeared -> the URL where it now is."""
    written: int
    """How many outputs were written anew."""
    removed: int = 0
    """How many outputs disappeared."""
    ways: Mapping[str, str] = field(default_factory=dict)
    """As `moved`, by the URL that the page had."""


def fingerprint(snapshot: Snapshot) -> str:
    """The name of a tree: the same files have the same name, also after a restart."""
    total = 0
    for path, written in snapshot.files.items():
        total ^= _fold(path, written.digest)
    return f"{total:016x}"


def _fold(path: str, digest: str) -> int:
    data = f"{path}\0{digest}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


def difference(
    old: Snapshot | None,
    tree: str,
    new: Snapshot,
    renames: Mapping[str, str],
    ignored: Callable[[str], bool] = lambda source: False,
    lost: dict[str, str] | None = None,
) -> Delta:
    """The delta from `old`, whose tree is `tree`, to `new`.

    `renames` are source files that were seen to be renamed, old path -> new path. An output of a
    source file that is `ignored` has changed in the tree, but is not named for the open pages.
    `lost` are pages that went in earlier steps and have not come again, output path -> source: it is brought up to date.
    A file that is written is empty for a moment, and so its page may go, and come again elsewhere.
    """
    if old is None or old.baseurl != new.baseurl:
        return Delta(tree, fingerprint(new), None, None, {}, len(new.files))
    added = new.files.keys() - old.files.keys()
    removed = old.files.keys() - new.files.keys()
    altered = [p for p, w in new.files.items() if p not in added and old.files[p].digest != w.digest]
    total = int(tree, 16)
    for path in (*removed, *altered):
        total ^= _fold(path, old.files[path].digest)
    for path in (*added, *altered):
        total ^= _fold(path, new.files[path].digest)
    changed = {
        p for p in (*added, *removed, *altered) if not ignored(new.sources.get(p) or old.sources.get(p) or p)
    }
    pages = {path for path in changed if is_page(path)}
    moved = _moved(old, new, added, removed, renames)
    if lost is not None:
        moved |= _found_again(lost, old, new, added, removed, renames, moved)
    return Delta(
        before=tree,
        after=f"{total:016x}",
        pages=_named(pages, PAGES_NAMED),
        assets=_named(changed - pages, ASSETS_NAMED),
        moved=moved,
        written=len(added) + len(altered),
        removed=len(removed),
        ways={page_url(old.baseurl, path): url for path, url in moved.items()},
    )


def is_page(path: str) -> bool:
    """Whether an output is a page that can stand open in a browser."""
    return path.endswith((".html", ".htm", ".xhtml"))


def _named(paths: set[str], limit: int) -> Paths:
    return frozenset(paths) if len(paths) <= limit else None


def _joined(sets: Iterable[Paths]) -> Paths:
    joined: set[str] = set()
    for paths in sets:
        if paths is None:
            return None
        joined |= paths
    return frozenset(joined)


def _moved(
    old: Snapshot, new: Snapshot, added: Iterable[str], removed: Iterable[str], renames: Mapping[str, str]
) -> dict[str, str]:
    gone = sorted(p for p in removed if p.endswith(".html"))
    fresh = sorted(p for p in added if p.endswith(".html"))
    if not gone or not fresh:
        return {}
    by_source: dict[str, list[str]] = {}
    for path in fresh:
        by_source.setdefault(new.sources.get(path, ""), []).append(path)
    moved: dict[str, str] = {}
    for path in gone:
        source = old.sources.get(path, "")
        candidates = by_source.get(renames.get(source, source), []) if source else []
        if len(candidates) == 1:
            moved[path] = page_url(new.baseurl, candidates[0])
    if not moved and len(gone) == len(fresh) == 1:
        moved[gone[0]] = page_url(new.baseurl, fresh[0])
    return moved


def _found_again(
    lost: dict[str, str],
    old: Snapshot,
    new: Snapshot,
    added: Set[str],
    removed: Set[str],
    renames: Mapping[str, str],
    moved: Mapping[str, str],
) -> dict[str, str]:
    """Where pages are that went some steps ago; with `lost` brought up to date."""
    fresh: dict[str, list[str]] = {}
    for path in added:
        lost.pop(path, None)
        if is_page(path):
            fresh.setdefault(new.sources.get(path, ""), []).append(path)
    found: dict[str, str] = {}
    for path, source in list(lost.items()):
        candidates = fresh.get(renames.get(source, source), []) if source else []
        if len(candidates) == 1:
            found[path] = page_url(new.baseurl, candidates[0])
            del lost[path]
    for path in removed:
        if is_page(path) and path not in moved and len(lost) < PAGES_NAMED:
            lost[path] = old.sources.get(path, "")
    return found


def page_url(baseurl: str, path: str) -> str:
    """The URL path of an output, without `index.html` at its end."""
    if path == "index.html" or path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return f"{baseurl}/{quote(path)}"


def between(history: Iterable[Delta], since: str, now: str) -> tuple[Paths, Paths, dict[str, str]]:
    """The pages and assets that changed from the tree `since` to the tree `now`, and where pages went.

    `history` is oldest first. A tree that it does not know: anything may have changed.
    """
    if since == now:
        return frozenset(), frozenset(), {}
    deltas = list(history)
    start = next((i for i in range(len(deltas) - 1, -1, -1) if deltas[i].before == since), None)
    if start is None:
        return None, None, {}
    missed = deltas[start:]
    moved: dict[str, str] = {}
    for delta in missed:
        moved = {path: delta.ways.get(url, url) for path, url in moved.items()} | dict(delta.moved)
    return _joined(d.pages for d in missed), _joined(d.assets for d in missed), moved
