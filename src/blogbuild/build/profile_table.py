"""The tables of `blogbuild build --profile`: phases, steps, layouts, includes and the slowest pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from blogbuild.render.profile import Measured, Name

from .outcome import Timing

SLOWEST = 10
"""Number of pages that the table shows."""
TITLES = {
    "step": "steps",
    "layout": "layouts",
    "include": "includes",
    "page": f"the slowest pages, at most {SLOWEST}",
}
HEAD = ("", "count", "total", "own", "mean", "bytes")


def profile_text(timings: Sequence[Timing], measured: Mapping[Name, Measured]) -> str:
    """The tables for a terminal, slowest first; times in milliseconds."""
    lines = [f"  {timing.phase:10}{timing.milliseconds:9.1f} ms" for timing in timings]
    for kind, title in TITLES.items():
        rows = list(_rows(kind, measured))
        if rows:
            lines += ["", *_table([(title, *HEAD[1:]), *rows])]
    return "\n".join(lines)


def profile_data(measured: Mapping[Name, Measured]) -> dict[str, list[dict[str, object]]]:
    """The same as plain data for JSON, with every page: lists under `step`, `layout`, `include` and `page`."""
    return {
        kind: [
            {
                "name": name,
                "count": found.count,
                "milliseconds": round(found.seconds * 1000, 3),
                "own_milliseconds": round(found.own_seconds * 1000, 3),
                "bytes": found.bytes,
            }
            for name, found in _slowest_first(kind, measured)
        ]
        for kind in TITLES
    }


def _slowest_first(kind: str, measured: Mapping[Name, Measured]) -> list[tuple[str, Measured]]:
    found = [(name, value) for (of, name), value in measured.items() if of == kind]
    return sorted(found, key=lambda item: (-item[1].seconds, item[0]))


def _rows(kind: str, measured: Mapping[Name, Measured]) -> Iterator[tuple[str, ...]]:
    found = _slowest_first(kind, measured)
    for name, value in found[:SLOWEST] if kind == "page" else found:
        total, own = value.seconds * 1000, value.own_seconds * 1000
        yield (
            name,
            str(value.count),
            f"{total:.1f}",
            f"{own:.1f}",
            f"{total / value.count:.2f}",
            str(value.bytes),
        )


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEAD))]
    for name, *numbers in rows:
        cells = (number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True))
        yield f"  {name.ljust(widths[0])}  {'  '.join(cells)}"
