"""The summary of a finished build: a few lines for people, or plain data."""

from __future__ import annotations

from blogbuild.build import Outcome
from blogbuild.build.profile_table import profile_data, profile_text

from .explain_text import explanation_data, explanation_text
from .reporting import counted


def summary_data(outcome: Outcome) -> dict[str, object]:
    """The summary as plain data for JSON; docs/cli.md describes the keys."""
    data: dict[str, object] = {
        "compat": {"profile": outcome.config.compat.name, "reason": outcome.config.compat_reason},
        "posts": len(outcome.site.posts),
        "pages": len(outcome.site.pages),
        "files": len(outcome.files),
        "written": list(outcome.written),
        "removed": list(outcome.removed),
        "rendered": outcome.rendered,
        "hidden": [{"source": h.source, "reason": h.reason, "detail": h.detail} for h in outcome.hidden],
        "milliseconds": round(sum(t.milliseconds for t in outcome.timings), 1),
        "phases": {t.phase: round(t.milliseconds, 1) for t in outcome.timings},
    }
    if outcome.measured:
        data["profile"] = profile_data(outcome.measured)
    if outcome.explanation is not None:
        data["explanation"] = explanation_data(
            outcome.explanation, written=outcome.explanation.path in outcome.written
        )
    return data


def summary_text(outcome: Outcome, *, verbose: bool = False, profile: bool = False) -> str:
    """The summary as text. `verbose` lists every changed file, `profile` what took the time."""
    total = sum(t.milliseconds for t in outcome.timings)
    site = outcome.site
    lines = [
        f"as {outcome.config.compat.title} ({outcome.config.compat_reason})",
        f"{counted(len(site.posts), 'post')}, {counted(len(site.pages), 'page')} → {outcome.config.destination}",
        f"{len(outcome.written)} of {counted(len(outcome.files), 'file')} written, "
        f"{len(outcome.removed)} removed, {total:.0f} ms",
    ]
    if verbose:
        lines += [f"  wrote   {path}" for path in outcome.written]
        lines += [f"  removed {path}" for path in outcome.removed]
    for hidden in outcome.hidden:
        detail = f", {hidden.detail}" if hidden.detail else ""
        lines.append(f"hidden: {hidden.source} ({hidden.reason}{detail})")
    if profile:
        lines.append(profile_text(outcome.timings, outcome.measured))
    if outcome.explanation is not None:
        lines.append(
            explanation_text(outcome.explanation, written=outcome.explanation.path in outcome.written)
        )
    return "\n".join(lines)
