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


VERSIONS = {"3.9": ("3.9.5", "3.9.0"), "4.4": ("4.4.1", "4.3.4")}
"""The version that blogbuild writes, and that of the Jekyll that made the recordings, by profile."""


@functools.cache
def differences(profile: str) -> dict[str, dict[str, Any]]:
    """The cases of which another Jekyll makes something else (recorded with `--differences`), by what they ask."""
    path = FOLDER.parent / "other_jekylls" / f"{profile}.json"
    return {asked(case["file"], case): case for case in json.loads(path.read_text(encoding="utf-8"))}


def asked(name: str, case: dict[str, Any]) -> str:
    own = {key: value for key, value in case.items() if key not in ("file", "output", "error")}
    return f"{name} {json.dumps(own, sort_keys=True)}"


@pytest.mark.parametrize("profile", VERSIONS)
@pytest.mark.parametrize(("name", "number"), CASES, ids=lambda v: str(v))
def test_as_in_other_jekylls(name: str, number: int, profile: str) -> None:
    file = read(name)
    case = file["cases"][number]
    got = outcome({**{key: value for key, value in file.items() if key != "cases"}, **case}, profile)
    ours = {key: text.replace(*VERSIONS[profile]) for key, text in got.items()}
    case = differences(profile).get(asked(name, case), case)
    expected = {k: case[k].replace("4.3.1", VERSIONS[profile][1]) for k in ("output", "error") if k in case}
    assert same(expected, ours), f"{case['template']!r}\n  Jekyll: {expected}\n  ours:   {ours}"


def test_there_are_many() -> None:
    assert len(CASES) >= 250
