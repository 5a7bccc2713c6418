"""Jekyll's filters and tags give the results of real Jekyll, recorded by scripts/record_filters.rb."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from .rendering import outcome, same

FOLDER = Path(__file__).parent / "cases"


@functools.cache
def read(name: str) -> dict[str, Any]:
    found = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


CASES = [
    (path.name, n) for path in sorted(FOLDER.glob("*.json")) for n in range(len(read(path.name)["cases"]))
]


@pytest.mark.parametrize(("name", "number"), CASES, ids=lambda v: str(v))
def test_as_in_jekyll(name: str, number: int) -> None:
    file = read(name)
    case = file["cases"][number]
    got = outcome({**{key: value for key, value in file.items() if key != "cases"}, **case})
    assert same(case, got), (
        f"{case['template']!r}\n  Jekyll: { {k: case[k] for k in ('output', 'error') if k in case} }\n  ours:   {got}"
    )


def test_there_are_many() -> None:
    assert len(CASES) >= 250
