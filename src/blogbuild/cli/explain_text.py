"""The answer to `blogbuild build --explain PATH`, for people and as plain data."""

from __future__ import annotations

from collections.abc import Mapping

from blogbuild.build.outcome import Cause, Explanation, Reason

SHOWN = 12
"""How many causes are listed; a change of the config can have hundreds."""
LONGEST_VALUE = 60
"""Characters of a value that are shown."""

_WHY: Mapping[Reason, str] = {
    "new": "no earlier build has rendered it",
    "tools": "blogbuild, a library, a plugin or its options changed since the last build",
    "destination": "the file in the destination was changed since the last build",
    "copy": "static files are copied if their bytes differ",
}


def explanation_text(explanation: Explanation, *, written: bool) -> str:
    """The explanation as text. `written` says whether the file's bytes changed."""
    origin = "" if explanation.source == explanation.path else f", from {explanation.source},"
    head = f"{explanation.path}{origin}"
    if explanation.reason == "unchanged":
        inputs = (
            "its only input did not change"
            if explanation.reads == 1
            else f"none of its {explanation.reads} inputs changed"
        )
        return f"{head} was not rebuilt: {inputs}"
    if explanation.reason == "copy":
        return f"{head} was {'written' if written else 'left unchanged'}: {_WHY['copy']}"
    done = "rebuilt and written" if written else "rebuilt, and its bytes did not change"
    if explanation.reason != "changed":
        return f"{head} was {done}: {_WHY[explanation.reason]}"
    lines = [f"{head} was {done}:", *(f"  {_line(cause)}" for cause in explanation.causes[:SHOWN])]
    if len(explanation.causes) > SHOWN:
        lines.append(f"  and {len(explanation.causes) - SHOWN} more; --json lists them all")
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
        change = f"{cause.what} was removed"
    elif cause.old is not None and cause.new is not None:
        change = f"{cause.what}: {_short(cause.old)} → {_short(cause.new)}"
    else:
        change = f"{cause.what} changed"
    return f"{change}, through {', '.join(cause.through)}" if cause.through else change


def _short(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"
