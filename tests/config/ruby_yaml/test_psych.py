"""YAML as Psych reads it (recorded by scripts/record_model.py, in the zone Europe/Berlin)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from blogbuild.config.ruby_yaml import load_yaml
from blogbuild.errors import ProblemError

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE.parent / "model"), str(HERE.parents[1] / "scripts")]

import jekyll_values  # noqa: E402
import record_model  # noqa: E402

BERLIN = ZoneInfo("Europe/Berlin")

FILES = sorted(f for f in (HERE / "yaml").iterdir() if f.suffix in (".scalars", ".yml"))
CASES = [
    pytest.param(text, answer, id=f"{file.name}-{text[:30]!r}")
    for file in FILES
    for text, answer in zip(
        record_model.yaml_texts(file),
        json.loads(file.with_suffix(".json").read_text(encoding="utf-8")),
        strict=True,
    )
]

DIFFERENCES = json.loads((HERE / "differences.json").read_text(encoding="utf-8"))
"""Texts that blogbuild intentionally reads differently: text -> [value, reason]."""


@pytest.mark.parametrize(("text", "answer"), CASES)
def test_reads_as_psych(text: str, answer: dict[str, object]) -> None:
    if text in DIFFERENCES:
        assert jekyll_values.plain(load_yaml(text, name="x.yml", zone=BERLIN).value) == DIFFERENCES[text][0]
    elif "error" in answer:
        with pytest.raises(ProblemError) as caught:
            load_yaml(text, name="x.yml", zone=BERLIN)
        problem = caught.value.problem
        assert problem.location is not None
        assert problem.location.path == "x.yml"
        assert problem.location.line is not None
        assert problem.hint
    else:
        found = jekyll_values.plain(load_yaml(text, name="x.yml", zone=BERLIN).value)
        assert json.dumps(found) == json.dumps(answer["value"])
