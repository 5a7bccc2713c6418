"""What `blogbuild build --explain PATH` says, for people and as plain data."""

from __future__ import annotations

from collections.abc import Mapping

from blogbuild.build.explain import Cause, Explanation, Reason

SHOWN = 12
"""Causes that are named; of a change of the config there may be hundreds."""
LONGEST_VALUE = 60

_WHY: Mapping[Reason, str] = {
    "new": "no build before had made it",
    "tools": "blogbuild, a library, a plugin or its options are not those of the last build",
    "destination": "the file in the destination was not as the last build had left it",
    "copy": "a static file is copied where its bytes differ",
}


def explanation_text(explanation: Explanation, *, written: bool) -> str:
    """The explanation in some lines; `written` tells whether the file's bytes are new."""
    origin = "" if explanation.source == explanation.path else f", from {explanation.source},"
    head = f"{explanation.path}{origin}"
    if explanation.reason == "unchanged":
        return (
            f"{head} was not made anew: nothing has changed of what it had read ({explanation.reads} things)"
        )
    if explanation.reason == "copy":
        return f"{head} was {'written' if written else 'left as it was'}: {_WHY['copy']}"
    done = "made anew and written" if written else "made anew, and its bytes are as they were"
    if explanation.reason != "changed":
        return f"{head} was {done}: {_WHY[explanation.reason]}"
    lines = [f"{head} was {done}:", *(f"  {_line(cause)}" for cause in explanation.causes[:SHOWN])]
    if len(explanation.causes) > SHOWN:
        lines.append(f"  and {len(explanation.causes) - SHOWN} more; --json names them all")
    return "\n".join(lines)


def explanation_data(explanation: Explanation, *, written: bool) -> dict[str, object]:
    """The same as plain data; docs/explain.md describes the keys."""
    return {
        "path": explanation.path,
        "source": explanation.source,
        "url": explanation.url,
        "rebuilt": explanation.reason not in ("unchanged", "copy"),
        "written": written,
        "reason": explanation.reason,
        "reads": explanation.reads,
        "causes": [
            {"key": list(c.key), "what": c.what, "old": c.old, "new": c.new, "through": list(c.through)}
            for c in explanation.causes
        ],
    }


def _line(cause: Cause) -> str:
    if cause.old == "absent" and cause.new != "absent":
        change = f"{cause.what} is new" if cause.new is None else f"{cause.what} is new: {_short(cause.new)}"
    elif cause.new == "absent":
        change = f"{cause.what} is gone"
    elif cause.old is not None and cause.new is not None:
        change = f"{cause.what}: {_short(cause.old)} → {_short(cause.new)}"
    else:
        change = f"{cause.what} changed"
    return f"{change}, through {', '.join(cause.through)}" if cause.through else change


def _short(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"
