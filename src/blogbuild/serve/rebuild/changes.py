"""The differences between two snapshots, as open pages need to know them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from urllib.parse import quote

from ..snapshot import Snapshot

PAGES_NAMED = 200
"""Number of changed pages above which a delta says only that any page may have changed."""
ASSETS_NAMED = 2000
"""The same limit for other files."""

NO_TREE = "0" * 16
"""The fingerprint of a tree without files."""

Paths = frozenset[str] | None
"""Output paths; None means any path, because there are too many to name."""


@dataclass(frozen=True, slots=True)
class Delta:
    """The change from one tree to the next. A tree is identified by the fingerprint of all its files."""

    before: str
    after: str
    pages: Paths
    """HTML files that were added, removed or changed."""
    assets: Paths
    """The same for all other files."""
    moved: Mapping[str, str]
    """Output path of a removed page -> its new URL."""
    written: int
    """Number of outputs that were added or changed."""
    removed: int = 0
    """Number of outputs that were removed."""
    moved_urls: Mapping[str, str] = field(default_factory=dict)
    """As `moved`, by the page's old URL."""


def fingerprint(snapshot: Snapshot) -> str:
    """The identifier of a tree: equal files give the same one, also after a restart."""
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

    `renames` are observed renames of source files, old path -> new path. Outputs of source files that are `ignored`
    change the tree, but are not named for open pages. `lost` are pages that were removed in earlier deltas and have
    not come back, output path -> source; it is updated. (An editor may truncate a file before it writes it, so that
    a page can disappear in one build and come back elsewhere in the next.)
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
    moves = _Moves(old, new, added, removed, renames)
    moved = moves.moved()
    if lost is not None:
        moved |= moves.found_again(lost)
        moves.note_lost(lost, moved)
    return Delta(
        before=tree,
        after=f"{total:016x}",
        pages=_named(pages, PAGES_NAMED),
        assets=_named(changed - pages, ASSETS_NAMED),
        moved=moved,
        written=len(added) + len(altered),
        removed=len(removed),
        moved_urls={page_url(old.baseurl, path): url for path, url in moved.items()},
    )


def is_page(path: str) -> bool:
    """Whether an output is a page that can be open in a browser."""
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


@dataclass(frozen=True, slots=True)
class _Moves:
    """Finds the new URLs of removed pages by their source files."""

    old: Snapshot
    new: Snapshot
    added: Set[str]
    removed: Set[str]
    renames: Mapping[str, str]

    def moved(self) -> dict[str, str]:
        """Output path of each page removed in this step -> its new URL, if it is known."""
        gone = sorted(p for p in self.removed if p.endswith(".html"))
        fresh = sorted(p for p in self.added if p.endswith(".html"))
        if not gone or not fresh:
            return {}
        by_source = self._by_source(fresh)
        urls = {path: self._new_url(self.old.sources.get(path, ""), by_source) for path in gone}
        moved = {path: url for path, url in urls.items() if url is not None}
        if not moved and len(gone) == len(fresh) == 1:
            return {gone[0]: page_url(self.new.baseurl, fresh[0])}
        return moved

    def found_again(self, lost: dict[str, str]) -> dict[str, str]:
        """The same for pages that were lost in earlier steps; those that are back are removed from `lost`."""
        for path in self.added:
            lost.pop(path, None)
        by_source = self._by_source(filter(is_page, self.added))
        urls = {path: self._new_url(source, by_source) for path, source in lost.items()}
        found = {path: url for path, url in urls.items() if url is not None}
        for path in found:
            del lost[path]
        return found

    def note_lost(self, lost: dict[str, str], moved: Mapping[str, str]) -> None:
        """Add the removed pages that have no new URL yet to `lost`."""
        for path in self.removed:
            if is_page(path) and path not in moved and len(lost) < PAGES_NAMED:
                lost[path] = self.old.sources.get(path, "")

    def _by_source(self, paths: Iterable[str]) -> Mapping[str, list[str]]:
        by_source: dict[str, list[str]] = {}
        for path in paths:
            by_source.setdefault(self.new.sources.get(path, ""), []).append(path)
        return by_source

    def _new_url(self, source: str, by_source: Mapping[str, list[str]]) -> str | None:
        """The URL of the only new page of a source file, which may have been renamed."""
        candidates = by_source.get(self.renames.get(source, source), []) if source else []
        return page_url(self.new.baseurl, candidates[0]) if len(candidates) == 1 else None


def page_url(baseurl: str, path: str) -> str:
    """The URL path of an output, without a final `index.html`."""
    if path == "index.html" or path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return f"{baseurl}/{quote(path)}"


def between(history: Iterable[Delta], since: str, now: str) -> tuple[Paths, Paths, dict[str, str]]:
    """The pages and assets that changed from the tree `since` to the tree `now`, and the new URLs of moved pages.

    `history` is oldest first. If it does not contain the tree `since`, anything may have changed.
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
        moved = {path: delta.moved_urls.get(url, url) for path, url in moved.items()} | dict(delta.moved)
    return _joined(d.pages for d in missed), _joined(d.assets for d in missed), moved
