"""Cases of our own, with the output of the real kramdown, which `scripts/record_markdown.rb` records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ..ruby_server import RubyServer
from . import real_kramdown

FOLDER = Path(__file__).parent / "cases"
FILES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
CASES = [
    pytest.param(
        {**case, "options": {**file["options"], **case.get("options", {})}}, id=f"{name}-{case['name']}"
    )
    for name, file in FILES.items()
    for case in file["cases"]
]


@pytest.mark.parametrize("case", CASES)
def test_output_is_kramdowns(case: dict[str, Any]) -> None:
    _check(case, newer=False)


@pytest.mark.parametrize("case", CASES)
def test_output_is_that_of_newer_kramdown(case: dict[str, Any]) -> None:
    expected = {key: value for key, value in case.items() if key not in ("html", "error")}
    expected |= case.get("newer") or {key: case[key] for key in ("html", "error") if key in case}
    _check(expected, newer=True)
    if "newer" in case and "html" in case and "html" in case["newer"]:
        assert real_kramdown.version_shows(case["text"], case["options"])


def test_few_texts_depend_on_the_version() -> None:
    depend = sum(
        real_kramdown.version_shows(case["text"], case["options"])
        for case in (parameters.values[0] for parameters in CASES)
        if isinstance(case, dict) and "html" in case and "newer" not in case
    )
    assert depend < len(CASES) / 20


def _check(case: dict[str, Any], *, newer: bool) -> None:
    got = real_kramdown.ours(case["text"], case["options"], newer=newer)
    if "error" in case:
        assert got == {"error": case["problem"]}
        (option,) = set(case["options"]) - {"input", "hard_wrap"}
        assert option in case["error"], "kramdown rejects the same option"
    else:
        assert "error" not in got
        assert real_kramdown.without_tokens(got["html"]) == real_kramdown.without_tokens(case["html"])


def test_there_are_many() -> None:
    assert len(CASES) >= 500


@pytest.mark.parametrize("newer", real_kramdown.VERSIONS)
def test_the_records_are_kramdowns(newer: bool) -> None:
    with RubyServer("record_markdown.rb", newer=newer) as kramdown:
        for parameters in CASES:
            case: Any = parameters.values[0]
            expected = case.get("newer", case) if newer else case
            answer = kramdown.answer({"text": case["text"], "options": case["options"]})
            got = (answer.get("html"), answer.get("error"))
            assert got == (expected.get("html"), expected.get("error")), case["name"]
