"""Templates of ours and what Liquid 5.4 made of them (recorded by scripts/record_liquid.rb)."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from blogbuild.liquid import Engine

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
ENGINE = Engine(filters={}, tags={})


@pytest.mark.parametrize(("name", "number"), CASES, ids=lambda v: str(v))
def test_as_in_ruby(name: str, number: int) -> None:
    file = read(name)
    case = file["cases"][number]
    got = outcome(ENGINE, case["template"], file["data"], tz=file.get("tz", "UTC"))
    expected = {key: case[key] for key in ("output", "warnings", "error") if key in case}
    assert same(expected, got), f"{case['template']!r}\n  Liquid: {expected}\n  ours:   {got}"


def test_there_are_many() -> None:
    assert len(CASES) >= 400
