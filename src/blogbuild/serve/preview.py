"""The state of the preview: the last good snapshot, the problems of the last build, and how it came to be.

The server's thread alone calls these methods, but for `begin`: the building thread calls that before
it starts a build, so that a file that does not agree with the snapshot is known to be a newer one.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping

from .rebuild.changes import NO_TREE, Delta, Paths, between
from .snapshot import Snapshot

REMEMBERED = 100
"""Steps of the history that open pages can catch up over."""


class Preview:
    """What the server shows."""

    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.tree = NO_TREE
        self._begun = 0
        self._ended = 0
        self._problems: list[dict[str, object]] = []
        self._warnings: list[dict[str, object]] = []
        self._usual: frozenset[str] | None = None
        """The warnings of the first good build, which the person has chosen to live with."""
        self._history: deque[Delta] = deque(maxlen=REMEMBERED)

    def begin(self) -> None:
        """A build starts. Builds are counted, for the next may start before the last is shown."""
        self._begun += 1

    @property
    def building(self) -> bool:
        """Whether the destination may hold something newer than the snapshot."""
        return self._begun != self._ended

    def publish(self, snapshot: Snapshot, delta: Delta, warnings: list[dict[str, object]]) -> None:
        """A build is finished: show it from now on. `warnings` are as `problems_view` gives them."""
        self.snapshot, self.tree, self._problems, self._warnings = snapshot, delta.after, [], warnings
        if self._usual is None:
            self._usual = frozenset(map(_name, warnings))
        if delta.before != delta.after:
            self._history.append(delta)
        self._ended += 1

    def fail(self, problems: list[dict[str, object]]) -> None:
        """A build has failed: the last good snapshot stays, with the problems over it."""
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
        """The state with what a page of an older tree has missed, as data for JSON."""
        return {**self._state(), "before": tree, **self._changes(*between(self._history, tree, self.tree))}

    def _state(self) -> dict[str, object]:
        usual = self._usual or frozenset()
        return {
            "tree": self.tree,
            "ready": self.snapshot is not None,
            "problems": self._problems,
            "warnings": [w for w in self._warnings if _name(w) not in usual],
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
        """What the panel lists, as data for JSON."""
        shown = self.snapshot
        if shown is None:
            return {"hidden": [], "slowest": [], "warnings": []}
        return {
            "hidden": [{"path": h.source, "reason": f"{h.reason} {h.detail}".strip()} for h in shown.hidden],
            "slowest": [{"name": s.name, "seconds": round(s.seconds, 4)} for s in shown.slowest],
            "warnings": self._warnings,
        }


def _name(warning: Mapping[str, object]) -> str:
    """What makes a warning the same one in the next build: all but its line, which moves as the file is edited."""
    place = warning["place"]
    return f"{warning['code']}\0{warning['message']}\0{place['path'] if isinstance(place, dict) else ''}"
