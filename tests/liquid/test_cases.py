"""Templates of ours and what Liquid 5.4 and 4.0 made of them (recorded by scripts/record_liquid.rb).

`liquid4/differences.json` has the cases of which Liquid 4.0.3 makes something else.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from blogbuild.liquid import Engine, LiquidOptions

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
ENGINE_4 = Engine(filters={}, tags={}, options=LiquidOptions(version=4))


@functools.cache
def differences() -> dict[tuple[str, str], dict[str, Any]]:
    found = json.loads((FOLDER.parent / "liquid4" / "differences.json").read_text(encoding="utf-8"))
    return {(case["file"], case["template"]): case for case in found}


@pytest.mark.parametrize(("name", "number"), CASES, ids=lambda v: str(v))
def test_as_in_ruby(name: str, number: int) -> None:
    file = read(name)
    case = file["cases"][number]
    got = outcome(ENGINE, case["template"], file["data"], tz=file.get("tz", "UTC"))
    expected = {key: case[key] for key in ("output", "warnings", "error") if key in case}
    assert same(expected, got), f"{case['template']!r}\n  Liquid: {expected}\n  ours:   {got}"


@pytest.mark.parametrize(("name", "number"), CASES, ids=lambda v: str(v))
def test_as_in_liquid_4(name: str, number: int) -> None:
    file = read(name)
    case = file["cases"][number]
    got = outcome(ENGINE_4, case["template"], file["data"], tz=file.get("tz", "UTC"))
    case = differences().get((name, case["template"]), case)
    expected = {key: case[key] for key in ("output", "warnings", "error") if key in case}
    assert same(expected, got), f"{case['template']!r}\n  Liquid: {expected}\n  ours:   {got}"


def test_there_are_many() -> None:
    assert len(CASES) >= 400
    templates = {(name, read(name)["cases"][number]["template"]) for name, number in CASES}
    assert len(templates & differences().keys()) >= 40
