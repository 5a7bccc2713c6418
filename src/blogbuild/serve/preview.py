"""The state of the preview: the last good snapshot, the problems of the last build, and the recent deltas.

Only the server's thread calls these methods, except `begin`. The building thread calls that before it starts a build,
so that a file that differs from the snapshot is known to be newer.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping

from .rebuild.changes import NO_TREE, Delta, Paths, between
from .snapshot import Snapshot

HISTORY = 100
"""Number of deltas over which an open page can catch up."""


class Preview:
    """What the server shows at the moment."""

    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.tree = NO_TREE
        self._begun = 0
        self._ended = 0
        self._problems: list[dict[str, object]] = []
        self._warnings: list[dict[str, object]] = []
        self._usual: frozenset[str] | None = None
        """The warnings of the first successful build, which pages do not show."""
        self._history: deque[Delta] = deque(maxlen=HISTORY)

    def begin(self) -> None:
        """Note that a build starts. Builds are counted, because one may start before the last is published."""
        self._begun += 1

    @property
    def building(self) -> bool:
        """Whether the destination may hold something newer than the snapshot."""
        return self._begun != self._ended

    def publish(self, snapshot: Snapshot, delta: Delta, warnings: list[dict[str, object]]) -> None:
        """Show a finished build from now on. `warnings` are those of `problems_view`."""
        self.snapshot, self.tree, self._problems, self._warnings = snapshot, delta.after, [], warnings
        if self._usual is None:
            self._usual = frozenset(map(_identity, warnings))
        if delta.before != delta.after:
            self._history.append(delta)
        self._ended += 1

    def fail(self, problems: list[dict[str, object]]) -> None:
        """Show the problems of a failed build over the last good snapshot."""
        self._problems = problems
        self._ended += 1

    def state_event(self) -> bytes:
        """The state as one server-sent event (https://html.spec.whatwg.org/#server-sent-events)."""
        last = self._history[-1] if self._history else None
        state = self._state()
        if last is not None:
            state |= {"before": last.before, **self._changes(last.pages, last.assets, last.moved)}
        return f"event: state\nid: {self.tree}\ndata: {json.dumps(state)}\n\n".encode()

    def changes_since(self, tree: str) -> dict[str, object]:
        """The state and what changed since an older tree, as data for JSON."""
        return {**self._state(), "before": tree, **self._changes(*between(self._history, tree, self.tree))}

    def _state(self) -> dict[str, object]:
        usual = self._usual or frozenset()
        return {
            "tree": self.tree,
            "ready": self.snapshot is not None,
            "problems": self._problems,
            "warnings": [w for w in self._warnings if _identity(w) not in usual],
        }

    def _changes(self, pages: Paths, assets: Paths, moved: Mapping[str, str]) -> dict[str, object]:
        base = self.snapshot.baseurl if self.snapshot else ""

        def named(paths: Paths) -> list[str] | None:
            return None if paths is None else sorted(f"{base}/{path}" for path in paths)

        return {
            "pages": named(pages),
            "assets": named(assets),
            "moved": {f"{base}/{path}": url for path, url in moved.items()},
        }

    def panel(self) -> dict[str, object]:
        """The contents of the panel, as data for JSON."""
        snapshot = self.snapshot
        if snapshot is None:
            return {"hidden": [], "slowest": [], "warnings": []}
        return {
            "hidden": [
                {"path": h.source, "reason": f"{h.reason} {h.detail}".strip()} for h in snapshot.hidden
            ],
            "slowest": [{"name": s.name, "seconds": round(s.seconds, 4)} for s in snapshot.slowest],
            "warnings": self._warnings,
        }


def _identity(warning: Mapping[str, object]) -> str:
    """The identity of a warning across builds: everything except its line, which moves with edits."""
    place = warning["place"]
    return f"{warning['code']}\0{warning['message']}\0{place['path'] if isinstance(place, dict) else ''}"
