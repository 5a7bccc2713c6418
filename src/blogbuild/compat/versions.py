"""Which versions of Jekyll a requirement of RubyGems allows (https://guides.rubygems.org/patterns/)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINES = {
    "4": "4.1 4.0 3.4 3.3 3.2 3.1 3.0 2.2 2.1 2.0 1.1 1.0 0.1 0.0",
    "3": "10.0 9.5 9.4 9.3 9.2 9.1 9.0 8.7 8.6 8.5 8.4 8.3 8.2 8.1 8.0 7.4 7.3 7.2 7.0 6.3 6.0 5.2 5.1 5.0 4.5 4.0 3.1 "
    "3.0 2.1 2.0 1.6 1.0 0.5 0.0",
    "2": "5.3 5.0 4.0 0.0",
}  # fmt: skip
_RELEASES = tuple(f"{major}.{rest}" for major, line in _LINES.items() for rest in line.split())
"""Jekyll's releases, the newest first: all of the lines in use."""

_REQUIREMENT = re.compile(r"\s*(~>|>=|<=|!=|=|<|>|)\s*v?(\d+(?:\.\w+)*)")


def newest_jekyll(requirements: Iterable[str]) -> int | None:
    """The major version of the newest Jekyll that meets all requirements, such as "~> 3.9"; None for no idea.

    A version that is not among the known releases counts by its number.
    """
    parsed = [match for text in requirements if (match := _REQUIREMENT.match(text))]
    if not parsed:
        return None
    for release in map(_parts, _RELEASES):
        if all(_meets(release, match[1], _parts(match[2])) for match in parsed):
            return release[0]
    return next((_parts(match[2])[0] for match in parsed if match[1] in ("", "=", "~>", "<", "<=")), None)


def _parts(version: str) -> list[int]:
    return [int(part) for part in re.split(r"[^\d.]", version, maxsplit=1)[0].split(".") if part]


def _meets(release: list[int], operator: str, wanted: list[int]) -> bool:
    width = max(len(release), len(wanted))
    left, right = (numbers + [0] * (width - len(numbers)) for numbers in (release, wanted))
    match operator:
        case "~>":
            kept = wanted[:-1] or wanted
            return left >= right and release[: len(kept)] == kept
        case ">=":
            return left >= right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case "<":
            return left < right
        case "!=":
            return left != right
    return left == right
