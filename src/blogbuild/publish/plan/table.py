"""A plan and a result as text for people."""

from __future__ import annotations

from collections.abc import Iterator

from .diff import Plan
from .target import PublishResult

UNITS = ("B", "kB", "MB", "GB", "TB")


def plan_table(plan: Plan, limit: int | None = None) -> str:
    """The plan, one line per file that would change, followed by totals.

    Shows at most `limit` files (None: all). Conflicts come first, because they stop the publish.
    """
    rows = list(_rows(plan))
    shown = rows if limit is None else rows[:limit]
    width = max((len(size) for _, size, _ in shown), default=0)
    lines = [f"{action:<8}  {size:>{width}}  {path}".rstrip() for action, size, path in shown]
    if len(rows) > len(shown):
        lines.append(f"… and {len(rows) - len(shown)} more")
    size = human_size(sum(file.size for file in plan.sends))
    lines.append(
        f"{plan.target}: {len(plan.additions)} to add, {len(plan.changes)} to change, "
        f"{len(plan.deletions)} to delete, {len(plan.unchanged)} unchanged; {size} to send"
    )
    if plan.conflicts:
        lines.append(f"{len(plan.conflicts)} in the way, not put there by blogbuild")
    lines.extend(plan.notes)
    return "\n".join(lines)


def result_line(plan: Plan, result: PublishResult) -> str:
    """The result of a publish in one line."""
    if plan.is_empty:
        return "nothing to publish: the target is up to date"
    return (
        f"published: {result.sent} sent ({human_size(result.bytes_sent)}), "
        f"{result.deleted} deleted, {result.unchanged} unchanged"
    )


def human_size(size: int) -> str:
    """A number of bytes for people: `999 B`, `1.2 kB`, `35 MB`."""
    number = float(size)
    for unit in UNITS:
        if number < 999.5 or unit == UNITS[-1]:
            return f"{number:.1f} {unit}" if unit != "B" and number < 9.95 else f"{number:.0f} {unit}"
        number /= 1000
    raise AssertionError("unreachable")


def _rows(plan: Plan) -> Iterator[tuple[str, str, str]]:
    yield from (("in way", "", path) for path in plan.conflicts)
    yield from (("add", human_size(file.size), file.path) for file in plan.additions)
    yield from (("change", human_size(file.size), file.path) for file in plan.changes)
    yield from (("delete", "", file.path) for file in plan.deletions)
